// One lane's story: a question goes in, chunks of a reply come out, and the outcome says what it took: attempts, usage, times, cost.
// It does not know other lanes, readers or storage.
import "server-only";
import { estimateTextTokens } from "@/lib/domain/estimate-tokens";
import { nanodollarsOf } from "@/lib/domain/money";
import type { PassedOver } from "@/lib/domain/passed-over";
import { computeCost } from "@/lib/domain/pricing";
import type { ReplyOutcome, Timings } from "@/lib/domain/reply";
import type { Usage } from "@/lib/domain/usage";
import type { Wire } from "@/lib/domain/wire";
import { followRoute, type RouteQuestion } from "../routing/failover";
import type { Health } from "../routing/health";
import type { KeptEstimate } from "../tokens/kept-estimate";
import type { AttemptResult } from "./attempt";
import { createReplyWriter, type ReplyWriter } from "./reply-writer";
import { roughInput } from "./rough-input";
import type { Emit } from "./runs";

export type Question = RouteQuestion & {
  /** Estimated input tokens of the pictures; null where the model's rule is not known. */
  imageTokens: number | null;
  /** Makes the estimate that is kept with the reply, from this question alone; null where none could be made. */
  reckon?(): Promise<KeptEstimate | null>;
  /** Takes what went over the wire, attempt by attempt. */
  onWire?(wire: Wire): void;
  /** Other offers, in order, where this one fails before its first token. */
  fallbacks?: readonly (() => Question)[];
  /** Offers of the route that are left out. */
  passedOver?: readonly PassedOver[];
  health?: Health;
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
  const following = followRoute(
    {
      ...question,
      first: question,
      onAttempt: ({ wire }) => wire && question.onWire?.(wire),
    },
    writer,
    signal,
    now,
  );
  // Begun once the request is on its way, so that counting never delays it.
  const reckoning = question.reckon?.();
  const { question: answered, result, attempts } = await following;
  writer.close();
  if (result.error) emit({ type: "error", errorText: result.error.message });
  const endedAt = now();
  const reckoned = (await (answered === question ? reckoning : answered.reckon?.())) ?? null;
  const counted = result.usage?.isEstimated === false ? result.usage : null;
  const computed = counted && computeCost(counted, answered.imageCount, answered.prices);
  const own = computed === null ? await ownUsage(answered, writer, result, reckoned) : null;
  const usage = withExpected(counted ?? own, reckoned);
  const { status, error, finishReason, servedModel } = result;
  return {
    status: signal.aborted && signal.reason === "stopped" ? "stopped" : status,
    error: signal.aborted && signal.reason === "stopped" ? null : error,
    finishReason,
    servedModel,
    attempts,
    usage,
    prices: answered.prices,
    timings: timingsOf(writer, usage, result.startedAt, startedAt, endedAt),
    cost: {
      estimatedNanodollars:
        computed === null ? ownCost(answered, counted, own) : (reckoned?.costNanodollars ?? null),
      computedNanodollars: computed,
      reportedNanodollars: result.reportedCostUsd === null ? null : nanodollarsOf(result.reportedCostUsd),
    },
  };
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
  return { firstTokenMs: writer.firstTokenMs(), totalMs, tokensPerSecond };
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
