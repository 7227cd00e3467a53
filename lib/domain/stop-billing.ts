// What a Stop does to the bill, said truthfully: whether the provider charges on, and between which amounts the cost lies until it is told.
// Unknown is said as unknown. It does not know the page.
import { billingHint } from "./billing-hint";
import { formatNanodollars } from "./money";
import type { StopBilling } from "./offer";
import { computeCost } from "./pricing";
import type { Reply } from "./reply";

/** One sentence about a provider, without an amount. */
export function stopSentence(name: string, billing: StopBilling | undefined): string {
  const hint = billingHint(name, billing);
  return hint.startsWith(name) ? `${hint}.` : `${hint[0]!.toUpperCase()}${hint.slice(1)}.`;
}

export type StoppedCost = {
  /** What went out and came back, by our own count; null: not known. */
  fromNanodollars: number | null;
  /** The most that the whole answer could have cost; null: not known. */
  toNanodollars: number | null;
};

type Stopped = Pick<Reply, "cost" | "prices" | "usage" | "lane">;

/** Between what a stopped reply may cost; null where its provider has told it. `maxOutputTokens`: the longest answer of the offer. */
export function stoppedCost(
  { cost, prices, usage, lane }: Stopped,
  billing: StopBilling | undefined,
  maxOutputTokens: number | null,
): StoppedCost | null {
  if (cost.reportedNanodollars !== null || cost.computedNanodollars !== null) return null;
  const fromNanodollars = cost.estimatedNanodollars;
  if (billing?.ends) return { fromNanodollars, toNanodollars: fromNanodollars };
  const longest = lane.parameters?.maxTokens ?? maxOutputTokens;
  if (fromNanodollars === null || longest === null || !usage || usage.outputTokens === null)
    return { fromNanodollars, toNanodollars: null };
  const outputOf = (outputTokens: number) =>
    computeCost(
      { ...usage, inputTokens: 0, cachedInputTokens: null, cacheWriteTokens: null, outputTokens },
      0,
      prices,
    );
  const more = outputOf(Math.max(0, longest - usage.outputTokens));
  return { fromNanodollars, toNanodollars: more === null ? null : fromNanodollars + more };
}

/** "Cost so far ~$0.0012; up to $0.0080 if the whole answer is billed." */
export function stoppedCostText(
  { fromNanodollars, toNanodollars }: StoppedCost,
  billing: StopBilling | undefined,
): string {
  if (fromNanodollars === null) return "What it cost is not known.";
  const from = `~${formatNanodollars(fromNanodollars)}`;
  if (billing?.ends) return `Cost so far ${from}, by our count.`;
  const most =
    toNanodollars === null
      ? "more, up to a bound that is not known,"
      : `up to ${formatNanodollars(toNanodollars, 5, "up")}`;
  return `Cost so far ${from} by our count; ${most} if the whole answer is billed.`;
}
