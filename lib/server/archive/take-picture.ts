// Takes in a picture of an import: decoded in any case, kept byte for byte where it holds nothing but pixels, prepared like an upload where
// it does. So a picture that went out with an export comes back the same.
import "server-only";
import { createHash } from "node:crypto";
import type { PictureFacts } from "@/lib/domain/export/portable-conversation";
import { prepareImage } from "../images/prepare-image";
import { isBarePicture } from "./is-bare-picture";

/** A picture as it is stored; `content` is null where its bytes are stored already. */
export type TakenPicture = PictureFacts & { sha256: string; content: Uint8Array | null };

/** The picture; throws an AppError that says why it will not do. */
export async function takePicture(bytes: Uint8Array): Promise<TakenPicture> {
  const prepared = await prepareImage(bytes, { keepOriginal: true });
  const content = isBarePicture(bytes) ? bytes : prepared.content;
  return {
    sha256: createHash("sha256").update(content).digest("hex"),
    content,
    mediaType: prepared.mediaType,
    width: prepared.width,
    height: prepared.height,
    bytes: content.length,
    original: prepared.original,
    hadLocation: prepared.hadLocation,
  };
}
