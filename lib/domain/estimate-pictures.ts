// What each picture of a question takes and costs in one lane, and what a small change of it would save.
import type { ImageInfo } from "./conversation";
import type { EstimatedInput } from "./estimate-input";
import { countImageTokens } from "./image-tokens";
import { findPictureSaving, type PictureSaving } from "./picture-plan";
import { computeCost, type Prices, tierFor } from "./pricing";

export type PictureEstimate = {
  imageId: string;
  /** null: not known. */
  tokens: number | null;
  /** null: the model's rule has no tiles, or is not known. */
  tiles: number | null;
  costNanodollars: number | null;
  /** A small change that would save much, with what it saves; null where there is none. */
  saving: (PictureSaving & { costNanodollars: number | null }) | null;
};

/** The pictures of a question, in their order. */
export function estimatePictures(
  images: ImageInfo[],
  rule: string | null,
  input: EstimatedInput,
  prices: Prices | null,
): PictureEstimate[] {
  // A picture in a long question costs what long questions cost.
  const here = prices && { ...prices, ...tierFor(prices, input.total ?? 0), tiers: [] };
  return images.map((image) => {
    const tokens = input.tokensOfImage(image);
    const isByRule = rule !== null && input.measuredImage === null && tokens !== null;
    const saving = isByRule ? findPictureSaving(rule, image.width, image.height) : null;
    return {
      imageId: image.id,
      tokens,
      tiles: (isByRule && countImageTokens(rule, image.width, image.height)?.tiles) || null,
      costNanodollars: tokens === null ? null : costOf(tokens, 1, here),
      saving: saving && withCost({ ...saving, tokens: input.scale(saving.tokens) }, here),
    };
  });
}

function withCost(saving: PictureSaving, prices: Prices | null): PictureEstimate["saving"] {
  return { ...saving, costNanodollars: costOf(saving.tokens, 0, prices) };
}

function costOf(inputTokens: number, imageCount: number, prices: Prices | null): number | null {
  const used = { inputTokens, outputTokens: 0, cachedInputTokens: null, cacheWriteTokens: null };
  return computeCost(used, imageCount, prices);
}
