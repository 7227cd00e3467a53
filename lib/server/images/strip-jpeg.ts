// A JPEG without anything but its picture: the compressed pixels are copied as they are, so nothing is lost by it. It does not decode;
// whoever calls it has seen the file decode without a complaint.
import "server-only";

const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;
const jfif = 0xe0;
const adobe = 0xee;
const firstRestart = 0xd0;
const lastRestart = 0xd7;

// Frame headers, Huffman and arithmetic tables (C0–CF without the reserved C8), then tables, line count and restart interval.
const needed = new Set([...range(0xc0, 0xc7), ...range(0xc9, 0xcf), startOfScan, 0xdb, 0xdc, 0xdd]);

// Says "the usual colours" where the source said so; its density is that of nothing in particular.
const plainJfif = Buffer.from([0xff, jfif, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);

/** The same picture without metadata, comments, thumbnails, profiles and what follows its end; null if it is not laid out as it must be. */
export function stripJpeg(bytes: Uint8Array): Uint8Array | null {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (source[0] !== 0xff || source[1] !== startOfImage) return null;
  const kept: Uint8Array[] = [source.subarray(0, 2)];
  let at = 2;
  for (;;) {
    if (source[at] !== 0xff) return null;
    while (source[at + 1] === 0xff) at++;
    const marker = source[at + 1];
    if (marker === undefined) return null;
    if (marker === endOfImage) return Buffer.concat([...kept, Buffer.from([0xff, endOfImage])]);
    if (at + 4 > source.length) return null;
    const end = at + 2 + source.readUInt16BE(at + 2);
    if (end > source.length || end < at + 4) return null;

    if (needed.has(marker)) kept.push(source.subarray(at, end));
    else if (marker === jfif && isNamed(source, at, end, "JFIF\0") && kept.length === 1) kept.push(plainJfif);
    else if (marker === adobe && isNamed(source, at, end, "Adobe") && end - at >= 16)
      kept.push(Buffer.from([0xff, adobe, 0, 14]), source.subarray(at + 4, at + 16));

    at = end;
    if (marker === startOfScan) {
      const scanEnd = endOfScan(source, at);
      kept.push(source.subarray(at, scanEnd));
      at = scanEnd;
    }
  }
}

/** Compressed data goes on over stuffed FF 00 and restart markers, up to any other marker. */
function endOfScan(source: Buffer, from: number): number {
  let at = source.indexOf(0xff, from);
  while (at !== -1 && at + 1 < source.length) {
    const next = source[at + 1] as number;
    if (next !== 0 && (next < firstRestart || next > lastRestart)) return at;
    at = source.indexOf(0xff, at + 2);
  }
  return source.length;
}

function isNamed(source: Buffer, at: number, end: number, name: string): boolean {
  return source.toString("latin1", at + 4, Math.min(end, at + 4 + name.length)) === name;
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
