// Pictures made here, so that every answer is known before it is measured.
import sharp, { type OverlayOptions, type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import { lookAtPicture } from "./look-at-picture";
import { hexOf, nameColour } from "./name-colour";

type Block = { left: number; top: number; width: number; height: number; colour: string };

function paint(width: number, height: number, background: string, blocks: Block[]): Sharp {
  const overlays: OverlayOptions[] = blocks.map(({ left, top, colour, ...size }) => ({
    input: { create: { ...size, channels: 3, background: colour } },
    left,
    top,
  }));
  return sharp({ create: { width, height, channels: 3, background } }).composite(overlays);
}

const spot = (left: number, top: number, side = 60): Block => ({
  left,
  top,
  width: side,
  height: side,
  colour: "#fff8d0",
});

describe("dominant colours", () => {
  it("are the painted ones with their shares, most frequent first", async () => {
    const picture = paint(400, 200, "#e01f1f", [
      { left: 200, top: 0, width: 120, height: 200, colour: "#2a5fd8" },
      { left: 320, top: 0, width: 80, height: 200, colour: "#ffffff" },
    ]);
    const { colours } = await lookAtPicture(await picture.png().toBuffer());
    expect(colours.map((each) => [hexOf(each), nameColour(each)])).toEqual([
      ["#e01f1f", "red"],
      ["#2a5fd8", "blue"],
      ["#ffffff", "white"],
    ]);
    const shares = colours.map(({ share }) => share);
    expect(shares[0]).toBeCloseTo(0.5, 2);
    expect(shares[1]).toBeCloseTo(0.3, 2);
    expect(shares[2]).toBeCloseTo(0.2, 2);
  });

  it("join the shades of one gradient", async () => {
    const pixels = Buffer.from(
      Array.from({ length: 100 * 100 * 3 }, (_, at) => 118 + (Math.floor(at / 3) % 20)),
    );
    const grey = await sharp(pixels, { raw: { width: 100, height: 100, channels: 3 } })
      .png()
      .toBuffer();
    const { colours } = await lookAtPicture(grey);
    expect(colours).toHaveLength(1);
    expect(colours[0]?.share).toBe(1);
  });

  it("see transparent parts as white", async () => {
    const clear = { create: { width: 50, height: 50, channels: 4, background: "#00000000" } } as const;
    const facts = await lookAtPicture(await sharp(clear).png().toBuffer());
    expect(facts.hasAlpha).toBe(true);
    expect(facts.colours.map(hexOf)).toEqual(["#ffffff"]);
  });
});

describe("the brightest region", () => {
  it.each([
    ["upper left", 30, 30, 10, 20],
    ["upper right", 510, 30, 90, 20],
    ["centre", 270, 120, 50, 50],
    ["lower centre", 270, 210, 50, 80],
    ["middle right", 510, 120, 90, 50],
  ])("is named %s where the spot is", async (words, left, top, x, y) => {
    const picture = await paint(600, 300, "#204060", [spot(left, top)])
      .jpeg({ quality: 95 })
      .toBuffer();
    const { brightest } = await lookAtPicture(picture);
    expect(brightest?.words).toBe(words);
    expect(Math.abs((brightest?.xPercent ?? -99) - x)).toBeLessThanOrEqual(2);
    expect(Math.abs((brightest?.yPercent ?? -99) - y)).toBeLessThanOrEqual(2);
  });

  it("does not exist in an even picture", async () => {
    const { brightest } = await lookAtPicture(await paint(80, 80, "#777777", []).png().toBuffer());
    expect(brightest).toBeNull();
  });

  it("is found in the upright picture where EXIF turns it", async () => {
    // Orientation 6 shows the stored left edge on top: a spot stored lower left is seen upper left.
    const picture = await paint(600, 300, "#204060", [spot(30, 210)])
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const facts = await lookAtPicture(picture);
    expect([facts.width, facts.height, facts.brightest?.words]).toEqual([300, 600, "upper left"]);
  });
});

const source = () => paint(90, 60, "#336699", [spot(0, 0, 20)]);

describe("a picture's format", () => {
  it.each([
    ["JPEG", () => source().jpeg().toBuffer()],
    ["PNG", () => source().png().toBuffer()],
    ["WebP", () => source().webp().toBuffer()],
    ["GIF", () => source().gif().toBuffer()],
    ["AVIF", () => source().avif({ effort: 0 }).toBuffer()],
    ["JPEG", () => source().toColourspace("cmyk").jpeg().toBuffer()],
    ["PNG", () => source().greyscale().png().toBuffer()],
    ["PNG", () => source().toColourspace("rgb16").png().toBuffer()],
  ])("%s is read with its size", async (format, make) => {
    const bytes = await make();
    const facts = await lookAtPicture(bytes);
    expect(facts).toMatchObject({ format, width: 90, height: 60, sizeBytes: bytes.byteLength, frames: 1 });
    expect(facts.brightest?.words).toBe("upper left");
  });
});

describe("a file that is not a whole picture", () => {
  it.each(["svg", "tiff", "text"])("is refused: %s", async (kind) => {
    const bytes = {
      svg: Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
      ),
      tiff: await source().tiff().toBuffer(),
      text: Buffer.from("no picture at all"),
    }[kind]!;
    await expect(lookAtPicture(bytes)).rejects.toMatchObject({ status: 400, code: "invalid_image" });
  });

  it("is refused: 60 % of one in any format", async () => {
    const pixels = Buffer.from(Array.from({ length: 300 * 200 * 3 }, (_, at) => (at * 7919) % 251));
    const busy = () => sharp(pixels, { raw: { width: 300, height: 200, channels: 3 } });
    const whole = [busy().jpeg(), busy().png(), busy().webp(), busy().gif(), busy().avif({ effort: 0 })];
    for (const bytes of await Promise.all(whole.map((each) => each.toBuffer()))) {
      const cut = bytes.subarray(0, Math.floor(bytes.byteLength * 0.6));
      await expect(lookAtPicture(cut)).rejects.toMatchObject({ status: 400, code: "invalid_image" });
    }
  });

  it("is refused by its header: 64 million pixels", async () => {
    const bomb = await sharp({ create: { width: 8000, height: 8000, channels: 3, background: "#000" } })
      .png()
      .toBuffer();
    await expect(lookAtPicture(bomb)).rejects.toMatchObject({ status: 400, code: "image_too_large" });
  });
});
