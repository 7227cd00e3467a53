// Whether a JPEG or PNG holds its pixels and nothing that could tell more: no metadata, comment, thumbnail, profile, no byte after its end.
// Such a file may be stored as it is. It does not decode.
import "server-only";

// JPEG: frames, tables, scans, restart interval, line count; JFIF and Adobe headers in their shortest forms.
const endOfImage = 0xd9;
const startOfScan = 0xda;
const jfif = { marker: 0xe0, length: 16 };
const adobe = { marker: 0xee, length: 14 };
const pngSignature = "89504e470d0a1a0a";
/** What makes pixels, and the size of a pixel; all of fixed or of pixel content. */
const pngChunks = new Map<string, number | null>([
  ["IHDR", 13],
  ["PLTE", null],
  ["tRNS", null],
  ["IDAT", null],
  ["pHYs", 9],
  ["gAMA", 4],
  ["sRGB", 1],
  ["IEND", 0],
]);

/** Whether the file is such a picture, laid out as it must be. */
export function isBarePicture(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return file.toString("hex", 0, 8) === pngSignature ? isBarePng(file) : isBareJpeg(file);
}

function isBarePng(file: Buffer): boolean {
  for (let at = 8; at + 12 <= file.length; ) {
    const length = file.readUInt32BE(at);
    const name = file.toString("latin1", at + 4, at + 8);
    const expected = pngChunks.get(name);
    if (expected === undefined || (expected !== null && expected !== length)) return false;
    at += 12 + length;
    if (name === "IEND") return at === file.length;
  }
  return false;
}

function isBareJpeg(file: Buffer): boolean {
  if (file[0] !== 0xff || file[1] !== 0xd8) return false;
  for (let at = 2; at + 2 <= file.length; ) {
    const marker = file[at + 1]!;
    if (file[at] !== 0xff) return false;
    if (marker === endOfImage) return at + 2 === file.length;
    if (at + 4 > file.length) return false;
    const length = file.readUInt16BE(at + 2);
    if (!isPlainSegment(file, at, marker, length)) return false;
    at += 2 + length;
    if (marker === startOfScan) at = endOfScan(file, at);
  }
  return false;
}

function isPlainSegment(file: Buffer, at: number, marker: number, length: number): boolean {
  if (marker === jfif.marker)
    return length === jfif.length && at === 2 && file.toString("latin1", at + 4, at + 9) === "JFIF\0";
  if (marker === adobe.marker)
    return length === adobe.length && file.toString("latin1", at + 4, at + 9) === "Adobe";
  const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8;
  return isFrame || marker === startOfScan || [0xdb, 0xdc, 0xdd].includes(marker);
}

/** Compressed data goes on over stuffed FF 00 and restart markers, up to any other marker. */
function endOfScan(file: Buffer, from: number): number {
  for (
    let at = file.indexOf(0xff, from);
    at !== -1 && at + 1 < file.length;
    at = file.indexOf(0xff, at + 2)
  ) {
    const next = file[at + 1]!;
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return file.length;
}
