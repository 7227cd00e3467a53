import sharp from "sharp";
import { describe, expect, it } from "vitest";
import {
  blackPng,
  exifWithPlace,
  photo,
  pngChunk,
  quarters,
  readQuarters,
  strokes,
} from "./__support__/pictures";
import { maxLongEdge, prepareImage } from "./prepare-image";

const pixels = (bytes: Uint8Array) => sharp(bytes).removeAlpha().raw().toBuffer();

/** Nothing but the picture: no metadata that sharp finds, no marker that was put in. */
async function expectBare(content: Uint8Array) {
  const meta = await sharp(content).metadata();
  expect(meta.exif ?? meta.icc ?? meta.xmp ?? meta.iptc ?? meta.comments ?? meta.orientation).toBeUndefined();
  expect(Buffer.from(content).includes("SECRET-MARKER")).toBe(false);
}

describe("what comes out of a picture", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("is upright for a photo of orientation %i", async (orientation) => {
    // The pixels as a camera stores them, so that the tag makes them upright again.
    const undo = { 1: "1", 2: "2", 3: "3", 4: "4", 5: "5", 6: "8", 7: "7", 8: "6" }[orientation];
    const stored = await sharp(
      await quarters(120, 80)
        .withMetadata({ orientation: Number(undo) })
        .jpeg({ quality: 95 })
        .toBuffer(),
    )
      .autoOrient()
      .jpeg({ quality: 95 })
      .toBuffer();
    const source = await sharp(stored).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
    for (const keepOriginal of [false, true]) {
      const prepared = await prepareImage(source, { keepOriginal });
      expect(await readQuarters(prepared.content)).toBe("0123");
      expect(prepared).toMatchObject({ width: 120, height: 80, original: { width: 120, height: 80 } });
      expect(prepared.content.length).toBeLessThanOrEqual(source.length);
      await expectBare(prepared.content);
    }
  });

  it.each(["jpeg", "png", "webp", "avif"] as const)(
    "holds no metadata of a %s, and says that it had a place",
    async (type) => {
      const source = await photo(300, 200)
        .withExif(exifWithPlace)
        .withXmp("<x>SECRET-MARKER</x>")
        [type]()
        .toBuffer();
      expect(source.includes("SECRET-MARKER")).toBe(true);
      for (const keepOriginal of [false, true]) {
        const prepared = await prepareImage(source, { keepOriginal });
        expect(prepared.hadLocation).toBe(true);
        await expectBare(prepared.content);
      }
    },
  );

  it("is at most 2,048 pixels long, from a photo of 12 megapixels, which it says", async () => {
    const source = await photo(4032, 3024).jpeg({ quality: 92 }).toBuffer();
    const prepared = await prepareImage(source);
    expect(prepared).toMatchObject({
      mediaType: "image/jpeg",
      width: maxLongEdge,
      height: 1536,
      original: { width: 4032, height: 3024, bytes: source.length },
      hadLocation: false,
    });
    expect(prepared.content.length).toBeLessThan(source.length / 2);
    expect(await sharp(prepared.content).metadata()).toMatchObject({
      format: "jpeg",
      width: 2048,
      height: 1536,
    });
  });

  it("has all pixels of a large photo where the original is wanted", async () => {
    const source = await photo(2600, 400).jpeg({ quality: 92 }).toBuffer();
    const prepared = await prepareImage(source, { keepOriginal: true });
    expect(prepared).toMatchObject({ width: 2600, height: 400 });
    expect((await pixels(prepared.content)).equals(await pixels(source))).toBe(true);
  });

  it("keeps a PNG's pixels exactly where it need not be made smaller", async () => {
    for (const source of [
      await strokes(1600, 300).png().toBuffer(),
      await photo(500, 400).png().toBuffer(),
      await quarters(64, 64).png({ palette: true }).toBuffer(),
      blackPng(1000, 1000),
    ]) {
      const prepared = await prepareImage(source);
      expect(prepared.mediaType).toBe("image/png");
      expect((await pixels(prepared.content)).equals(await pixels(source))).toBe(true);
      expect(prepared.content.length).toBeLessThanOrEqual(source.length);
    }
  });

  it("keeps transparency, in a PNG", async () => {
    const seeThrough = quarters(64, 64).ensureAlpha(0.5);
    for (const source of [
      await seeThrough.clone().png().toBuffer(),
      await seeThrough.clone().webp().toBuffer(),
    ]) {
      const prepared = await prepareImage(source);
      expect(prepared.mediaType).toBe("image/png");
      expect((await sharp(prepared.content).stats()).isOpaque).toBe(false);
    }
  });

  it("keeps strokes as fine as those of 12 pixel text apart, also when the picture is made smaller", async () => {
    for (const [width, height, leastContrast] of [
      [1600, 900, 0.9],
      [2560, 1440, 0.5],
    ] as const) {
      for (const type of ["jpeg", "png", "webp"] as const) {
        const source = await strokes(width, height)[type]({ quality: 92 }).toBuffer();
        const { content } = await prepareImage(source);
        const row = await sharp(content)
          .greyscale()
          .extract({ left: 200, top: 4, width: 400, height: 1 })
          .raw()
          .toBuffer();
        const sorted = [...row].sort((a, b) => a - b);
        const contrast = ((sorted[360] as number) - (sorted[40] as number)) / 255;
        expect(contrast, `${type} of ${width}`).toBeGreaterThan(leastContrast);
      }
    }
  });
});

describe("the type that comes out", () => {
  it.each([
    ["jpeg", "image/jpeg"],
    ["png", "image/png"],
    ["webp", "image/jpeg"],
    ["avif", "image/jpeg"],
    ["gif", "image/png"],
  ] as const)("of a %s is %s, by its bytes as well", async (type, mediaType) => {
    const prepared = await prepareImage(await quarters(120, 80)[type]().toBuffer());
    expect(prepared.mediaType).toBe(mediaType);
    expect((await sharp(prepared.content).metadata()).mediaType).toBe(mediaType);
    expect(await readQuarters(prepared.content)).toBe("0123");
  });

  it("is the first frame of an animation", async () => {
    const frames = await Promise.all(
      [quarters(40, 40), photo(40, 40)].map((frame) => frame.png().toBuffer()),
    );
    for (const type of ["gif", "webp"] as const) {
      const source = await sharp(frames, { join: { animated: true } })
        [type]()
        .toBuffer();
      const prepared = await prepareImage(source);
      expect(prepared).toMatchObject({ width: 40, height: 40, original: { width: 40, height: 40 } });
      expect(await readQuarters(prepared.content)).toBe("0123");
    }
  });

  it("shows the colours of a wide-gamut file in sRGB", async () => {
    const red = { create: { width: 32, height: 32, channels: 3 as const, background: "#c83232" } };
    const source = await sharp(red).withIccProfile("p3").png().toBuffer();
    expect((await sharp(source).metadata()).icc).toBeDefined();
    const { content } = await prepareImage(source);
    const [r, g, b] = await pixels(content);
    for (const [got, wanted] of [
      [r, 200],
      [g, 50],
      [b, 50],
    ])
      expect(Math.abs((got as number) - (wanted as number))).toBeLessThan(6);
    await expectBare(content);
  });

  it("is in ordinary colours for a photo made for print, and eight bits deep for one of sixteen", async () => {
    const print = await prepareImage(await photo(100, 100).toColourspace("cmyk").jpeg().toBuffer());
    expect(await sharp(print.content).metadata()).toMatchObject({ space: "srgb", channels: 3 });
    const deep = await prepareImage(await photo(100, 100).toColourspace("rgb16").png().toBuffer());
    expect(await sharp(deep.content).metadata()).toMatchObject({ space: "srgb", depth: "uchar" });
  });
});

describe("the size that comes out", () => {
  it("is never larger than a JPEG that came in, whatever its quality, size and orientation", async () => {
    for (const quality of [20, 50, 85, 99])
      for (const width of [8, 700, 2500])
        for (const orientation of [1, 6]) {
          const source = await photo(width, 300).withMetadata({ orientation }).jpeg({ quality }).toBuffer();
          for (const keepOriginal of [false, true]) {
            const { content } = await prepareImage(source, { keepOriginal });
            expect(content.length, `${width} q${quality} o${orientation}`).toBeLessThanOrEqual(source.length);
          }
        }
  });

  it("is never larger than a PNG that came in, scans of one bit included", async () => {
    for (const source of [
      await strokes(3000, 2000).png({ palette: true, colours: 2 }).toBuffer(),
      await strokes(900, 700).png({ palette: true, colours: 2 }).toBuffer(),
      await photo(2500, 300).png({ compressionLevel: 9, adaptiveFiltering: true }).toBuffer(),
      await photo(600, 300)
        .withIccProfile("p3")
        .png({ compressionLevel: 9, adaptiveFiltering: true })
        .toBuffer(),
      await quarters(2200, 2200).png({ palette: true }).toBuffer(),
      await quarters(1, 1).png().toBuffer(),
    ])
      expect((await prepareImage(source)).content.length).toBeLessThanOrEqual(source.length);
  });
});

describe("hidden content", () => {
  it("does not come through: comments, text, trailers", async () => {
    const jpeg = await photo(100, 100).jpeg().toBuffer();
    const png = await quarters(100, 100).png().toBuffer();
    const tricky = [
      Buffer.concat([jpeg, Buffer.from("<script>alert('SECRET-MARKER')</script>")]),
      Buffer.concat([
        png.subarray(0, 33),
        pngChunk("tEXt", Buffer.from("Comment\0<script>SECRET-MARKER")),
        png.subarray(33),
      ]),
    ];
    for (const source of tricky)
      for (const keepOriginal of [false, true]) {
        const { content } = await prepareImage(source, { keepOriginal });
        expect(Buffer.from(content).includes("script")).toBe(false);
        await expectBare(content);
      }
  });
});
