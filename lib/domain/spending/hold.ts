// What is set aside for a reply before it is asked for: the most that it can cost. Where a price or a picture's tokens are not known, stated
// figures stand in for them, on the dear side, so that an unknown price is never a way around a limit. It does not know who counts.
import { computeCost, type Prices, tierFor } from "../pricing";

/** USD per million tokens where no price is known: what the dearest common vision models ask. */
export const assumedInputUsdPerMillion = "15";
export const assumedOutputUsdPerMillion = "75";
/** Tokens of a picture whose model has no known rule: more than any known rule makes of a picture that is sent here. */
export const assumedPictureTokens = 10_000;
/** Text that was not counted by the model's own tokenizer may be so many times as much. */
const approximateFactor = 1.25;

export type Hold = {
  /** The most that the reply can cost. */
  nanodollars: number;
  /** The part of it that is due once the question is sent: input and pictures. */
  inputNanodollars: number;
  /** Nanodollars for each token of the answer; not whole. */
  perOutputToken: number;
  maxOutputTokens: number;
  /** The prices it was reckoned with. */
  prices: Prices;
};

export type HeldQuestion = {
  /** As estimated, with pictures; null where their tokens are not known. */
  inputTokens: number | null;
  textTokens: number;
  imageCount: number;
  maxOutputTokens: number;
  isApproximate: boolean;
};

/** The hold of a question at the dearest of several prices: the list's and the person's own. */
export function holdOf(question: HeldQuestion, prices: (Prices | null)[]): Hold {
  const known = prices.filter((each) => each !== null);
  const holds = (known.length > 0 ? known : [null]).map((each) => holdAt(question, countablePrices(each)));
  return holds.reduce((dearest, hold) => (hold.nanodollars > dearest.nanodollars ? hold : dearest));
}

/** The prices with the assumed one in the place of each that is not known. */
export function countablePrices(prices: Prices | null): Prices {
  const input = prices?.inputUsdPerMillion ?? assumedInputUsdPerMillion;
  const output = prices?.outputUsdPerMillion ?? assumedOutputUsdPerMillion;
  return {
    inputUsdPerMillion: input,
    outputUsdPerMillion: output,
    cacheReadUsdPerMillion: prices?.cacheReadUsdPerMillion ?? null,
    cacheWriteUsdPerMillion: prices?.cacheWriteUsdPerMillion ?? null,
    imageUsdEach: prices?.imageUsdEach ?? null,
    ...(prices?.tiers && {
      tiers: prices.tiers.map((tier) => ({
        ...tier,
        inputUsdPerMillion: tier.inputUsdPerMillion ?? input,
        outputUsdPerMillion: tier.outputUsdPerMillion ?? output,
      })),
    }),
    source: prices?.source ?? "assumed",
    asOf: prices?.asOf ?? null,
  };
}

function holdAt(question: HeldQuestion, prices: Prices): Hold {
  const { textTokens, imageCount, maxOutputTokens, isApproximate } = question;
  const counted = question.inputTokens ?? textTokens + imageCount * assumedPictureTokens;
  const inputTokens = counted + (isApproximate ? Math.ceil(textTokens * (approximateFactor - 1)) : 0);
  const cost = (outputTokens: number) =>
    computeCost(
      // Writing to a cache may cost more than plain input: the dearer of the two counts.
      { inputTokens, outputTokens, cachedInputTokens: null, cacheWriteTokens: null },
      imageCount,
      dearestInput(prices),
    ) ?? Number.MAX_SAFE_INTEGER;
  return {
    nanodollars: cost(maxOutputTokens),
    inputNanodollars: cost(0),
    perOutputToken: Number(tierFor(prices, inputTokens).outputUsdPerMillion) * 1_000,
    maxOutputTokens,
    prices,
  };
}

function dearestInput(prices: Prices): Prices {
  const dearest = <Tier extends Pick<Prices, "inputUsdPerMillion" | "cacheWriteUsdPerMillion">>(
    tier: Tier,
  ): Tier => {
    const { inputUsdPerMillion: input, cacheWriteUsdPerMillion: written } = tier;
    return written !== null && Number(written) > Number(input)
      ? { ...tier, inputUsdPerMillion: written }
      : tier;
  };
  return { ...dearest(prices), ...(prices.tiers && { tiers: prices.tiers.map(dearest) }) };
}
