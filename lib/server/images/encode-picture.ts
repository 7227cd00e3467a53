// One picture into one encoding: upright, no larger than asked, in sRGB, without metadata. It does not know which encoding is wanted
// or whether the result is small enough.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { Encoding } from "./choose-encodings";
import { sharp } from "./guarded-sharp";
import { maxPixels } from "./read-image-header";
import { stripJpeg } from "./strip-jpeg";
import { stripPng } from "./strip-png";

/** A 48 megapixel AVIF, the slowest of the accepted, takes a few seconds of one core; what takes this long is made to. */
const decodeTimeoutSeconds = 20;

export type EncodedPicture = {
  content: Uint8Array;
  mediaType: "image/jpeg" | "image/png";
  width: number;
  height: number;
};

/** Decodes and encodes; image_undecodable for a damaged or cut file. Null where there is nothing to strip it by. */
export async function encodePicture(
  source: { bytes: Uint8Array; type: string; width: number; height: number },
  encoding: Encoding,
  maxLongEdge: number | null,
): Promise<EncodedPicture | null> {
  if (encoding.type === "stripped") {
    // Reads every byte of the source, at the smallest size, for its complaints alone.
    await decoded(open(source.bytes).resize(8, 8).raw().toBuffer());
    const content = source.type === "png" ? stripPng(source.bytes) : stripJpeg(source.bytes);
    const mediaType = source.type === "png" ? "image/png" : "image/jpeg";
    return content && { content, mediaType, width: source.width, height: source.height };
  }

  const picture = open(source.bytes);
  if (maxLongEdge)
    picture.resize({ width: maxLongEdge, height: maxLongEdge, fit: "inside", withoutEnlargement: true });
  if (encoding.type === "jpeg")
    picture
      .flatten({ background: "#ffffff" })
      .jpeg({ quality: encoding.quality, chromaSubsampling: encoding.hasHalvedChroma ? "4:2:0" : "4:4:4" });
  else if (encoding.type === "png")
    picture.png({ compressionLevel: 9, adaptiveFiltering: encoding.isFiltered });
  else picture.png({ palette: true, colours: encoding.colours });

  const { data, info } = await decoded(picture.toBuffer({ resolveWithObject: true }));
  const mediaType = encoding.type === "jpeg" ? "image/jpeg" : "image/png";
  return { content: data, mediaType, width: info.width, height: info.height };
}

/** Whether a picture with an alpha channel makes no use of it. */
export async function isOpaque(bytes: Uint8Array): Promise<boolean> {
  const stats = await decoded(open(bytes).stats());
  return stats.isOpaque;
}

function open(bytes: Uint8Array) {
  return sharp(bytes, { limitInputPixels: maxPixels, failOn: "warning", autoOrient: true }).timeout({
    seconds: decodeTimeoutSeconds,
  });
}

async function decoded<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    const isSlow = cause instanceof Error && cause.message.startsWith("timeout");
    const detail = isSlow ? "it takes too long to decode" : "the file is damaged or cut short";
    throw new AppError("image_undecodable", { detail }, { cause });
  }
}
