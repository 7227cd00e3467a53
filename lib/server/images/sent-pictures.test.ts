import { describe, expect, it } from "vitest";
import { layOutCanvas } from "@/lib/domain/sending/canvas-layout";
import { canvasLabels, derivedId } from "@/lib/domain/sending/derived-picture";
import { photo } from "./__support__/pictures";
import { drawLabel } from "./draw-label";
import { sharp } from "./guarded-sharp";
import type { StoredImage } from "./image-store";
import { createSentPictures } from "./sent-pictures";

const colours = { red: [200, 40, 40], green: [40, 160, 40], blue: [40, 40, 200] } as const;

async function flat(
  [r, g, b]: readonly [number, number, number],
  width: number,
  height: number,
  type: "png" | "jpeg" = "png",
): Promise<StoredImage> {
  const picture = sharp({ create: { width, height, channels: 3, background: { r, g, b } } });
  const content = await picture[type]().toBuffer();
  return { content, mediaType: `image/${type}`, sha256: "" };
}

/** Hard to press. */
async function noise(width: number, height: number): Promise<StoredImage> {
  return { content: await photo(width, height).png().toBuffer(), mediaType: "image/png", sha256: "" };
}

/** A store of these pictures, all of "me", that counts its reads. */
function storeOf(pictures: Record<string, StoredImage>) {
  let reads = 0;
  return {
    reads: () => reads,
    async readMany(owner: string, ids: readonly string[]) {
      reads += 1;
      return new Map(ids.flatMap((id) => (owner === "me" && pictures[id] ? [[id, pictures[id]!]] : [])));
    },
  };
}

const canvasOf = (of: string[], maxBytes: number | null = null) =>
  derivedId({ kind: "stitched", of, maxSidePixels: 2048, maxBytes });
const fitOf = (of: string, width: number, height: number, maxBytes: number | null = null) =>
  derivedId({ kind: "fitted", of, width, height, maxBytes });

async function pixelsOf(content: Uint8Array) {
  const { data, info } = await sharp(content).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * info.channels).subarray(0, 3),
  ];
  return { ...info, at };
}

const isNear = (one: readonly number[], other: readonly number[]) =>
  one.every((value, index) => Math.abs(value - other[index]!) < 30);

describe("a canvas", () => {
  it("shows every picture in its place under a label that can be read back, dot by dot", async () => {
    const sizes = [
      [300, 200],
      [120, 400],
      [500, 500],
    ] as const;
    const [red, green, blue] = await Promise.all([
      flat(colours.red, ...sizes[0]),
      flat(colours.green, ...sizes[1], "jpeg"),
      flat(colours.blue, ...sizes[2]),
    ]);
    const pictures = createSentPictures(storeOf({ red: red!, green: green!, blue: blue! }));
    const made = await pictures.read("me", canvasOf(["red", "green", "blue"]));
    const layout = layOutCanvas(
      sizes.map(([width, height]) => ({ width, height })),
      2048,
    );
    const { width, height, at } = await pixelsOf(made!.content);
    expect([width, height]).toEqual([layout.width, layout.height]);
    layout.cells.forEach((cell, index) => {
      const middle = at(cell.left + Math.floor(cell.width / 2), cell.top + Math.floor(cell.height / 2));
      expect(isNear(middle, Object.values(colours)[index]!), `${middle}`).toBe(true);
      const label = drawLabel(canvasLabels[index]!, layout.labelHeight);
      let wrong = 0;
      for (let y = 0; y < label.height; y += 1) {
        for (let x = 0; x < label.width; x += 1) {
          const isWhite = label.data[(y * label.width + x) * 3]! > 128;
          if (at(cell.left + x, cell.labelTop + y)[0]! > 128 !== isWhite) wrong += 1;
        }
      }
      expect(wrong / (label.width * label.height)).toBeLessThan(0.01);
    });
  });

  it("has a label of its own shape for every letter", () => {
    const drawn = [...canvasLabels].map((letter) => drawLabel(letter, 28).data.toString("hex"));
    expect(new Set(drawn).size).toBe(canvasLabels.length);
  });

  it("is the same bytes whenever and by whichever process it is made", async () => {
    const sources = { a: await noise(200, 120), b: await flat(colours.blue, 90, 90) };
    const id = canvasOf(["a", "b"]);
    const [one, other] = [createSentPictures(storeOf(sources)), createSentPictures(storeOf(sources))];
    const [first, again] = [await one.read("me", id), await other.read("me", id)];
    expect(Buffer.from(first!.content).equals(Buffer.from(again!.content))).toBe(true);
    expect(first!.sha256).toBe(again!.sha256);
    expect((await one.readMany("me", [id, "a"])).get(id)).toBe(first);
  });

  it("keeps a limit of bytes", async () => {
    const sources = { a: await noise(400, 400), b: await noise(400, 300) };
    const pictures = createSentPictures(storeOf(sources));
    const free = await pictures.read("me", canvasOf(["a", "b"]));
    const kept = await pictures.read("me", canvasOf(["a", "b"], 60_000));
    expect(free!.content.length).toBeGreaterThan(60_000);
    expect(kept!.content.length).toBeLessThanOrEqual(60_000);
  });
});

describe("a picture that is made smaller", () => {
  it("has the size that its id names, and keeps a limit of bytes", async () => {
    const pictures = createSentPictures(storeOf({ a: await noise(600, 400) }));
    const made = await pictures.read("me", fitOf("a", 300, 200, 30_000));
    expect(made!.mediaType).toBe("image/jpeg");
    expect(made!.content.length).toBeLessThanOrEqual(30_000);
    expect(await pixelsOf(made!.content)).toMatchObject({ width: 300, height: 200 });
  });

  it("is never made larger, whatever an address asks for", async () => {
    const pictures = createSentPictures(storeOf({ a: await flat(colours.red, 10, 10) }));
    await expect(pictures.read("me", fitOf("a", 9_000, 9_000))).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("what is read", () => {
  it("is nobody else's, of none that is missing, and the stored bytes for a stored picture", async () => {
    const a = await flat(colours.red, 10, 10);
    const pictures = createSentPictures(storeOf({ a }));
    expect(await pictures.read("you", "a")).toBeNull();
    expect(await pictures.read("you", canvasOf(["a"]))).toBeNull();
    expect(await pictures.read("me", canvasOf(["a", "gone"]))).toBeNull();
    expect(await pictures.read("me", "canvas~nonsense")).toBeNull();
    expect(await pictures.read("me", "a")).toBe(a);
  });

  it("is asked of the store in one query for all lanes", async () => {
    const store = storeOf({ a: await flat(colours.red, 50, 50), b: await flat(colours.blue, 50, 50) });
    const ids = ["a", "b", canvasOf(["a", "b"]), fitOf("a", 20, 20)];
    expect((await createSentPictures(store).readMany("me", ids)).size).toBe(4);
    expect(store.reads()).toBe(1);
  });

  it("is made ahead once, however often it is asked for, and then is there", async () => {
    const store = storeOf({ a: await flat(colours.red, 50, 50), b: await flat(colours.blue, 50, 50) });
    const pictures = createSentPictures(store);
    const id = canvasOf(["a", "b"]);
    pictures.warm("me", [id, "a"]);
    pictures.warm("me", [id]);
    const made = await pictures.read("me", id);
    expect(store.reads()).toBe(2);
    pictures.warm("me", [id, "a"]);
    expect(store.reads()).toBe(2);
    expect((await pictures.read("me", id))?.content).toBe(made?.content);
    pictures.warm("you", [canvasOf(["b", "a"])]);
    expect(await pictures.read("you", canvasOf(["b", "a"]))).toBeNull();
  });
});
