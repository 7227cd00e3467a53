import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { exifWithPlace, photo } from "./__support__/pictures";
import { stripJpeg } from "./strip-jpeg";

const pixels = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer();
const segment = (marker: number, data: string) =>
  Buffer.concat([
    Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]),
    Buffer.from(data, "latin1"),
  ]);

describe("stripJpeg", () => {
  it.each([
    ["baseline", {}],
    ["progressive", { progressive: true }],
    ["optimised by mozjpeg", { mozjpeg: true }],
    ["of full chroma", { chromaSubsampling: "4:4:4" }],
  ])("keeps every pixel of a %s file and none of its metadata", async (_, options) => {
    const source = await photo(200, 120).withExif(exifWithPlace).jpeg(options).toBuffer();
    expect(source.includes("SECRET-MARKER")).toBe(true);
    const stripped = stripJpeg(source) as Buffer;
    expect(stripped.includes("SECRET-MARKER")).toBe(false);
    expect(stripped.includes("Exif")).toBe(false);
    expect(stripped.length).toBeLessThan(source.length);
    expect((await pixels(stripped)).equals(await pixels(source))).toBe(true);
  });

  it("keeps every pixel of a grey and of a CMYK file", async () => {
    const grey = await photo(64, 64).toColourspace("b-w").jpeg().toBuffer();
    const cmyk = await photo(64, 64).toColourspace("cmyk").jpeg().toBuffer();
    for (const source of [grey, cmyk]) {
      const stripped = stripJpeg(source) as Buffer;
      expect((await pixels(stripped)).equals(await pixels(source))).toBe(true);
    }
  });

  it("drops comments, foreign segments and what follows the end", async () => {
    const plain = await photo(32, 32).jpeg().toBuffer();
    const source = Buffer.concat([
      plain.subarray(0, 2),
      segment(0xfe, "<script>comment"),
      segment(0xed, "<script>photoshop"),
      segment(0xe5, "<script>maker"),
      Buffer.from([0xff, 0xff]),
      plain.subarray(2),
      Buffer.from("<script>trailer"),
    ]);
    const stripped = stripJpeg(source) as Buffer;
    expect(stripped.includes("script")).toBe(false);
    expect((await pixels(stripped)).equals(await pixels(plain))).toBe(true);
  });

  it("gives null for a file that ends too early, at every length", async () => {
    const source = await photo(24, 24).jpeg().toBuffer();
    for (let length = 0; length < source.length; length++)
      expect(stripJpeg(source.subarray(0, length)), `${length} bytes`).toBeNull();
  });

  it("ends on any bytes, and never grows", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (rest) => {
        const source = Buffer.concat([Buffer.from([0xff, 0xd8]), rest]);
        const stripped = stripJpeg(source);
        return stripped === null || stripped.length <= source.length;
      }),
    );
  });
});
