// From a file that somebody sent to the bytes that are stored and go to models: a JPEG or PNG, upright, without any metadata, its long
// edge at most 2,048 pixels unless the original is wanted. It does not know who sent it or where it is kept.
//
// Size: a JPEG or PNG never grows. Where its new encoding would be larger, its own pixels are kept and only the metadata taken out; where
// they had to be turned, resized or converted, quality gives way (a PNG of a few kilobytes, too regular to be made smaller in both senses,
// may still gain some hundred bytes). WebP, AVIF and GIF change their type, and may grow by that.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import { chooseEncodings } from "./choose-encodings";
import { createDecodeQueue } from "./decode-queue";
import { type EncodedPicture, encodePicture, isOpaque } from "./encode-picture";
import { readImageHeader } from "./read-image-header";

/** What the strictest of the big providers takes as a file; the upload's body limit follows it. */
export const maxSourceBytes = 20 * 1024 * 1024;
/** Text of 12 pixels on a full-screen shot stays readable; providers scale down further by themselves. */
export const maxLongEdge = 2048;

/** One at a time: a progressive JPEG of 50 megapixels takes 300 MB while it is decoded. Sixteen waiting are one person's largest drop. */
const queue = createDecodeQueue({ atOnce: 1, waiting: 16, waitMs: 60_000 });

export type PreparedImage = EncodedPicture & {
  original: { width: number; height: number; bytes: number };
  hadLocation: boolean;
};

/** Prepares one picture, or says in an AppError why it will not do. */
export async function prepareImage(
  bytes: Uint8Array,
  { keepOriginal = false }: { keepOriginal?: boolean } = {},
): Promise<PreparedImage> {
  if (bytes.length > maxSourceBytes) {
    const megabytes = (size: number) => `${Math.ceil((size / 1024 / 1024) * 10) / 10} MB`;
    const detail = `${megabytes(bytes.length)}, at most ${megabytes(maxSourceBytes)} are accepted`;
    throw new AppError("image_too_large", { detail });
  }
  return queue.run(async () => {
    const header = await readImageHeader(bytes);
    const isShrunk = !keepOriginal && Math.max(header.width, header.height) > maxLongEdge;
    const encodings = chooseEncodings({
      type: header.type,
      // A PNG keeps its alpha channel in any case; the others choose by whether it is used.
      isOpaque: !header.hasAlpha || (header.type !== "png" && (await isOpaque(bytes))),
      hasHalvedChroma: header.hasHalvedChroma,
      canStrip:
        (header.type === "jpeg" || header.type === "png") &&
        header.isUpright &&
        header.isPlainColour &&
        !isShrunk,
      keepOriginal,
    });

    let smallest: EncodedPicture | null = null;
    for (const encoding of encodings) {
      const picture = await encodePicture({ bytes, ...header }, encoding, isShrunk ? maxLongEdge : null);
      if (!picture) continue;
      if (!smallest || picture.content.length < smallest.content.length) smallest = picture;
      if (picture.content.length <= bytes.length) break;
    }
    if (!smallest) throw new AppError("image_undecodable", { detail: "its parts are not in order" });
    const original = { width: header.width, height: header.height, bytes: bytes.length };
    return { ...smallest, original, hadLocation: header.hasLocation };
  });
}
