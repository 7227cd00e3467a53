// The most that a test of an offer may cost, told before it runs: its questions are fixed and its answers bounded. It does not ask.
import { countImageTokens } from "../image-tokens";
import type { Offer } from "../offer";
import { computeCost } from "../pricing";
import { assumedPictureTokens } from "../spending/hold";

export const checkPicture = { width: 272, height: 96 };
/** The bounds of output: a word, and six digits with room for thinking. */
export const maxTextTokens = 64;
export const maxPictureTokens = 300;
/** More than any tokenizer makes of the questions with their template. */
const questionTokens = 120;

/** Nanodollars; null where a price is not known. A picture whose tokens are not known counts as more than any known rule makes of it. */
export function checkCost(offer: Offer | null, isRoute: boolean): number | null {
  if (!offer) return null;
  const { width, height } = checkPicture;
  const rule = offer.imageTokenRule;
  const perPicture = (rule && countImageTokens(rule, width, height)?.tokens) || assumedPictureTokens;
  const pictures = isRoute ? 4 : 1;
  const calls = isRoute ? 3 : 1;
  const used = {
    inputTokens: questionTokens * (1 + calls) + perPicture * pictures,
    outputTokens: maxTextTokens + maxPictureTokens * calls,
    cachedInputTokens: null,
    cacheWriteTokens: null,
  };
  return computeCost(used, pictures, offer.prices);
}
