// Which encodings to try, in order of what they keep; the first that is no larger than its source is taken. Pure: it knows no bytes.
import "server-only";
import type { SourceType } from "./sniff-image-type";

export type Encoding =
  /** The source's own pixels, byte for byte, without its metadata. */
  | { type: "stripped" }
  | { type: "jpeg"; quality: number; hasHalvedChroma: boolean }
  | { type: "png"; isFiltered: boolean }
  /** A PNG of few colours, for scans and drawings that grew when they were made smaller. */
  | { type: "palette"; colours: number };

type EncodingNeeds = {
  type: SourceType;
  isOpaque: boolean;
  hasHalvedChroma: boolean;
  /** A JPEG or PNG in plain colours that needs no turning and no resizing. */
  canStrip: boolean;
  keepOriginal: boolean;
};

const usualQuality = 88;
const originalQuality = 95;
/** Below this only where the source is so small that it cannot have been better itself. */
const leastQuality = 85;
const lastResortQualities = [75, 60, 45, 30, 20, 10];
const lastResortColours = [256, 64, 16, 4, 2];

/** JPEG stays JPEG and PNG stays PNG. The others become one of the two, because not every provider reads them. */
export function chooseEncodings(needs: EncodingNeeds): Encoding[] {
  const jpeg = (quality: number): Encoding => ({
    type: "jpeg",
    quality,
    hasHalvedChroma: needs.hasHalvedChroma,
  });
  const best = jpeg(needs.keepOriginal ? originalQuality : usualQuality);
  const pngs: Encoding[] = [
    { type: "png", isFiltered: false },
    { type: "png", isFiltered: true },
  ];
  const palette = (colours: number): Encoding => ({ type: "palette", colours });

  if (needs.canStrip) {
    if (needs.keepOriginal) return [{ type: "stripped" }, best];
    return [needs.type === "png" ? (pngs[0] as Encoding) : best, { type: "stripped" }];
  }
  if (needs.type === "png") return [...pngs, ...lastResortColours.map(palette)];
  if (needs.type === "jpeg") return [best, jpeg(leastQuality), ...lastResortQualities.map(jpeg)];
  if (!needs.isOpaque) return [...pngs, palette(256)];
  // Compact formats cannot be matched in size without blurring what a model should read, so quality stops at its floor.
  return needs.type === "gif" ? [...pngs, best, jpeg(leastQuality)] : [best, jpeg(leastQuality)];
}
