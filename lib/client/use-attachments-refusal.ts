// What can be said of a file before it is sent: too large, or not a picture by its first bytes. The server decides by itself; this only
// saves the upload, and says the same sentences.
import { errorSentence } from "@/lib/domain/errors";
import { formatBytes } from "./use-attachments-size";

/** The server's limit for a file. */
export const maxFileBytes = 20 * 1024 * 1024;
const tenthOfMegabyte = 1024 * 102.4;
const probeBytes = 1024;

const pictures = [
  /^\xff\xd8\xff/,
  /^\x89PNG\r\n/,
  /^GIF8[79]a/,
  /^RIFF.{4}WEBP/s,
  // By the main brand, or in a general container by one of those that follow it.
  /^.{4}ftyp(?:.{8}(?:.{4}){0,31}?)?avi[fs]/s,
];
const heic = /^.{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1|miaf)/s;

/** The sentence that refuses a file, or null where it may be sent. */
export async function findRefusal(file: File): Promise<string | null> {
  if (file.size > maxFileBytes) {
    // Rounded up: a file of 20 MB and a byte must not read as one of 20 MB.
    const size = formatBytes(Math.ceil(file.size / tenthOfMegabyte) * tenthOfMegabyte);
    const detail = `${file.name} has ${size}, at most ${formatBytes(maxFileBytes)} are accepted`;
    return errorSentence("image_too_large", { detail });
  }
  let head: string;
  try {
    head = latin1(new Uint8Array(await file.slice(0, probeBytes).arrayBuffer()));
  } catch {
    // A folder, or a file that is gone or locked.
    return errorSentence("image_undecodable", { detail: "this computer does not give it out" });
  }
  if (pictures.some((signature) => signature.test(head))) return null;
  return errorSentence("image_type_unsupported", { detail: reasonFor(head) });
}

function reasonFor(head: string): string {
  if (heic.test(head)) return "HEIC photos are not supported yet: export it as JPEG";
  if (/<svg[\s>]/i.test(head.replaceAll("\0", ""))) return "SVG drawings are not accepted: export it as PNG";
  const empty = head === "" ? "the file is empty; " : "";
  return `${empty}JPEG, PNG, WebP, GIF and AVIF are accepted`;
}

/** One character a byte, whatever its value; TextDecoder's "latin1" is not that. */
function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
}
