import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { exifWithPlace, photo, pngChunk } from "../images/__support__/pictures";
import { prepareImage } from "../images/prepare-image";
import { isBarePicture } from "./is-bare-picture";

describe("a bare picture", () => {
  test.each([
    ["a JPEG", () => photo(64, 48).jpeg().toBuffer()],
    ["a progressive JPEG", () => photo(64, 48).jpeg({ progressive: true }).toBuffer()],
    ["a PNG", () => photo(64, 48).png().toBuffer()],
    ["a PNG of few colours", () => photo(64, 48).png({ palette: true, colours: 4 }).toBuffer()],
  ])("is %s as it is stored here, whatever was uploaded", async (_, make) => {
    expect(isBarePicture(await make())).toBe(true);
    for (const keepOriginal of [true, false])
      expect(isBarePicture((await prepareImage(await make(), { keepOriginal })).content)).toBe(true);
  });

  test.each([
    ["with EXIF", () => photo(64, 48).jpeg().withExif(exifWithPlace).toBuffer()],
    ["with EXIF in a PNG", () => photo(64, 48).png().withExif(exifWithPlace).toBuffer()],
    ["with a colour profile", () => photo(64, 48).withIccProfile("p3").jpeg().toBuffer()],
    [
      "with bytes after its end",
      async () => Buffer.concat([await photo(64, 48).jpeg().toBuffer(), Buffer.from("secret")]),
    ],
    [
      "with text in a PNG",
      async () => {
        const png = await photo(64, 48).png().toBuffer();
        return Buffer.concat([
          png.subarray(0, 33),
          pngChunk("tEXt", Buffer.from("Comment\0secret")),
          png.subarray(33),
        ]);
      },
    ],
    [
      "with a comment",
      async () => {
        const jpeg = await photo(64, 48).jpeg().toBuffer();
        return Buffer.concat([
          jpeg.subarray(0, 2),
          Buffer.from("fffe0008736563726574", "hex"),
          jpeg.subarray(2),
        ]);
      },
    ],
    [
      "in another format",
      () =>
        sharp({ create: { width: 8, height: 8, channels: 3, background: "red" } })
          .webp()
          .toBuffer(),
    ],
    ["cut short", async () => (await photo(64, 48).jpeg().toBuffer()).subarray(0, 400)],
    ["that is none", async () => Buffer.from("hello")],
  ])("is none %s", async (_, make) => {
    expect(isBarePicture(await make())).toBe(false);
  });
});
