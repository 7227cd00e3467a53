import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { exifWithPlace, photo, pngChunk, quarters } from "./__support__/pictures";
import { stripPng } from "./strip-png";

const pixels = (bytes: Uint8Array) => sharp(bytes).raw().toBuffer();

describe("stripPng", () => {
  it.each([
    ["true colour", { palette: false }],
    ["a palette", { palette: true }],
    ["interlace", { progressive: true }],
  ])("keeps every pixel of a file with %s and none of its metadata", async (_, options) => {
    const source = await quarters(60, 40).ensureAlpha(0.5).withExif(exifWithPlace).png(options).toBuffer();
    expect(source.includes("SECRET-MARKER")).toBe(true);
    const stripped = stripPng(source) as Buffer;
    expect(stripped.includes("SECRET-MARKER")).toBe(false);
    expect(stripped.length).toBeLessThan(source.length);
    expect((await pixels(stripped)).equals(await pixels(source))).toBe(true);
  });

  it("drops text, time, profiles, unknown chunks and what follows the end", async () => {
    const plain = await photo(20, 20).png().toBuffer();
    const afterHeader = 8 + 25;
    const source = Buffer.concat([
      plain.subarray(0, afterHeader),
      ...["tEXt", "tIME", "prVt"].map((name) => pngChunk(name, Buffer.from(`key\0<script>${name}`))),
      plain.subarray(afterHeader),
      Buffer.from("<script>trailer"),
    ]);
    const stripped = stripPng(source) as Buffer;
    expect(stripped.includes("script")).toBe(false);
    expect((await pixels(stripped)).equals(await pixels(plain))).toBe(true);
  });

  it("gives null for a file that ends too early, at every length", async () => {
    const source = await photo(8, 8).png().toBuffer();
    for (let length = 0; length < source.length; length++)
      expect(stripPng(source.subarray(0, length)), `${length} bytes`).toBeNull();
  });

  it("ends on any bytes, and never grows", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (rest) => {
        const stripped = stripPng(rest);
        return stripped === null || stripped.length <= rest.length;
      }),
    );
  });
});
