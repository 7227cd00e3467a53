// How a reply's cost came about, as a sum that can be checked by hand: what was used, times what it costs, part by part, exact until the
// one rounding at the end. It uses the prices that were stored with the reply. It does not know how it is drawn.
import { type Decimal, formatDecimal, parseDecimal, sumToNanodollars } from "./money";
import { type PricedPart, pricedParts, tierFor } from "./pricing";
import type { Reply } from "./reply";

export type CostLine = {
  part: PricedPart["part"];
  count: number;
  /** USD as it was published, per million tokens or each. */
  price: string;
  per: "M tokens" | "each";
  /** The exact product in USD, as a decimal. */
  amount: string;
};

export type CostArithmetic = {
  lines: CostLine[];
  /** The exact sum in USD, as a decimal. */
  sum: string;
  /** The sum rounded once: the figure that is stored. */
  nanodollars: number;
  /** Whether the counts are our own. */
  isEstimated: boolean;
  /** The prices hold above so many input tokens; null: they hold for any number. */
  tierAboveInputTokens: number | null;
};

/** Why there is no sum: no counts, no prices, or a stored figure that these counts and prices do not make. */
export type MissingArithmetic = { missing: "usage" | "price" | "match" };

type Priced = Pick<Reply, "usage" | "prices" | "cost">;

/** The arithmetic behind a reply's computed or estimated cost. */
export function costArithmetic({ usage, prices, cost }: Priced): CostArithmetic | MissingArithmetic {
  if (!usage || usage.inputTokens === null || usage.outputTokens === null) return { missing: "usage" };
  const stored = cost.computedNanodollars ?? cost.estimatedNanodollars;
  if (!prices || stored === null) return { missing: "price" };
  const pictures = picturesIn(stored, pricedParts(usage, 0, prices) ?? []);
  if (pictures === null) return { missing: "match" };
  const parts = (pricedParts(usage, pictures, prices) ?? []).filter(isUsed);
  return {
    lines: parts.map(lineOf),
    sum: formatDecimal(sumOf(parts)),
    nanodollars: stored,
    isEstimated: usage.isEstimated,
    tierAboveInputTokens: tierFor(prices, usage.inputTokens).aboveInputTokens ?? null,
  };
}

/** How many pictures were paid for: what the stored cost holds beyond its tokens. null where that is no whole number of pictures. */
function picturesIn(stored: number, parts: PricedPart[]): number | null {
  const withPictures = (count: number) =>
    rounded(parts.map((part) => (part.part === "pictures" ? { ...part, count } : part)));
  const rest = stored - withPictures(0);
  const each = withPictures(1) - withPictures(0);
  const count = rest === 0 ? 0 : Math.round(rest / each);
  return count >= 0 && Number.isSafeInteger(count) && withPictures(count) === stored ? count : null;
}

const isUsed = (part: PricedPart): boolean => part.count > 0;

function lineOf(priced: PricedPart): CostLine {
  const { part, price, perPowerOfTen, count } = priced;
  return {
    part,
    count,
    price: formatDecimal(decimalOf(price)),
    per: perPowerOfTen === 0 ? "each" : "M tokens",
    amount: formatDecimal(sumOf([priced])),
  };
}

function sumOf(parts: PricedPart[]): Decimal {
  const terms = parts.map(({ price, count, perPowerOfTen }) => {
    const { digits, scale } = decimalOf(price);
    return { digits: digits * BigInt(count), scale: scale + perPowerOfTen };
  });
  const scale = Math.max(0, ...terms.map((term) => term.scale));
  return {
    digits: terms.reduce((sum, term) => sum + term.digits * 10n ** BigInt(scale - term.scale), 0n),
    scale,
  };
}

function rounded(parts: PricedPart[]): number {
  return sumToNanodollars(
    parts
      .filter(isUsed)
      .map(({ price, count, perPowerOfTen }) => ({ price: decimalOf(price), times: count, perPowerOfTen })),
  );
}

/** A price that was used and stored is a decimal; anything else counts nothing, and then the sum does not meet the stored figure. */
function decimalOf(price: string | null): Decimal {
  return (price === null ? null : parseDecimal(price)) ?? { digits: 0n, scale: 0 };
}
