// What a reply that has ended counts against limits, in nanodollars: what it cost where that is known, else what was sent and came back at
// assumed prices. Never less than what is shown as its cost. It does not know where charges are kept.
import { computeCost } from "../pricing";
import type { Attempt } from "../reply";
import { type ReplyOutcome, shownCost } from "../reply";
import { assumedPictureTokens, countablePrices, type Hold } from "./hold";

type Ended = Pick<ReplyOutcome, "status" | "cost" | "usage" | "prices" | "attempts">;

/** What counts for a reply; `hold` is what was set aside for it, null where nothing was. */
export function chargeOf(outcome: Ended, hold: Hold | null): number {
  const earlier = outcome.attempts.slice(0, -1).filter(isPerhapsBilled).length;
  return lastAttemptOf(outcome, hold) + earlier * (hold?.inputNanodollars ?? 0);
}

function lastAttemptOf(outcome: Ended, hold: Hold | null): number {
  const shown = shownCost(outcome.cost);
  if (shown?.source === "reported") return shown.nanodollars;
  // A person's own price may be below the list's, which the hold was made with.
  const held = hold === null ? null : costAt(outcome, hold.prices);
  if (shown) return Math.max(shown.nanodollars, held ?? 0);
  const { usage, attempts } = outcome;
  if (!usage) {
    const last = attempts.at(-1);
    return last && isPerhapsBilled(last) ? (hold?.inputNanodollars ?? 0) : 0;
  }
  return held ?? costAt(outcome, countablePrices(outcome.prices)) ?? hold?.nanodollars ?? 0;
}

/** The cost at given prices, unknown pictures at their assumed size; null where there is nothing to count. */
function costAt({ usage }: Ended, prices: Hold["prices"]): number | null {
  if (!usage) return null;
  const imageCount = usage.expected?.imageCount ?? 0;
  const assumed = (usage.expected?.textTokens ?? 0) + imageCount * assumedPictureTokens;
  return computeCost(
    { ...usage, inputTokens: usage.inputTokens ?? assumed, outputTokens: usage.outputTokens ?? 0 },
    imageCount,
    prices,
  );
}

/** A provider that refused, or was never reached, bills nothing; one that took the question may. */
function isPerhapsBilled({ outcome, httpStatus }: Attempt): boolean {
  return outcome !== "answered" && httpStatus !== undefined && httpStatus < 400;
}

/** What counts for a reply whose process died: its question, and at most so much of the answer as its text can be. */
export function chargeOfAbandoned(hold: Hold, characters: number): number {
  const outputTokens = Math.min(hold.maxOutputTokens, Math.ceil(characters / charactersPerToken));
  return Math.min(hold.nanodollars, hold.inputNanodollars + Math.ceil(outputTokens * hold.perOutputToken));
}

/** Fewer than any tokenizer's usual, so that text counts on the dear side. */
const charactersPerToken = 2;
