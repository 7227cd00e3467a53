// Figures of a reply as text. Unknown is said, never shown as zero; an estimate wears "~". It does not know how they are drawn.
import { formatAmount, unknownFigure as unknown } from "@/lib/domain/figure-text";
import { type Reply, shownCost } from "@/lib/domain/reply";
import type { Usage } from "@/lib/domain/usage";

/** "1,655", and from ten thousand on "16.6k": a row has room for no more. */
export function formatCount(tokens: number): string {
  if (tokens < 10_000) return tokens.toLocaleString("en-US");
  return `${(tokens / 1000).toFixed(tokens < 99_950 ? 1 : 0)}k`;
}

/** "1,655 → 118". */
export function formatTokens(usage: Usage | null): string {
  if (!usage) return unknown;
  const { inputTokens, outputTokens, isEstimated } = usage;
  const mark = isEstimated ? "~" : "";
  if (inputTokens === null)
    return `${unknown} → ${outputTokens === null ? unknown : mark + formatCount(outputTokens)}`;
  return `${mark}${formatCount(inputTokens)} → ${outputTokens === null ? unknown : formatCount(outputTokens)}`;
}

export type CostText = {
  text: string;
  /** A word behind the amount, and what it means. */
  suffix: { short: string; long: string } | null;
};

/** The cost of an ended reply in three digits, and where the figure comes from. */
export function formatCost(reply: Reply): CostText {
  const cost = shownCost(reply.cost);
  if (cost) {
    const amount = formatAmount(cost.nanodollars);
    if (cost.source === "reported")
      return { text: amount, suffix: { short: "rep.", long: "reported by the provider" } };
    if (cost.source === "computed") return { text: amount, suffix: null };
    return { text: `~${amount}`, suffix: { short: "est.", long: "estimated from counts of our own" } };
  }
  const hasPrice = reply.prices?.inputUsdPerMillion != null && reply.prices.outputUsdPerMillion != null;
  if (!hasPrice && reply.usage) return { text: "price unknown", suffix: null };
  return { text: unknown, suffix: null };
}
