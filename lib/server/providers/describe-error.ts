// Any error of a call, as a person may read it: one code of the table, one sentence, no key, nothing of what was sent.
// It matches codes and statuses; words only where providers give nothing else.
import "server-only";
import { AppError, type ErrorCode, errorSentence, errorTable } from "@/lib/domain/errors";
import { classifyError } from "./classify-error";
import { cleanDetail } from "./clean-detail";
import { readErrorBody } from "./error-body";
import { networkErrorCode } from "./network-error";
import type { ProviderError } from "./opened-model";
import { ProviderFault } from "./provider-fault";
import { readRetryAfter } from "./retry-after";

export type DescribeContext = {
  providerName: string;
  /** Where the key stands, for the person who must change it. */
  keySource: string;
  /** Taken out of every text. */
  secrets: string[];
  now(): number;
};

/** Describes errors of the SDK, of fetch, and faults from a stream's facts. */
export function describeError(error: unknown, context: DescribeContext): ProviderError {
  const cause = unwrap(error);
  if (cause instanceof AppError) {
    const { code, message, retryable } = cause;
    return { code, message, retryable, httpStatus: null };
  }
  const fault = faultOf(cause);
  if (fault) return describeFault(fault, context);
  const network = networkErrorCode(cause);
  // Before an answer has begun, a connection that breaks off was none.
  if (network?.code === "provider_stream_cut")
    return describe("provider_unreachable", "the connection broke off", context);
  if (network)
    return {
      ...describe(network.code, network.detail, context),
      ...(network.code === "provider_unreachable" ? { neverArrived: true } : {}),
    };
  // Whatever else the SDK throws, it throws because it could not read the answer.
  return describe("provider_bad_answer", null, context);
}

function describeFault(fault: ProviderFault, context: DescribeContext): ProviderError {
  if (fault.kind === "cut") {
    const network = networkErrorCode(fault.cause);
    const isTimeout = network?.code === "provider_timeout";
    return describe(
      isTimeout ? network.code : "provider_stream_cut",
      isTimeout ? network.detail : null,
      context,
    );
  }
  const body = readErrorBody(fault.body);
  const status = fault.status ?? body.status;
  if (fault.kind === "bad-answer") return describe("provider_bad_answer", body.message, context, status);
  const code = classifyError({ ...body, status, kind: fault.kind, isAfterText: fault.isAfterText });
  const detail = body.message ?? (status === null ? null : `status ${status}`);
  const wait = errorTable[code].retryable ? readRetryAfter(fault.retryAfter, context.now()) : null;
  return {
    ...describe(code, detail, context, status),
    ...(wait === null ? {} : { retryAfterSeconds: wait }),
  };
}

function describe(
  code: ErrorCode,
  text: string | null,
  { providerName, keySource, secrets }: DescribeContext,
  httpStatus: number | null = null,
): ProviderError {
  const detail =
    code === "provider_key_refused" ? keySource : text === null ? "" : cleanDetail(text, secrets);
  const message = errorSentence(code, { provider: providerName, detail: detail || undefined });
  return { code, message, retryable: errorTable[code].retryable, httpStatus };
}

/** The SDK's own error for a status, made into a fault like ours. */
function faultOf(error: unknown): ProviderFault | null {
  if (error instanceof ProviderFault) return error;
  if (!(error instanceof Error))
    return isPlainObject(error) ? new ProviderFault("reported", { body: error }) : null;
  const { statusCode, responseBody, responseHeaders } = error as Error & Record<string, unknown>;
  if (error.message.includes("ended without a finish reason")) return new ProviderFault("cut");
  if (typeof statusCode !== "number" || (statusCode >= 200 && statusCode < 300)) return null;
  const headers = isPlainObject(responseHeaders) ? responseHeaders : {};
  return new ProviderFault("status", {
    status: statusCode,
    body: typeof responseBody === "string" ? responseBody : error.message,
    retryAfter: typeof headers["retry-after"] === "string" ? headers["retry-after"] : null,
  });
}

/** The SDK wraps errors: the last of its tries, or the cause of a failure to process. */
function unwrap(error: unknown): unknown {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth += 1) {
    if (current instanceof ProviderFault || current instanceof AppError) return current;
    const { lastError, cause } = current as Error & { lastError?: unknown };
    const inner =
      lastError ?? (cause instanceof ProviderFault || cause instanceof AppError ? cause : undefined);
    if (inner === undefined) return current;
    current = inner;
  }
  return current;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
