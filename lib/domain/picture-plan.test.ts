import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countImageTokens } from "./image-tokens";
import { findPictureSaving } from "./picture-plan";

describe("a saving", () => {
  it("is a pixel off the side that stands over a tile's edge", () => {
    expect(findPictureSaving("llama-3.2-vision", 561, 560)).toEqual({
      side: "width",
      pixels: 1,
      tokens: 1601,
      width: 560,
      height: 560,
    });
    expect(findPictureSaving("llama-3.2-vision", 560, 561)).toMatchObject({ side: "height", pixels: 1 });
  });

  it("is to shrink where both sides stand over", () => {
    const saving = findPictureSaving("llama-3.2-vision", 580, 580)!;
    expect(saving).toMatchObject({ side: "both", pixels: 20, width: 560, height: 560, tokens: 3 * 1601 });
  });

  it.each([
    ["a picture that fits its tiles", "llama-3.2-vision", 560, 560],
    ["one whose next edge is far", "llama-3.2-vision", 1000, 1000],
    ["a rule that takes the same for every size", "gemma-3", 1000, 1000],
    ["a rule that takes little for each pixel", "claude", 900, 900],
    ["an unknown rule", "unknown", 561, 560],
    ["a picture of one pixel", "llama-3.2-vision", 1, 1],
  ])("is not offered for %s", (_, rule, width, height) => {
    expect(findPictureSaving(rule, width, height)).toBeNull();
  });

  it("is true: the size it names takes so many tokens less, for a tenth of a side at most", () => {
    const rule = fc.constantFrom("llama-3.2-vision", "llama-4", "openai-tile", "gemini", "qwen2.5-vl");
    const side = fc.integer({ min: 1, max: 3000 });
    fc.assert(
      fc.property(rule, side, side, (name, width, height) => {
        const saving = findPictureSaving(name, width, height);
        if (!saving) return;
        const before = countImageTokens(name, width, height)!.tokens;
        const after = countImageTokens(name, saving.width, saving.height)!.tokens;
        expect(before - after).toBe(saving.tokens);
        expect(saving.tokens).toBeGreaterThanOrEqual(before * 0.2);
        expect(saving.width).toBeGreaterThanOrEqual(Math.floor(width * 0.9));
        expect(saving.height).toBeGreaterThanOrEqual(Math.floor(height * 0.9) - 1);
      }),
    );
  });
});
