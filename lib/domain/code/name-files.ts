// Names for pictures as files on anyone's disk: what they were called, in letters that no shell, language or system reads otherwise, each
// once. It does not know bytes.
import type { MessageImage } from "../messages";

const endings: Record<string, string> = {
  "image/jpeg": "jpg",
  "image/png": "png",
  "image/webp": "webp",
  "image/gif": "gif",
  "image/avif": "avif",
};
const maxStemLength = 60;

/** A file for each picture; the ending says what the picture was prepared to be, which its first name may not. */
export function nameFiles(images: readonly MessageImage[]): { image: MessageImage; name: string }[] {
  const taken = new Set<string>();
  return images.map((image) => {
    const ending = endings[image.mediaType] ?? "img";
    const stem = stemOf(image.name);
    let name = `${stem}.${ending}`;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${stem}-${count}.${ending}`;
    taken.add(name.toLowerCase());
    return { image, name };
  });
}

function stemOf(name: string | null): string {
  const stem = (name ?? "")
    .replace(/\.[a-z0-9]{2,5}$/i, "")
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^\w-]+/g, "-")
    .replace(/^[-_]+|[-_]+$/g, "")
    .slice(0, maxStemLength);
  return stem || "picture";
}
