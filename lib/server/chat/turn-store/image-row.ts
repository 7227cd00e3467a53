// A picture of a turn as a row and as the domain knows it; never its bytes.
import "server-only";
import type { ImageInfo } from "@/lib/domain/conversation";
import type { ImagesTable } from "../../db/schema";

/** What an `ImageInfo` is made of, with the turn that it belongs to. */
export const imageColumns = [
  "turn_images.turn_id",
  "images.id",
  "images.media_type",
  "images.width",
  "images.height",
  "images.bytes",
  "images.original_width",
  "images.original_height",
  "images.original_bytes",
  "images.name",
  "images.had_location",
] as const;

type ImageRow = Omit<ImagesTable, "owner" | "sha256" | "created_at"> & { turn_id: string };

/** The picture of a row. */
export function imageInfoOf(row: ImageRow): ImageInfo {
  return {
    id: row.id,
    mediaType: row.media_type,
    width: row.width,
    height: row.height,
    bytes: row.bytes,
    original: { width: row.original_width, height: row.original_height, bytes: row.original_bytes },
    name: row.name,
    hadLocation: row.had_location === 1,
  };
}
