// Pictures made for tests, from pixels, so that every property of them is known. Nothing is read from a disk.
import { crc32, deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";

type Colour = readonly [number, number, number];
const corners: readonly Colour[] = [
  [220, 30, 30],
  [30, 180, 30],
  [30, 30, 220],
  [240, 220, 40],
];

/** Four quarters: red, green above blue, yellow. Turned or mirrored, it looks different each time. */
export function quarters(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const colour = corners[(y < height / 2 ? 0 : 2) + (x < width / 2 ? 0 : 1)] as Colour;
      pixels.set(colour, (y * width + x) * 3);
    }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** Which corner colour each quarter's middle shows, read like text: "0123" is upright. */
export async function readQuarters(bytes: Uint8Array): Promise<string> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (fx: number, fy: number) => {
    const offset = (Math.floor(info.height * fy) * info.width + Math.floor(info.width * fx)) * info.channels;
    const distances = corners.map((colour) =>
      colour.reduce((sum, value, channel) => sum + Math.abs(value - (data[offset + channel] ?? 0)), 0),
    );
    return distances.indexOf(Math.min(...distances));
  };
  return [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)].join("");
}

/** Smooth colours with sensor-like noise over them: it compresses like a photo. The same each time. */
export function photo(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height * 3);
  let seed = 12345;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let channel = 0; channel < 3; channel++) {
        seed = (seed * 1103515245 + 12345) & 0x7fffffff;
        const smooth = 128 + 70 * Math.sin(x / (90 + 40 * channel)) + 50 * Math.cos(y / (70 + 30 * channel));
        pixels[at++] = Math.max(0, Math.min(255, smooth + ((seed >> 16) % 17) - 8));
      }
  return sharp(pixels, { raw: { width, height, channels: 3 } });
}

/** Black strokes of two pixels on white, three pixels apart: the density of 12 pixel text. */
export function strokes(width: number, height: number): Sharp {
  const pixels = Buffer.alloc(width * height, 255);
  for (let y = 0; y < height; y++)
    if (y % 18 < 12) for (let x = 0; x < width; x++) if (x % 5 < 2) pixels[y * width + x] = 0;
  return sharp(pixels, { raw: { width, height, channels: 1 } }).toColourspace("srgb");
}

/** EXIF with a place and a marker text in several of its fields. */
export const exifWithPlace = {
  IFD0: { Copyright: "SECRET-MARKER", Make: "SECRET-MARKER" },
  IFD3: {
    GPSLatitudeRef: "N",
    GPSLatitude: "52/1 31/1 12/1",
    GPSLongitudeRef: "E",
    GPSLongitude: "13/1 24/1 18/1",
  },
};

export function pngChunk(name: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(name, 4, "latin1");
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

/** A valid black PNG of one bit a pixel: hundreds of megapixels in some kilobytes. */
export function blackPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 })),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

/** The first box of a file in the container that HEIC, AVIF and MP4 share. */
export function ftyp(major: string, ...compatible: string[]): Buffer {
  const box = Buffer.alloc(16 + 4 * compatible.length + 64);
  box.writeUInt32BE(16 + 4 * compatible.length, 0);
  box.write(`ftyp${major}`, 4, "latin1");
  box.write(compatible.join(""), 16, "latin1");
  return box;
}
