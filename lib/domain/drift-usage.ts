// Counts in a provider's usage that are hard to believe, beside our own. Tokenizers differ by a fifth; twice as many is another matter.
import type { DriftedReply, UsageDoubt } from "./drift-step";
import { estimateTextTokens } from "./estimate-tokens";

const doubtfulTimes = 2;
/** Below this a template explains the difference. */
const minDifference = 10;

/** The doubtful counts: input against the estimate before sending, output against the text that came. */
export function findUsageDoubts({ usage, text, reasoning }: DriftedReply): UsageDoubt[] {
  if (!usage || usage.isEstimated) return [];
  const doubts: UsageDoubt[] = [];
  const check = (count: UsageDoubt["count"], reported: number | null, counted: number | null) => {
    if (reported === null || counted === null || Math.abs(reported - counted) < minDifference) return;
    if (Math.max(reported, counted) < doubtfulTimes * Math.min(reported, counted)) return;
    const way = count === "input" ? "in" : "out";
    const own = count === "input" ? "our own count before sending was" : "the text that came holds about";
    doubts.push({
      count,
      reported,
      counted,
      text: `The provider counted ${reported.toLocaleString("en-US")} tokens ${way}; ${own} ${counted.toLocaleString("en-US")}.`,
    });
  };
  check("input", usage.inputTokens, usage.expected?.countedTokens ?? null);
  // Thinking that was not sent is in the count and in no text.
  const hasHiddenThinking = reasoning === "" && (usage.reasoningTokens ?? 0) > 0;
  if (!hasHiddenThinking && text !== "")
    check("output", usage.outputTokens, estimateTextTokens(text) + estimateTextTokens(reasoning));
  return doubts;
}
