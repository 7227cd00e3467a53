// What a file is, by its first bytes alone: the declared type and the name are whatever the sender wrote there. It does not
// know whether the rest of the file can be decoded.
import "server-only";
import { AppError } from "@/lib/domain/errors";

export type SourceType = "jpeg" | "png" | "webp" | "gif" | "avif";

const accepted = "JPEG, PNG, WebP, GIF and AVIF are";
const avifBrands = new Set(["avif", "avis"]);
const heicBrands = new Set(["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"]);
/** Brands that only say "some picture in this container"; the compatible brands after them tell which. */
const containerBrands = new Set(["mif1", "msf1", "miaf"]);
/** More compatible brands than any camera writes; a longer list is not read to its end. */
const maxBrands = 32;
/** SVG may open with a prolog, comments and a doctype; further in than this it is refused as unknown, which is refused too. */
const textProbeBytes = 1024;

const latin1 = (bytes: Uint8Array, from: number, to: number) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1", from, to);

/** The type of a picture; image_type_unsupported, with what to do about it, for everything else. */
export function sniffImageType(bytes: Uint8Array): SourceType {
  const head = latin1(bytes, 0, 16);
  if (head.startsWith("\xff\xd8\xff")) return "jpeg";
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "png";
  if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return "gif";
  if (head.startsWith("RIFF") && head.slice(8, 12) === "WEBP") return "webp";
  if (head.slice(4, 8) === "ftyp") {
    const kind = kindOfBrands(bytes);
    if (kind === "avif") return "avif";
    if (kind === "heic") throw refused("HEIC photos are not supported yet: export it as JPEG");
  }
  throw refused(reasonFor(bytes, head));
}

/** ISO base media files list their brands in the first box: the major one, a version, then the compatible ones. */
function kindOfBrands(bytes: Uint8Array): "avif" | "heic" | null {
  const boxBytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).readUInt32BE(0);
  const end = Math.min(boxBytes, bytes.length, 16 + 4 * maxBrands);
  const major = latin1(bytes, 8, 12);
  if (avifBrands.has(major)) return "avif";
  if (heicBrands.has(major)) return "heic";
  const compatible: string[] = [];
  for (let at = 16; at + 4 <= end; at += 4) compatible.push(latin1(bytes, at, at + 4));
  if (compatible.some((brand) => avifBrands.has(brand))) return "avif";
  return containerBrands.has(major) || compatible.some((brand) => heicBrands.has(brand)) ? "heic" : null;
}

function reasonFor(bytes: Uint8Array, head: string): string {
  if (bytes.length === 0) return `the file is empty; ${accepted} accepted`;
  if (head.startsWith("%PDF")) return `it is a PDF; ${accepted} accepted`;
  if (head.startsWith("II*\0") || head.startsWith("MM\0*")) return `it is a TIFF; ${accepted} accepted`;
  if (head.startsWith("BM") && head.slice(6, 10) === "\0\0\0\0") return `it is a BMP; ${accepted} accepted`;
  if (/<svg[\s>]/i.test(latin1(bytes, 0, textProbeBytes).replaceAll("\0", "")))
    return "SVG drawings are not accepted: export it as PNG";
  return `${accepted} accepted`;
}

const refused = (detail: string) => new AppError("image_type_unsupported", { detail });
