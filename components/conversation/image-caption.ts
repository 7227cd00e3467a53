// What a person should know about a picture that was sent: its name, its size, what was changed before.
import type { ImageInfo } from "@/lib/domain/conversation";

/** "boardwalk.jpg · 1,120 × 840 sent (from 2,560 × 1,920) · location data removed". */
export function imageCaption(image: ImageInfo): string {
  const { name, width, height, original, hadLocation } = image;
  const size = (one: number, other: number) =>
    `${one.toLocaleString("en-US")} × ${other.toLocaleString("en-US")}`;
  const isSameSize = width === original.width && height === original.height;
  const sent = `${size(width, height)} sent`;
  return [
    name,
    isSameSize ? sent : `${sent} (from ${size(original.width, original.height)})`,
    hadLocation ? "location data removed" : null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}
