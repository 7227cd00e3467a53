import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { picture } from "../__support__/estimates";
import { layOutCanvas } from "./canvas-layout";
import {
  canvasLabels,
  derivedId,
  maxOnCanvas,
  type PictureRecipe,
  recipeOf,
  sourceIds,
} from "./derived-picture";
import { fitPicture } from "./fit-picture";

const side = fc.integer({ min: 1, max: 5000 });
const sizes = fc.array(fc.record({ width: side, height: side }), { minLength: 1, maxLength: maxOnCanvas });

describe("a canvas", () => {
  it("stands two wide pictures one above the other, and two tall ones side by side, unshrunken where there is room", () => {
    const wide = { width: 900, height: 300 };
    const tall = { width: 300, height: 900 };
    const [above, below] = layOutCanvas([wide, wide], 2048).cells;
    expect(above).toMatchObject({ label: "A", ...wide });
    expect(below!.labelTop).toBeGreaterThanOrEqual(above!.top + above!.height);
    const [left, right] = layOutCanvas([tall, tall], 2048).cells;
    expect(left!.top).toBe(right!.top);
    expect(right!.left).toBeGreaterThanOrEqual(left!.left + left!.width);
  });

  it("keeps every picture and label inside and apart, enlarges none, and stays within its side", () => {
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1024, max: 4096 }), (all, maxSide) => {
        const { width, height, labelHeight, cells } = layOutCanvas(all, maxSide);
        expect(Math.max(width, height)).toBeLessThanOrEqual(maxSide);
        const boxes = cells.map((cell) => ({
          left: cell.left,
          right: cell.left + Math.max(cell.width, labelHeight),
          top: cell.labelTop,
          bottom: cell.top + cell.height,
        }));
        cells.forEach((cell, index) => {
          expect(cell.label).toBe(canvasLabels[index]);
          expect(cell.width).toBeLessThanOrEqual(all[index]!.width);
          expect(cell.height).toBeLessThanOrEqual(all[index]!.height);
          expect(boxes[index]!.right).toBeLessThanOrEqual(width);
          expect(boxes[index]!.bottom).toBeLessThanOrEqual(height);
          for (const other of boxes.slice(index + 1)) {
            const isApart =
              other.left >= boxes[index]!.right ||
              other.right <= boxes[index]!.left ||
              other.top >= boxes[index]!.bottom;
            expect(isApart).toBe(true);
          }
        });
      }),
    );
  });
});

describe("the id of a picture that is made", () => {
  const id = fc.uuid();
  const maxBytes = fc.option(fc.integer({ min: 1, max: 99_999_999 }), { nil: null });
  const recipe: fc.Arbitrary<PictureRecipe> = fc.oneof(
    fc.record({ kind: fc.constant("fitted" as const), of: id, width: side, height: side, maxBytes }),
    fc.record({
      kind: fc.constant("stitched" as const),
      of: fc.array(id, { minLength: 1, maxLength: maxOnCanvas }),
      maxSidePixels: side,
      maxBytes,
    }),
  );

  it("is its recipe, and stands in a path as it is", () => {
    fc.assert(
      fc.property(recipe, (given) => {
        expect(recipeOf(derivedId(given))).toEqual(given);
        expect(encodeURIComponent(derivedId(given))).toBe(derivedId(given));
        expect(sourceIds(derivedId(given))).toEqual([given.of].flat());
      }),
    );
  });

  it.each([
    "a",
    "fit~10x10~0",
    "fit~0x10~0~a",
    "fit~10~0~a",
    "fit~10x10x10~0~a",
    "fit~10x10~-1~a",
    "fit~10x10~0~a~b",
    "canvas~2048~0",
    "canvas~2048~0~",
    `canvas~2048~0~${Array(17).fill("a").join("~")}`,
    "canvas~1e3~0~a",
    "other~1x1~0~a",
  ])("is none where it reads %s", (text) => {
    expect(recipeOf(text)).toBeNull();
  });
});

describe("a picture that is fitted", () => {
  const free = { maxBytes: null, maxSidePixels: null, maxPixels: null, mediaTypes: null };

  it("is itself where it keeps the limits", () => {
    const given = picture(800, 600);
    expect(fitPicture(given, free)).toBe(given);
    expect(fitPicture(given, { ...free, maxSidePixels: 800, maxPixels: 480_000, maxBytes: 1 })).toBe(given);
  });

  it("becomes a JPEG where its type is not taken", () => {
    const fitted = fitPicture(picture(800, 600), { ...free, mediaTypes: ["image/jpeg"] });
    expect(fitted).toMatchObject({ mediaType: "image/jpeg", width: 800, height: 600 });
  });

  it("keeps every limit and its shape, and is never larger", () => {
    fc.assert(
      fc.property(
        side,
        side,
        fc.integer({ min: 50, max: 4000 }),
        fc.integer({ min: 5000, max: 9_000_000 }),
        (width, height, maxSide, maxPixels) => {
          const fitted = fitPicture(picture(width, height), { ...free, maxSidePixels: maxSide, maxPixels });
          expect(Math.max(fitted.width, fitted.height)).toBeLessThanOrEqual(maxSide);
          expect(fitted.width * fitted.height).toBeLessThanOrEqual(
            Math.max(maxPixels, Math.max(fitted.width, fitted.height)),
          );
          expect(fitted.width).toBeLessThanOrEqual(width);
          expect(fitted.height).toBeLessThanOrEqual(height);
        },
      ),
    );
  });
});
