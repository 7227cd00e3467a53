// Which pictures a draft holds, over a reload of the page: what the server said of each, never bytes. It does not know files or uploads.
import type { ImageInfo } from "@/lib/domain/conversation";

/** What of `Storage` is needed; null where the browser gives none. */
export type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem"> | null;

const storageKey = (draftKey: string) => `parallax-attachments:${draftKey}`;

/** The pictures that a draft held; none where something else is stored. */
export function readDraftImages(storage: DraftStorage, draftKey: string): ImageInfo[] {
  try {
    const stored: unknown = JSON.parse(storage?.getItem(storageKey(draftKey)) ?? "[]");
    return Array.isArray(stored) ? stored.filter(isImageInfo) : [];
  } catch {
    return [];
  }
}

/** Keeps the pictures of a draft. Where storage is full or forbidden the draft lives as long as the page. */
export function keepDraftImages(storage: DraftStorage, draftKey: string, images: readonly ImageInfo[]): void {
  try {
    if (images.length === 0) storage?.removeItem(storageKey(draftKey));
    else storage?.setItem(storageKey(draftKey), JSON.stringify(images));
  } catch {
    // Nothing to do: see above.
  }
}

function isImageInfo(value: unknown): value is ImageInfo {
  const info = value as ImageInfo | null;
  const isSize = (size: unknown) => {
    const { width, height, bytes } = (size ?? {}) as Record<string, unknown>;
    return [width, height, bytes].every((figure) => typeof figure === "number");
  };
  return (
    typeof info?.id === "string" &&
    typeof info.mediaType === "string" &&
    (info.name === null || typeof info.name === "string") &&
    typeof info.hadLocation === "boolean" &&
    isSize(info) &&
    isSize(info.original)
  );
}
