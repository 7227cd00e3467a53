// One small question of a test to an offer: bounded in output and time, its first token measured as every reply's is. It does not know what
// the answer should be.
import "server-only";
import type { ModelMessage } from "ai";
import type { CheckFigures } from "@/lib/domain/check/check-report";
import { AppError } from "@/lib/domain/errors";
import { nanodollarsOf } from "@/lib/domain/money";
import { computeCost, type Prices } from "@/lib/domain/pricing";
import type { ReplyOutcome } from "@/lib/domain/reply";
import type { HeldQuestion } from "@/lib/domain/spending/hold";
import { type AttemptResult, attemptOffer } from "../chat/attempt";
import type { DeadlineLimits } from "../chat/deadlines";
import { createReplyWriter, type ReplyWriter } from "../chat/reply-writer";
import type { Registry } from "../providers/registry";
import type { Charge } from "./charge-check";

export const checkLimits: DeadlineLimits = {
  connectMs: 20_000,
  firstTokenMs: 30_000,
  betweenTokensMs: 15_000,
  totalMs: 45_000,
};

export type CheckQuestion = { text: string; pictures?: Uint8Array[]; system?: string; maxTokens: number };
export type CheckAnswer = AttemptResult & { text: string; reasoning: string; figures: CheckFigures };

export type AskDeps = {
  registry: Pick<Registry, "open" | "findOffer" | "imageOrder">;
  provider: string;
  model: string;
  signal: AbortSignal;
  now(): number;
  limits: DeadlineLimits;
  charge: Charge;
};

/** Asks. What forbids it is an error like any other of the answer. */
export async function askCheck(question: CheckQuestion, deps: AskDeps): Promise<CheckAnswer> {
  const { registry, provider, model, signal, now, limits } = deps;
  const { text, pictures = [], system, maxTokens } = question;
  const writer = createReplyWriter(() => {}, now);
  const prices = registry.findOffer(provider, model)?.prices ?? null;
  const files = pictures.map((data) => ({ type: "file" as const, mediaType: "image/png", data }));
  const words = { type: "text" as const, text };
  const isPictureFirst = registry.imageOrder(provider, model) === "images-first";
  const parts = isPictureFirst ? [...files, words] : [words, ...files];
  const messages: ModelMessage[] = [{ role: "user", content: files.length === 0 ? text : parts }];
  const parameters = { maxTokens };
  let result: AttemptResult;
  try {
    const opened = registry.open(provider, model);
    const settle = await deps.charge({ provider, model }, heldQuestion(question), prices);
    const request = { opened, provider, model, system, messages, parameters, limits };
    result = await attemptOffer(request, writer, signal, now);
    await settle(outcomeOf(result, writer, prices, pictures.length, now()));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    result = refusedResult(error, { provider, model }, now());
  }
  const { timings, cost } = outcomeOf(result, writer, prices, pictures.length, now());
  return {
    ...result,
    text: writer.text(),
    reasoning: writer.reasoning(),
    figures: {
      firstTokenMs: timings.firstTokenMs,
      totalMs: timings.totalMs ?? 0,
      inputTokens: result.usage?.inputTokens ?? null,
      outputTokens: result.usage?.outputTokens ?? null,
      costNanodollars: cost.reportedNanodollars ?? cost.computedNanodollars,
    },
  };
}

/** A question has fewer tokens than this with any template. */
const questionTokens = 120;

function heldQuestion({ pictures = [], maxTokens }: CheckQuestion): HeldQuestion {
  return {
    inputTokens: pictures.length === 0 ? questionTokens : null,
    textTokens: questionTokens,
    imageCount: pictures.length,
    maxOutputTokens: maxTokens,
    isApproximate: true,
  };
}

function outcomeOf(
  result: AttemptResult,
  writer: ReplyWriter,
  prices: Prices | null,
  imageCount: number,
  endedAt: number,
): ReplyOutcome {
  const { status, error, finishReason, servedModel, attempt, usage, reportedCostUsd, startedAt } = result;
  return {
    status,
    error,
    finishReason,
    servedModel,
    attempts: [attempt],
    usage,
    prices,
    timings: {
      firstTokenMs: writer.firstTokenMs(),
      totalMs: Math.round(endedAt - startedAt),
      tokensPerSecond: null,
    },
    cost: {
      estimatedNanodollars: null,
      computedNanodollars: usage && computeCost(usage, imageCount, prices),
      reportedNanodollars: reportedCostUsd === null ? null : nanodollarsOf(reportedCostUsd),
    },
  };
}

function refusedResult(
  { code, message, retryable }: AppError,
  target: { provider: string; model: string },
  startedAt: number,
): AttemptResult {
  return {
    attempt: { ...target, outcome: "failed", errorCode: code, durationMs: 0 },
    status: "failed",
    error: { code, message, retryable },
    finishReason: null,
    usage: null,
    servedModel: null,
    reportedCostUsd: null,
    wire: null,
    neverArrived: true,
    startedAt,
  };
}
