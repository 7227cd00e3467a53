// A person's own price of an offer, laid over what sources say: only what was corrected differs. It does not know where it is kept.
import type { Prices } from "../pricing";
import { dayOf } from "./price-age";

/** USD as decimal strings; null: as the sources say. */
export type CorrectedPrices = {
  inputUsdPerMillion: string | null;
  outputUsdPerMillion: string | null;
  cacheReadUsdPerMillion: string | null;
  cacheWriteUsdPerMillion: string | null;
  imageUsdEach: string | null;
};

export type PriceCorrection = { provider: string; model: string; prices: CorrectedPrices; createdAt: number };

export const correctableNames = [
  "inputUsdPerMillion",
  "outputUsdPerMillion",
  "cacheReadUsdPerMillion",
  "cacheWriteUsdPerMillion",
  "imageUsdEach",
] as const satisfies (keyof CorrectedPrices)[];

/** What a corrected price names as its source. */
export const ownSource = "your correction";

/** The prices with the correction over them. Steps for long questions end with the price that they were steps of. */
export function applyCorrection(prices: Prices | null, { prices: own, createdAt }: PriceCorrection): Prices {
  const corrected: Prices = {
    inputUsdPerMillion: own.inputUsdPerMillion ?? prices?.inputUsdPerMillion ?? null,
    outputUsdPerMillion: own.outputUsdPerMillion ?? prices?.outputUsdPerMillion ?? null,
    cacheReadUsdPerMillion: own.cacheReadUsdPerMillion ?? prices?.cacheReadUsdPerMillion ?? null,
    cacheWriteUsdPerMillion: own.cacheWriteUsdPerMillion ?? prices?.cacheWriteUsdPerMillion ?? null,
    imageUsdEach: own.imageUsdEach ?? prices?.imageUsdEach ?? null,
    source: ownSource,
    asOf: dayOf(createdAt),
  };
  const keepsTiers = own.inputUsdPerMillion === null && own.outputUsdPerMillion === null;
  return keepsTiers && prices?.tiers ? { ...corrected, tiers: prices.tiers } : corrected;
}
