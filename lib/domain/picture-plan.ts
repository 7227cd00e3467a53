// What a small cut or a little shrinking of a picture would save under a model's rule: a pixel beyond a tile's edge costs a whole tile. And
// how small it has to be to fit into what is left.
// It changes no picture and does not know prices.
import { countImageTokens } from "./image-tokens";

export type PictureSaving = {
  /** "width" and "height": cut so many pixels off; "both": shrink, so that the width loses so many. */
  side: "width" | "height" | "both";
  pixels: number;
  tokens: number;
  /** The size it would have. */
  width: number;
  height: number;
};

/** No more than this share of a side is worth giving up unasked. */
const maxLoss = 0.1;
/** Less than this share of the picture's tokens is not worth a word. */
const minSaving = 0.2;
const maxKept = 500;
const kept = new Map<string, PictureSaving | null>();

/**
 * The change that saves most of the smallest ones that save a fifth of a picture's tokens by giving up a tenth of a side or less; null where
 * there is none.
 */
export function findPictureSaving(rule: string, width: number, height: number): PictureSaving | null {
  const key = `${rule} ${width} ${height}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const found = search(rule, width, height);
  // The same few pictures are asked about with each keystroke.
  if (kept.size >= maxKept) kept.delete(kept.keys().next().value!);
  kept.set(key, found);
  return found;
}

function search(rule: string, width: number, height: number): PictureSaving | null {
  const now = countImageTokens(rule, width, height);
  if (!now) return null;
  const target = now.tokens * (1 - minSaving);
  const sizes: Record<PictureSaving["side"], (pixels: number) => { width: number; height: number }> = {
    width: (pixels) => ({ width: width - pixels, height }),
    height: (pixels) => ({ width, height: height - pixels }),
    both: (pixels) => ({
      width: width - pixels,
      height: Math.max(1, Math.round((height * (width - pixels)) / width)),
    }),
  };
  const savings = (["width", "height", "both"] as const).flatMap((side): PictureSaving[] => {
    const limit = Math.floor((side === "height" ? height : width) * maxLoss);
    for (let pixels = 1; pixels <= limit; pixels += 1) {
      const size = sizes[side](pixels);
      const tokens = countImageTokens(rule, size.width, size.height)?.tokens;
      if (tokens !== undefined && tokens <= target)
        return [{ side, pixels, tokens: now.tokens - tokens, ...size }];
    }
    return [];
  });
  const lost = (saving: PictureSaving) => width * height - saving.width * saving.height;
  return savings.toSorted((one, other) => other.tokens - one.tokens || lost(one) - lost(other))[0] ?? null;
}

/** A picture smaller than this shows a model little. */
const leastSidePixels = 112;
/** Sizes tried, each so many percent smaller than the one before. */
const sizeStep = 0.98;

/** The largest size of the same shape that takes no more than so many tokens; null where only a thumbnail would. */
export function findFittingSize(
  rule: string,
  width: number,
  height: number,
  maxTokens: number,
): { width: number; height: number } | null {
  for (let scale = sizeStep; Math.max(width, height) * scale >= leastSidePixels; scale *= sizeStep) {
    const size = {
      width: Math.max(1, Math.floor(width * scale)),
      height: Math.max(1, Math.floor(height * scale)),
    };
    const tokens = countImageTokens(rule, size.width, size.height)?.tokens;
    if (tokens !== undefined && tokens <= maxTokens) return size;
  }
  return null;
}
