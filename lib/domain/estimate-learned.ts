// What the replies of one offer teach about the next estimate: how the provider's count of input compares with ours, what a picture
// takes where no rule is known, and how long answers are. Too few replies teach nothing. It does not know where replies are kept.

/** A reply whose usage the provider sent, with what had been counted before it was asked. */
export type UsageSample = {
  /** With pictures, before any correction; null where their tokens were not known. */
  countedTokens: number | null;
  /** Part of it that is not pictures. */
  textTokens: number;
  imageCount: number;
  billedTokens: number | null;
  outputTokens: number | null;
};

/** Multiplies what was counted; the median of so many replies. */
export type Correction = { ratio: number; samples: number };

/** Tokens of one picture as measured here. */
export type MeasuredImage = { low: number; median: number; high: number; samples: number };

export const minLearnedSamples = 5;
/** Newer replies than these say it all: a host may have changed its counting. */
const maxSamples = 25;
/**
 * A question teaches only about questions of a like size: a template adds the same few tokens to each, which doubles a greeting and is
 * nothing in a long document.
 */
const sizeFactor = 4;

/** The correction for a question of so many counted tokens; samples are newest first. Questions with pictures learn from their like alone. */
export function learnCorrection(
  samples: UsageSample[],
  countedTokens: number,
  hasImages: boolean,
): Correction | null {
  const ratios = samples
    .filter(({ imageCount }) => imageCount > 0 === hasImages)
    .flatMap(({ countedTokens: counted, billedTokens: billed }) => {
      if (!counted || !billed) return [];
      const isLike = counted <= countedTokens * sizeFactor && countedTokens <= counted * sizeFactor;
      return isLike ? [billed / counted] : [];
    })
    .slice(0, maxSamples);
  if (ratios.length < minLearnedSamples) return null;
  return { ratio: Math.round(median(ratios) * 10_000) / 10_000, samples: ratios.length };
}

/** Tokens of a picture where the model's rule is not known: what was billed beyond the text, by picture. */
export function learnImageTokens(samples: UsageSample[]): MeasuredImage | null {
  const each = samples
    .flatMap(({ imageCount, billedTokens, textTokens }) =>
      imageCount > 0 && billedTokens !== null && billedTokens >= textTokens
        ? [Math.round((billedTokens - textTokens) / imageCount)]
        : [],
    )
    .slice(0, maxSamples);
  if (each.length < minLearnedSamples) return null;
  const [low, high] = [Math.min(...each), Math.max(...each)];
  return { low, median: Math.round(median(each)), high, samples: each.length };
}

/** The usual length of an answer. */
export function learnOutputTokens(samples: UsageSample[]): number | null {
  const lengths = samples.flatMap(({ outputTokens }) => outputTokens ?? []).slice(0, maxSamples);
  return lengths.length < minLearnedSamples ? null : Math.round(median(lengths));
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
