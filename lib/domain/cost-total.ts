// What several replies cost together, and how that is said: "~" where an estimate is in it, "at least" where a part is not known or may be
// billed higher. Every sum of replies, here and on the server, follows this one rule. It does not know who adds up.
import type { Lane } from "./lane";
import { formatNanodollars } from "./money";
import { type Reply, shownCost } from "./reply";
import { type EndStatus, isLive, type ReplyStatus } from "./reply-status";

export type CostTotal = {
  nanodollars: number;
  /** Whether some reply's cost is not known. */
  isPartial: boolean;
  /** Whether an estimate of ours is in it. */
  isEstimated: boolean;
  /** Providers of replies that are in it as estimates and were cut short: unless a stop ends billing there, they may bill more. */
  cutShortAt: readonly string[];
};

export const noCost: CostTotal = { nanodollars: 0, isPartial: false, isEstimated: false, cutShortAt: [] };

/** Ends after which a provider may have written, and billed, more than what arrived. */
export const cutShortStatuses = ["stopped", "incomplete", "interrupted"] as const satisfies EndStatus[];

/** Whether a reply that ended so may cost more than an estimate from what arrived. */
export function isCutShort(status: ReplyStatus): boolean {
  return (cutShortStatuses as readonly string[]).includes(status);
}

/** What of a reply tells its cost. */
export type CostedReply = Pick<Reply, "cost" | "status" | "attempts"> & { lane?: Lane };

/** One reply as a total. One that failed brought no text, and makes no total uncertain; one that is being written is not in it yet. */
export function costOfReply(reply: CostedReply): CostTotal {
  const shown = shownCost(reply.cost);
  if (!shown) return { ...noCost, isPartial: reply.status !== "failed" && !isLive(reply.status) };
  const isEstimated = shown.source === "estimated";
  const cutShortAt = isEstimated && isCutShort(reply.status) ? [providerOf(reply)] : [];
  return { nanodollars: shown.nanodollars, isPartial: false, isEstimated, cutShortAt };
}

function providerOf({ attempts, lane }: CostedReply): string {
  return attempts.at(-1)?.provider ?? lane?.provider ?? "";
}

/** Totals together. */
export function sumOfTotals(totals: readonly CostTotal[]): CostTotal {
  return {
    nanodollars: totals.reduce((sum, { nanodollars }) => sum + nanodollars, 0),
    isPartial: totals.some(({ isPartial }) => isPartial),
    isEstimated: totals.some(({ isEstimated }) => isEstimated),
    cutShortAt: [...new Set(totals.flatMap(({ cutShortAt }) => cutShortAt))],
  };
}

/** The total without the doubt about providers where a stop is known to end billing. */
export function withoutEndedBills(total: CostTotal, endsBilling: (provider: string) => boolean): CostTotal {
  return { ...total, cutShortAt: total.cutShortAt.filter((provider) => !endsBilling(provider)) };
}

/** More digits of an estimate would say what nobody knows. */
const estimatedDigits = 3;

/** What stands before the amount, "at least " or nothing, and the amount: "$0.0123", "~$0.000488". */
export function totalParts(
  { nanodollars, isPartial, isEstimated, cutShortAt }: CostTotal,
  significantDigits?: number,
): { bound: string; amount: string } {
  const isAtLeast = isPartial || cutShortAt.length > 0;
  const digits = significantDigits ?? (isEstimated ? estimatedDigits : undefined);
  const amount = formatNanodollars(nanodollars, digits, isAtLeast ? "down" : "nearest");
  return { bound: isAtLeast ? "at least " : "", amount: `${isEstimated ? "~" : ""}${amount}` };
}

/** "$0.0123", "~$0.000488", "at least ~$0.000488". */
export function totalText(total: CostTotal, significantDigits?: number): string {
  const { bound, amount } = totalParts(total, significantDigits);
  return `${bound}${amount}`;
}
