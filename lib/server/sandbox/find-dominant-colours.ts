// The colours that cover most of a picture: a histogram of 8 levels a channel, close bins merged. It knows raw RGB pixels
// only; the work depends on the number of samples, never on the picture's size.
import "server-only";
import type { Rgb } from "./luminance";

export type DominantColour = Rgb & { /** Part of the picture, 0 to 1. */ share: number };

const levelShift = 5; // 256 levels to 8
const mergeDistance = 48; // a bin is 32 wide: neighbours of one gradient merge, different colours do not
const minShare = 0.01;

/** At most `count` colours, the most frequent first; shares are of all pixels. */
export function findDominantColours(pixels: Uint8Array, count = 5): DominantColour[] {
  const bins = new Map<number, { r: number; g: number; b: number; pixels: number }>();
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const [r, g, b] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
    const key = ((r >> levelShift) << 6) | ((g >> levelShift) << 3) | (b >> levelShift);
    const bin = bins.get(key) ?? { r: 0, g: 0, b: 0, pixels: 0 };
    bins.set(key, { r: bin.r + r, g: bin.g + g, b: bin.b + b, pixels: bin.pixels + 1 });
  }

  const total = pixels.length / 3;
  const merged: { r: number; g: number; b: number; pixels: number }[] = [];
  for (const bin of [...bins.values()].sort((one, other) => other.pixels - one.pixels)) {
    const near = merged.find((each) => distance(meanOf(each), meanOf(bin)) < mergeDistance);
    if (!near) merged.push({ ...bin });
    else {
      near.r += bin.r;
      near.g += bin.g;
      near.b += bin.b;
      near.pixels += bin.pixels;
    }
  }
  return merged
    .sort((one, other) => other.pixels - one.pixels)
    .map((each) => ({ ...meanOf(each), share: each.pixels / total }))
    .filter(({ share }, index) => index === 0 || share >= minShare)
    .slice(0, count);
}

function meanOf({ r, g, b, pixels }: { r: number; g: number; b: number; pixels: number }): Rgb {
  return { r: Math.round(r / pixels), g: Math.round(g / pixels), b: Math.round(b / pixels) };
}

function distance(one: Rgb, other: Rgb): number {
  return Math.hypot(one.r - other.r, one.g - other.g, one.b - other.b);
}
