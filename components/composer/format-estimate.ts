// The estimates of all lanes in one line: tokens that go in, and the least and the most that it can cost. What is not known is said.
import type { LaneEstimate } from "@/lib/domain/estimate";
import { formatNanodollars, type Rounding } from "@/lib/domain/money";

export type EstimateText = { tokens: string; cost: string; lanes: string };

/** "about 3,310 tokens in", "$0.0021 – $0.0049", "for 3 lanes"; "$0.0021 – $0.0049 or more" where no bound is known. */
export function formatEstimates(estimates: readonly LaneEstimate[]): EstimateText {
  const counts = estimates.map(({ inputTokens: { text, images, history } }) =>
    images === null || history === null ? null : text + images + history,
  );
  const known = counts.filter((count) => count !== null);
  const sum = known.reduce((total, count) => total + count, 0).toLocaleString("en-US");
  const tokens =
    known.length === 0
      ? "tokens unknown"
      : `${known.length < counts.length ? "at least" : "about"} ${sum} tokens in`;
  return {
    tokens,
    cost: costText(estimates),
    lanes: estimates.length > 1 ? `for ${estimates.length} lanes` : "",
  };
}

function costText(estimates: readonly LaneEstimate[]): string {
  const costs = estimates.flatMap(({ costNanodollars }) => costNanodollars ?? []);
  // With a price but without a count the price is not what is missing.
  if (costs.length === 0)
    return estimates.every(({ inputTokens: { images, history } }) => images === null || history === null)
      ? "cost unknown"
      : "price unknown";
  const min = costs.reduce((sum, cost) => sum + cost.min, 0);
  const max = costs.reduce((sum, cost) => sum + cost.max, 0);
  if (costs.length < estimates.length) return `at least ${roughAmount(min, "down")}`;
  if (min === max) return roughAmount(min);
  const isOpen = estimates.some(hasOpenEnd);
  return `${roughAmount(min, "down")} – ${roughAmount(max, "up")}${isOpen ? " or more" : ""}`;
}

/** Whether an answer can cost more than the upper figure, since nobody knows how long it can get. */
export function hasOpenEnd({ isOutputBounded, costNanodollars }: LaneEstimate): boolean {
  return !isOutputBounded && costNanodollars !== null && costNanodollars.min < costNanodollars.max;
}

const rounders = { nearest: Math.round, down: Math.floor, up: Math.ceil };

/** Two significant digits: an estimate knows no more. */
export function roughAmount(nanodollars: number, rounding: Rounding = "nearest"): string {
  const unit = nanodollars < 100 ? 1 : 10 ** (Math.floor(Math.log10(nanodollars)) - 1);
  return formatNanodollars(rounders[rounding](nanodollars / unit) * unit);
}
