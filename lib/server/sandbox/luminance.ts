// Relative luminance of an sRGB colour by the WCAG formula. It does not know pictures.
import "server-only";

export type Rgb = { r: number; g: number; b: number };

/** One 8-bit sRGB channel as linear light from 0 to 1. */
export function linearChannel(value: number): number {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** Relative luminance: 0 for black, 1 for white. */
export function relativeLuminance({ r, g, b }: Rgb): number {
  return 0.2126 * linearChannel(r) + 0.7152 * linearChannel(g) + 0.0722 * linearChannel(b);
}
