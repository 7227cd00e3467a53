// Which tokens will be sent, decided before the first one: the answer cut at a stop sequence and at the token limit. Usage is
// a count of these tokens. It does not know time or HTTP.
import "server-only";
import type { SandboxRequest } from "./parse-chat-request";
import { splitTokens } from "./split-tokens";
import type { WrittenAnswer } from "./write-answer";

export type CompletionToken = { field: "reasoning_content" | "content"; text: string };

export type CompletionPlan = {
  tokens: CompletionToken[];
  reasoningTokens: number;
  finishReason: "stop" | "length";
};

/** Reasoning counts toward the limit, as it does at real providers; stop sequences look at the answer only. */
export function planCompletion(
  answer: WrittenAnswer,
  { stop, maxTokens }: Pick<SandboxRequest, "stop" | "maxTokens">,
): CompletionPlan {
  const stops = stop.map((sequence) => answer.text.indexOf(sequence)).filter((at) => at !== -1);
  const text = answer.text.slice(0, Math.min(answer.text.length, ...stops));
  const all: CompletionToken[] = [
    ...splitTokens(answer.reasoning).map((piece) => ({ field: "reasoning_content" as const, text: piece })),
    ...splitTokens(text).map((piece) => ({ field: "content" as const, text: piece })),
  ];
  const tokens = all.slice(0, maxTokens ?? all.length);
  return {
    tokens,
    reasoningTokens: tokens.filter(({ field }) => field === "reasoning_content").length,
    finishReason: tokens.length < all.length ? "length" : "stop",
  };
}
