// Asks the offers of a route one after the other until one has begun to answer. The next is asked only before the first token, so that no
// reply joins two providers' text; the same one is asked again only where no answer had begun. At most three requests a reply.
import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/domain/errors";
import { nanodollarsOf } from "@/lib/domain/money";
import type { PassedOver } from "@/lib/domain/passed-over";
import { computeCost, type Prices } from "@/lib/domain/pricing";
import type { Attempt } from "@/lib/domain/reply";
import { type AttemptRequest, type AttemptResult, attemptOffer } from "../chat/attempt";
import type { ReplyWriter } from "../chat/reply-writer";
import type { Health } from "./health";

/** The same offer is asked again after this, unless the provider names another wait. */
const retryAfterMs = 500;
/** A longer wait is shown to the person instead. */
const longestWaitMs = 10_000;
const maxRequests = 3;
const maxTriesEach = 2;
const worthRetrying = new Set(["provider_down", "provider_unreachable", "provider_rate_limited"]);
/** Faults of the question, or ends that are none: another offer would not help. */
const endsTheRoute = new Set(["image_unknown", "output_too_large", "interrupted"]);

/** An offer with everything to ask it. */
export type RouteQuestion = Omit<AttemptRequest, "opened"> & {
  open(): AttemptRequest["opened"];
  prices: Prices | null;
  /** Pictures in all messages that are sent. */
  imageCount: number;
};

export type RouteAround<Question extends RouteQuestion> = {
  first: Question;
  /** Where to go on; each is made when it is needed. */
  fallbacks?: readonly (() => Question)[];
  passedOver?: readonly PassedOver[];
  health?: Health;
  /** An attempt has ended. */
  onAttempt?(result: AttemptResult): void;
};

export type RouteResult<Question> = { question: Question; result: AttemptResult; attempts: Attempt[] };

/** The attempt that answered, or the last that failed, and all that were made. */
export async function followRoute<Question extends RouteQuestion>(
  route: RouteAround<Question>,
  writer: ReplyWriter,
  signal: AbortSignal,
  now: () => number,
): Promise<RouteResult<Question>> {
  const { first, fallbacks = [], passedOver = [], health } = route;
  const attempts: Attempt[] = [];
  const startedAt = now();
  let question = first;
  let requests = 0;
  let tries = 0;
  let place = 0;
  while (true) {
    const since = now();
    health?.begin(question);
    const result = await attempt(question, writer, signal, now);
    const { attempt: made } = result;
    health?.note(made);
    if (fallbacks.length > 0 || attempts.length > 0) made.startedMs = Math.round(since - startedAt);
    if (attempts.length === 0 && passedOver.length > 0) made.passedOver = [...passedOver];
    attempts.push(made);
    route.onAttempt?.(result);
    tries += 1;
    if (result.wire) requests += 1;

    if (!canGoOn(result, writer, signal) || requests >= maxRequests) return { question, result, attempts };
    const next = fallbacks[place];
    const waitMs = next ? 0 : retryWait(result, tries);
    if (waitMs === null) return { question, result, attempts };
    if (waitMs > 0) await sleep(waitMs, undefined, { signal }).catch(() => {});
    if (signal.aborted) return { question, result, attempts };
    made.discarded = discardedBy(question, result);
    writer.discard();
    if (next) {
      question = next();
      place += 1;
      tries = 0;
      writer.phase("connecting", attempts);
    }
  }
}

/** An offer that cannot be opened (no key, no such provider) is a failed attempt like any other. */
async function attempt(
  question: RouteQuestion,
  writer: ReplyWriter,
  signal: AbortSignal,
  now: () => number,
): Promise<AttemptResult> {
  try {
    return await attemptOffer({ ...question, opened: question.open() }, writer, signal, now);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { code, message, retryable } = error;
    const { provider, model } = question;
    return {
      attempt: { provider, model, outcome: "failed", errorCode: code, message, durationMs: 0 },
      status: "failed",
      error: { code, message, retryable },
      finishReason: null,
      usage: null,
      servedModel: null,
      reportedCostUsd: null,
      wire: null,
      neverArrived: true,
      startedAt: now(),
    };
  }
}

function canGoOn({ error, status }: AttemptResult, writer: ReplyWriter, signal: AbortSignal): boolean {
  if (!error || signal.aborted || status === "stopped" || endsTheRoute.has(error.code)) return false;
  return writer.firstTokenAt() === null;
}

/** How long to wait before the same offer is asked again; null: not at all. */
function retryWait({ error, attempt: { httpStatus } }: AttemptResult, tries: number): number | null {
  if (!error || tries >= maxTriesEach || !worthRetrying.has(error.code)) return null;
  // An answer that had begun is paid for: asking again is the person's to decide.
  if (httpStatus !== undefined && httpStatus !== 408 && httpStatus !== 429 && httpStatus < 500) return null;
  const waitMs = error.retryAfterSeconds ? error.retryAfterSeconds * 1000 : retryAfterMs;
  return waitMs <= longestWaitMs ? waitMs : null;
}

/** What an attempt that led to nothing used and cost: what its provider said, and nothing where it was never reached. */
function discardedBy(
  { imageCount, prices }: RouteQuestion,
  { usage, reportedCostUsd, neverArrived }: AttemptResult,
): Attempt["discarded"] {
  if (neverArrived) return { inputTokens: 0, outputTokens: 0, costNanodollars: 0 };
  const reported = reportedCostUsd === null ? null : nanodollarsOf(reportedCostUsd);
  return {
    inputTokens: usage?.inputTokens ?? null,
    outputTokens: usage?.outputTokens ?? null,
    costNanodollars: reported ?? (usage && computeCost(usage, imageCount, prices)),
  };
}
