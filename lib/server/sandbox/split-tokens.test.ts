import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitTokens } from "./split-tokens";

describe("word pieces", () => {
  it("join to the text exactly, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const pieces = splitTokens(text);
        expect(pieces.join("")).toBe(text);
        expect(pieces).not.toContain("");
      }),
    );
  });

  it("have about four characters in prose, a few more or less", () => {
    const prose = "The samples were counted in a histogram, and close colours were joined. ".repeat(20);
    const mean = prose.length / splitTokens(prose).length;
    expect(mean).toBeGreaterThan(3);
    expect(mean).toBeLessThan(5.5);
  });

  it("leave an emoji and an escaped mark whole", () => {
    expect(splitTokens("a \\* 🦋🦋🦋🦋🦋🦋🦋🦋").every((piece) => !/[\ud800-\udbff]$|\\$/.test(piece))).toBe(
      true,
    );
  });
});
