// One small question of a test to an offer: bounded in output and time, its first token measured as every reply's is. It does not know what
// the answer should be.
import "server-only";
import type { ModelMessage } from "ai";
import type { CheckFigures } from "@/lib/domain/check/check-report";
import { nanodollarsOf } from "@/lib/domain/money";
import { computeCost } from "@/lib/domain/pricing";
import { type AttemptResult, attemptOffer } from "../chat/attempt";
import type { DeadlineLimits } from "../chat/deadlines";
import { createReplyWriter } from "../chat/reply-writer";
import type { Registry } from "../providers/registry";

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
};

/** Asks. Throws only what opening the offer throws. */
export async function askCheck(question: CheckQuestion, deps: AskDeps): Promise<CheckAnswer> {
  const { registry, provider, model, signal, now, limits } = deps;
  const { text, pictures = [], system, maxTokens } = question;
  const writer = createReplyWriter(() => {}, now);
  const files = pictures.map((data) => ({ type: "file" as const, mediaType: "image/png", data }));
  const words = { type: "text" as const, text };
  const isPictureFirst = registry.imageOrder(provider, model) === "images-first";
  const parts = isPictureFirst ? [...files, words] : [words, ...files];
  const messages: ModelMessage[] = [{ role: "user", content: files.length === 0 ? text : parts }];
  const opened = registry.open(provider, model);
  const parameters = { maxTokens };
  const result = await attemptOffer(
    { opened, provider, model, system, messages, parameters, limits },
    writer,
    signal,
    now,
  );
  const first = writer.firstTokenAt();
  const { usage, reportedCostUsd, startedAt } = result;
  const offer = registry.findOffer(provider, model);
  const computed = usage && computeCost(usage, pictures.length, offer?.prices ?? null);
  return {
    ...result,
    text: writer.text(),
    reasoning: writer.reasoning(),
    figures: {
      firstTokenMs: first === null ? null : Math.round(first - startedAt),
      totalMs: Math.round(now() - startedAt),
      inputTokens: usage?.inputTokens ?? null,
      outputTokens: usage?.outputTokens ?? null,
      costNanodollars: reportedCostUsd === null ? computed : nanodollarsOf(reportedCostUsd),
    },
  };
}
