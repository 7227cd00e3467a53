// The size at which a picture keeps an offer's limits: the picture itself where it does, else a smaller JPEG of it. It changes no bytes.
import type { ImageInfo } from "../conversation";
import { derivedId } from "./derived-picture";

export type FitLimits = {
  /** null: no limit, of each. */
  maxBytes: number | null;
  maxSidePixels: number | null;
  maxPixels: number | null;
  mediaTypes: readonly string[] | null;
};

/** What a JPEG of a pixel takes where nothing better is known: with it, quality hardly has to give way. */
const bytesPerPixel = 1 / 3;
/** A picture made smaller holds more detail a pixel. */
const density = 0.85;

/** The picture as it may be sent. `bytes` of a smaller one is the most it will have. */
export function fitPicture(image: ImageInfo, limits: FitLimits): ImageInfo {
  const { maxBytes, mediaTypes } = limits;
  const scale = scaleOf(image, limits);
  const isTypeTaken = mediaTypes === null || mediaTypes.includes(image.mediaType);
  if (scale === 1 && isTypeTaken && (maxBytes === null || image.bytes <= maxBytes)) return image;
  const width = Math.max(1, Math.floor(image.width * scale));
  const height = Math.max(1, Math.floor(image.height * scale));
  return {
    ...image,
    id: derivedId({ kind: "fitted", of: image.id, width, height, maxBytes }),
    mediaType: "image/jpeg",
    width,
    height,
    bytes: maxBytes ?? image.bytes,
  };
}

function scaleOf(image: ImageInfo, { maxBytes, maxSidePixels, maxPixels }: FitLimits): number {
  const pixels = image.width * image.height;
  const scales = [1];
  if (maxSidePixels !== null) scales.push(maxSidePixels / Math.max(image.width, image.height));
  if (maxPixels !== null) scales.push(Math.sqrt(maxPixels / pixels));
  if (maxBytes !== null && image.bytes > maxBytes) {
    const byOwnDensity = image.mediaType === "image/jpeg" ? (pixels * maxBytes * density) / image.bytes : 0;
    scales.push(Math.sqrt(Math.max(maxBytes / bytesPerPixel, byOwnDensity) / pixels));
  }
  return Math.min(...scales);
}
