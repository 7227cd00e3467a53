// The one price function: usage times an offer's prices. Unknown stays null; a price that is not known makes the sum unknown
// as soon as something was used at that price. It does not know providers.
import { type Decimal, parseDecimal, sumToNanodollars } from "./money";
import type { Usage } from "./usage";

/** Unit prices as decimal strings in USD. null: not known. "0": free. */
export type Prices = {
  inputUsdPerMillion: string | null;
  outputUsdPerMillion: string | null;
  /** null: cached input costs the input price. */
  cacheReadUsdPerMillion: string | null;
  /** null: writing to the cache costs the input price. */
  cacheWriteUsdPerMillion: string | null;
  /** Per picture sent, on top of tokens. null: no such price. */
  imageUsdEach: string | null;
  /** Prices for requests above a number of input tokens. The highest bound passed holds for the whole request. */
  tiers?: PriceTier[];
  /** Where the prices were read, and the day; null: not dated. */
  source: string;
  asOf: string | null;
};

export type PriceTier = {
  aboveInputTokens: number;
  inputUsdPerMillion: string | null;
  outputUsdPerMillion: string | null;
  cacheReadUsdPerMillion: string | null;
  cacheWriteUsdPerMillion: string | null;
};

type Used = Pick<Usage, "inputTokens" | "outputTokens" | "cachedInputTokens" | "cacheWriteTokens">;

/**
 * Cost in nanodollars of what was used: (input − cached − cache writes) × input + cached × cache read + writes × cache write
 * + output × output + pictures × picture price, rounded once. null where a count or a needed price is unknown.
 */
export function computeCost(used: Used, imageCount: number, prices: Prices | null): number | null {
  const terms = pricedParts(used, imageCount, prices)?.map(term) ?? [null];
  const known = terms.filter((each): each is Term => each !== null);
  if (known.length < terms.length) return null;
  const cost = sumToNanodollars(known);
  return Number.isSafeInteger(cost) ? cost : null;
}

/** One part of a cost: how many of what, at which price. */
export type PricedPart = {
  part: "input" | "cached input" | "cache writes" | "output" | "pictures";
  count: number;
  /** USD for ten to this power of them; null: not known. */
  price: string | null;
  perPowerOfTen: number;
};

/** The parts that a cost is the sum of; null where prices or counts are not known. */
export function pricedParts(used: Used, imageCount: number, prices: Prices | null): PricedPart[] | null {
  if (!prices || used.inputTokens === null || used.outputTokens === null) return null;
  const tier = tierFor(prices, used.inputTokens);
  const cached = Math.min(used.cachedInputTokens ?? 0, used.inputTokens);
  const written = Math.min(used.cacheWriteTokens ?? 0, used.inputTokens - cached);
  const tokens = (part: PricedPart["part"], price: string | null, count: number): PricedPart => ({
    part,
    count,
    price,
    perPowerOfTen: 6,
  });
  return [
    tokens("input", tier.inputUsdPerMillion, used.inputTokens - cached - written),
    tokens("cached input", tier.cacheReadUsdPerMillion ?? tier.inputUsdPerMillion, cached),
    tokens("cache writes", tier.cacheWriteUsdPerMillion ?? tier.inputUsdPerMillion, written),
    tokens("output", tier.outputUsdPerMillion, used.outputTokens),
    { part: "pictures", count: imageCount, price: prices.imageUsdEach ?? "0", perPowerOfTen: 0 },
  ];
}

type Term = { price: Decimal; times: number; perPowerOfTen: number };

const zero: Decimal = { digits: 0n, scale: 0 };

function term({ price, count, perPowerOfTen }: PricedPart): Term | null {
  if (count === 0) return { price: zero, times: 0, perPowerOfTen };
  const parsed = price === null ? null : parseDecimal(price);
  return parsed && { price: parsed, times: count, perPowerOfTen };
}

type TierPrices = Omit<PriceTier, "aboveInputTokens"> & { aboveInputTokens?: number };

/** The prices per token that hold for a request of this size: a tier's, or the base ones, which have no bound. */
export function tierFor(prices: Prices, inputTokens: number): TierPrices {
  const passed = (prices.tiers ?? []).filter((tier) => inputTokens > tier.aboveInputTokens);
  return passed.reduce<TierPrices>(
    (best, tier) => (tier.aboveInputTokens >= (best.aboveInputTokens ?? -1) ? tier : best),
    prices,
  );
}
