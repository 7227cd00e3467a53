// Pictures of messages whose bytes come later: messages are written first, so that it is known which pictures all lanes need, and the bytes
// are read in one go. It does not know lanes.
import "server-only";
import type { FilePart } from "ai";
import { AppError } from "@/lib/domain/errors";
import type { MessageImage } from "@/lib/domain/messages";
import type { StoredImage } from "../images/image-store";

export type LatePictures = {
  /** The part of a message for a picture. Throws image_unknown where the bytes are there and this one's are not. */
  part(image: MessageImage): FilePart;
  /** What has to be read. */
  ids(): string[];
  /** Gives every part its bytes; throws image_unknown where some are missing. */
  fill(contents: Map<string, StoredImage>): void;
};

const none = new Uint8Array();

export function createLatePictures(): LatePictures {
  const open = new Map<string, FilePart[]>();
  let read: Map<string, StoredImage> | null = null;

  function fillOne(id: string, part: FilePart, contents: Map<string, StoredImage>): void {
    const found = contents.get(id);
    if (!found) throw new AppError("image_unknown");
    part.data = found.content;
    part.mediaType = found.mediaType;
  }

  return {
    part({ id, mediaType }) {
      const part: FilePart = { type: "file", mediaType, data: none };
      if (read) fillOne(id, part, read);
      else open.set(id, [...(open.get(id) ?? []), part]);
      return part;
    },
    ids: () => [...open.keys()],
    fill(contents) {
      read = contents;
      for (const [id, parts] of open) for (const part of parts) fillOne(id, part, contents);
    },
  };
}
