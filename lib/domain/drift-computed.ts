// Why a cost computed from usage differs from what was estimated before sending. It does not know reported figures.
import type { DriftedReply, Explanation } from "./drift-step";
import { computeCost } from "./pricing";

type Part = Explanation & { nanodollars: number };

/** The part that was off by most: input from a cache, the input's tokens, or the answer's length. null without an estimate to compare. */
export function explainComputed({ usage, prices }: DriftedReply, computed: number): Explanation | null {
  const expected = usage?.expected;
  if (!usage || !expected || expected.inputTokens === null) return null;
  const { inputTokens, outputTokens, cachedInputTokens } = usage;
  const price = (input: number | null, output: number | null) =>
    computeCost(
      { inputTokens: input, outputTokens: output, cachedInputTokens: null, cacheWriteTokens: null },
      0,
      prices,
    ) ?? 0;
  const uncached =
    computeCost({ ...usage, cachedInputTokens: null, cacheWriteTokens: null }, expected.imageCount, prices) ??
    computed;
  const parts: Part[] = [
    {
      nanodollars: uncached - computed,
      reason: "cached-input",
      text: `${tokens(cachedInputTokens)} of the input came from the provider's cache, which has a price of its own.`,
    },
    {
      nanodollars: price(inputTokens, 0) - price(expected.inputTokens, 0),
      reason: expected.imageCount > 0 ? "picture-tokens" : "text-tokens",
      text: `The provider counted ${tokens(inputTokens)} in, the estimate ${tokens(expected.inputTokens)}.`,
    },
    {
      nanodollars: price(0, outputTokens) - price(0, expected.outputTokens),
      reason: "answer-length",
      text: `The answer took ${tokens(outputTokens)}, the estimate reckoned with ${tokens(expected.outputTokens)}.`,
    },
  ];
  const { reason, text } = parts.reduce((most, part) =>
    Math.abs(part.nanodollars) > Math.abs(most.nanodollars) ? part : most,
  );
  return { reason, text };
}

function tokens(count: number | null): string {
  return count === null ? "an unknown number of tokens" : `${count.toLocaleString("en-US")} tokens`;
}
