// A new picture from a stored one, cut or made smaller by what the person asked for; the stored one stays as it is. It keeps the type, and
// loses no more than the change takes.
import "server-only";
import { z } from "zod";
import type { ImageInfo } from "@/lib/domain/conversation";
import { AppError } from "@/lib/domain/errors";
import { checkBody } from "../http/check-body";
import { sharp } from "./guarded-sharp";
import type { ImageStore } from "./image-store";
import { maxPixels } from "./read-image-header";

const side = z.int().min(1).max(100_000);
const schema = z.strictObject({ how: z.enum(["cut", "shrink"]), width: side, height: side });

export type PictureChange = z.infer<typeof schema>;

/** Reads what is to be done; throws bad_request. */
export function parsePictureChange(body: unknown): PictureChange {
  return checkBody(schema, body);
}

/** Quality that a second encoding of a JPEG does not show at. */
const quality = 95;

/** Stores the changed picture; throws not_found for another's, bad_request where it would not become smaller. */
export async function resizeStored(
  images: Pick<ImageStore, "find" | "read" | "add">,
  owner: string,
  id: string,
  { how, width, height }: PictureChange,
): Promise<ImageInfo> {
  const [info, stored] = await Promise.all([images.find(owner, id), images.read(owner, id)]);
  if (!info || !stored) throw new AppError("not_found");
  if (width > info.width || height > info.height)
    throw new AppError("bad_request", { detail: "a picture can only be made smaller" });
  const picture = sharp(stored.content, { limitInputPixels: maxPixels });
  if (how === "shrink") picture.resize(width, height, { fit: "fill" });
  else
    picture.extract({
      // The middle stays: what is cut off goes from both sides alike.
      left: Math.floor((info.width - width) / 2),
      top: Math.floor((info.height - height) / 2),
      width,
      height,
    });
  if (stored.mediaType === "image/png") picture.png({ compressionLevel: 9 });
  else picture.jpeg({ quality, chromaSubsampling: "4:4:4" });
  return images.add(owner, await picture.toBuffer(), { name: info.name, keepOriginal: true });
}
