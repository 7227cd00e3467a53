// One lane's story: a question goes in, chunks of a reply come out, and the outcome says what it took: attempts, usage, times, cost.
// It does not know other lanes, readers or storage.
import "server-only";
import { setTimeout } from "node:timers/promises";
import { AppError } from "@/lib/domain/errors";
import { estimateMessageTokens, estimateTextTokens } from "@/lib/domain/estimate-tokens";
import { nanodollarsOf } from "@/lib/domain/money";
import { computeCost, type Prices } from "@/lib/domain/pricing";
import type { Attempt, ReplyOutcome, Timings } from "@/lib/domain/reply";
import type { Usage } from "@/lib/domain/usage";
import type { Wire } from "@/lib/domain/wire";
import type { KeptEstimate } from "../tokens/kept-estimate";
import { type AttemptRequest, type AttemptResult, attemptOffer } from "./attempt";
import { createReplyWriter, type ReplyWriter } from "./reply-writer";
import type { Emit } from "./runs";

/** A request that was refused or did not arrive is tried once more, after this, unless the provider names another wait. */
const retryAfterMs = 500;
/** A longer wait is shown to the person instead. */
const longestWaitMs = 10_000;
const maxAttempts = 2;
const worthRetrying = new Set(["provider_down", "provider_unreachable", "provider_rate_limited"]);

export type Question = Omit<AttemptRequest, "opened"> & {
  open(): AttemptRequest["opened"];
  prices: Prices | null;
  /** Pictures in all messages that are sent. */
  imageCount: number;
  /** Estimated input tokens of the pictures; null where the model's rule is not known. */
  imageTokens: number | null;
  /** Makes the estimate that is kept with the reply, from this question alone; null where none could be made. */
  reckon?(): Promise<KeptEstimate | null>;
  /** Takes what went over the wire, attempt by attempt. */
  onWire?(wire: Wire): void;
};

/** Asks one lane's question; resolves with the outcome when the reply has ended, however it ended. */
export async function answer(
  question: Question,
  emit: Emit,
  signal: AbortSignal,
  now: () => number,
): Promise<ReplyOutcome> {
  const startedAt = now();
  const writer = createReplyWriter(emit, now);
  const attempts: Attempt[] = [];
  let reckoning: Promise<KeptEstimate | null> | undefined;
  let result: AttemptResult;
  while (true) {
    const attempting = attempt(question, writer, signal, now);
    // Begun once the request is on its way, so that counting never delays it.
    reckoning ??= question.reckon?.();
    result = await attempting;
    attempts.push(result.attempt);
    if (result.wire) question.onWire?.(result.wire);
    const waitMs = retryWait(result, attempts.length, writer);
    if (waitMs === null || !(await waited(waitMs, signal))) break;
  }
  writer.close();
  if (result.error) emit({ type: "error", errorText: result.error.message });
  const endedAt = now();
  const reckoned = (await reckoning) ?? null;
  const counted = result.usage?.isEstimated === false ? result.usage : null;
  const computed = counted && computeCost(counted, question.imageCount, question.prices);
  const own = computed === null ? await ownUsage(question, writer, result, reckoned) : null;
  const usage = withExpected(counted ?? own, reckoned);
  const { status, error, finishReason, servedModel } = result;
  return {
    status: signal.aborted && signal.reason === "stopped" ? "stopped" : status,
    error: signal.aborted && signal.reason === "stopped" ? null : error,
    finishReason,
    servedModel,
    attempts,
    usage,
    prices: question.prices,
    timings: timingsOf(writer, usage, result.startedAt, startedAt, endedAt),
    cost: {
      estimatedNanodollars:
        computed === null ? ownCost(question, counted, own) : (reckoned?.costNanodollars ?? null),
      computedNanodollars: computed,
      reportedNanodollars: result.reportedCostUsd === null ? null : nanodollarsOf(result.reportedCostUsd),
    },
  };
}

/** An offer that cannot be opened (no key, no such provider) is a failed attempt like any other. */
async function attempt(
  question: Question,
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
      attempt: { provider, model, outcome: "failed", errorCode: code, durationMs: 0 },
      status: "failed",
      error: { code, message, retryable },
      finishReason: null,
      usage: null,
      servedModel: null,
      reportedCostUsd: null,
      wire: null,
      startedAt: now(),
    };
  }
}

function retryWait(result: AttemptResult, tries: number, writer: ReplyWriter): number | null {
  if (!result.error || result.status === "stopped" || tries >= maxAttempts) return null;
  const { httpStatus = null } = result.attempt;
  // An answer that had begun is paid for: asking again is the person's to decide.
  if (writer.text() || writer.reasoning() || (httpStatus !== null && !isPassing(httpStatus))) return null;
  if (!worthRetrying.has(result.error.code)) return null;
  const waitMs = result.error.retryAfterSeconds ? result.error.retryAfterSeconds * 1000 : retryAfterMs;
  return waitMs <= longestWaitMs ? waitMs : null;
}

function isPassing(status: number): boolean {
  return status === 408 || status === 429 || status >= 500;
}

async function waited(ms: number, signal: AbortSignal): Promise<boolean> {
  await setTimeout(ms, undefined, { signal }).catch(() => {});
  return !signal.aborted;
}

/** Our own count of what went out and came back: null where nothing was answered; its input is null where pictures have no known rule. */
async function ownUsage(
  question: Question,
  writer: ReplyWriter,
  result: AttemptResult,
  reckoned: KeptEstimate | null,
): Promise<Usage | null> {
  const parts = [writer.text(), writer.reasoning()].filter((text) => text !== "");
  if (parts.length === 0 && result.status !== "stopped") return null;
  return {
    inputTokens: reckoned ? reckoned.expected.inputTokens : roughInput(question),
    cachedInputTokens: null,
    cacheWriteTokens: null,
    outputTokens: reckoned
      ? await reckoned.countAnswer(parts)
      : parts.reduce((sum, text) => sum + estimateTextTokens(text), 0),
    reasoningTokens: null,
    isEstimated: true,
  };
}

function roughInput({ messages, system, imageCount, imageTokens }: Question): number | null {
  if (imageCount > 0 && imageTokens === null) return null;
  const texts = messages.map((message) =>
    typeof message.content === "string"
      ? message.content
      : message.content.map((part) => (part.type === "text" ? part.text : "")).join("\n"),
  );
  return estimateMessageTokens(system ? [...texts, system] : texts) + (imageTokens ?? 0);
}

function withExpected(usage: Usage | null, reckoned: KeptEstimate | null): Usage | null {
  return usage && reckoned ? { ...usage, expected: reckoned.expected } : usage;
}

/** Speed counts output tokens over the time from the first to the last one; a burst without such a time counts over the whole attempt. */
function timingsOf(
  writer: ReplyWriter,
  usage: Usage | null,
  attemptAt: number,
  startedAt: number,
  endedAt: number,
): Timings {
  const first = writer.firstTokenAt();
  const last = writer.lastTokenAt();
  const totalMs = Math.round(endedAt - startedAt);
  if (first === null || last === null) return { firstTokenMs: null, totalMs, tokensPerSecond: null };
  const spanMs = last - first > minSpanMs ? last - first : endedAt - attemptAt;
  const tokens = usage?.outputTokens ?? null;
  const tokensPerSecond = tokens === null || spanMs <= 0 ? null : Math.round((tokens / spanMs) * 10_000) / 10;
  return { firstTokenMs: Math.round(first - attemptAt), totalMs, tokensPerSecond };
}

/** A span shorter than this is one burst, from which no speed can be read. */
const minSpanMs = 20;

/** What our own count comes to, with the counts that the provider did send. */
function ownCost({ imageCount, prices }: Question, sent: Usage | null, own: Usage | null): number | null {
  if (!own) return null;
  const inputTokens = sent?.inputTokens ?? own.inputTokens;
  const outputTokens = sent?.outputTokens ?? own.outputTokens;
  return computeCost({ ...own, inputTokens, outputTokens }, imageCount, prices);
}
