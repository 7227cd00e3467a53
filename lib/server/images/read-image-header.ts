// What a picture says about itself before anything is decoded, checked against the limits: a bomb is refused here, at the cost of
// reading its header. It does not know whether the pixels are all there.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import { hasLocation } from "./find-location";
import { sharp } from "./guarded-sharp";
import { type SourceType, sniffImageType } from "./sniff-image-type";

/** Larger than the 48 megapixels of phones; 50 million pixels are 200 MB decoded at worst. */
export const maxPixels = 50_000_000;

export type ImageHeader = {
  type: SourceType;
  /** As seen, after the orientation tag is applied. */
  width: number;
  height: number;
  /** No turn or mirroring is needed. */
  isUpright: boolean;
  hasAlpha: boolean;
  hasLocation: boolean;
  /** Three or one channel of 8 bits in sRGB, which everybody shows alike without a colour profile. */
  isPlainColour: boolean;
  /** JPEG only: colour kept at half resolution. */
  hasHalvedChroma: boolean;
};

/** Reads the header; 415, 422 or 413 for a picture that will not be taken. */
export async function readImageHeader(bytes: Uint8Array): Promise<ImageHeader> {
  const type = sniffImageType(bytes);
  // The limit is lifted for the header alone, so that the refusal can name the size.
  const meta = await sharp(bytes, { limitInputPixels: false, failOn: "warning" })
    .metadata()
    .catch(() => null);
  if (!meta || !isWhatItSaid(meta, type))
    throw new AppError("image_undecodable", { detail: "its header is damaged" });
  const { width, height } = meta.autoOrient;
  if (width * height > maxPixels)
    throw new AppError("image_too_large", {
      detail: `${width.toLocaleString("en-US")} × ${height.toLocaleString("en-US")} pixels, at most ${maxPixels / 1e6} megapixels are accepted`,
    });
  return {
    type,
    width,
    height,
    isUpright: (meta.orientation ?? 1) === 1,
    hasAlpha: meta.hasAlpha,
    hasLocation: hasLocation(meta),
    isPlainColour:
      meta.depth === "uchar" &&
      (meta.space === "srgb" || meta.space === "b-w") &&
      (!meta.icc || namesSrgb(meta.icc)),
    hasHalvedChroma: meta.chromaSubsampling === "4:2:0",
  };
}

function isWhatItSaid(meta: { format: string; compression?: string }, type: SourceType): boolean {
  return type === "avif" ? meta.format === "heif" && meta.compression === "av1" : meta.format === type;
}

/** Profiles name themselves in ASCII (version 2) or in UTF-16 (version 4). */
function namesSrgb(icc: Uint8Array): boolean {
  return Buffer.from(icc).toString("latin1").replaceAll("\0", "").includes("sRGB");
}
