// A PNG without anything but its picture: the chunks that make the pixels are copied as they are. It does not decode; whoever calls
// it has seen the file decode without a complaint.
import "server-only";

const signatureBytes = 8;
/** Length, name and check sum around each chunk's data. */
const frameBytes = 12;
const needed = new Set(["IHDR", "PLTE", "tRNS", "IDAT", "IEND"]);

/** The same pixels without text, time, EXIF, profiles, animation frames and what follows its end; null if it is not laid out as it must be. */
export function stripPng(bytes: Uint8Array): Uint8Array | null {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [source.subarray(0, signatureBytes)];
  let at = signatureBytes;
  while (at + frameBytes <= source.length) {
    const end = at + frameBytes + source.readUInt32BE(at);
    if (end > source.length) return null;
    const name = source.toString("latin1", at + 4, at + 8);
    if (name === "IEND" && end - at !== frameBytes) return null;
    if (needed.has(name)) kept.push(source.subarray(at, end));
    if (name === "IEND") return Buffer.concat(kept);
    at = end;
  }
  return null;
}
