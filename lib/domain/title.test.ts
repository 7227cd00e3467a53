import { describe, expect, it } from "vitest";
import { titleFrom } from "./title";

describe("a title", () => {
  it.each([
    ["What is in this image? Name three details.", "What is in this image?"],
    ["Is 5 > 3 and x_1 * y_2?", "Is 5 > 3 and x_1 * y_2?"],
    ["<b>hi</b>", "<b>hi</b>"],
    ["# Heading **bold**\n\nmore", "Heading bold more"],
    ["> quoted\n- item", "quoted item"],
    ["a\u0000b\ttabs", "a b tabs"],
    ["Read `this` code", "Read this code"],
  ])("of %j is %j", (text, title) => {
    expect(titleFrom(text, 0)).toBe(title);
  });

  it("is cut at a word, and never inside a character", () => {
    const long = titleFrom(`${"word ".repeat(30)}end`, 0);
    expect(long.length).toBeLessThanOrEqual(61);
    expect(long.endsWith("word…")).toBe(true);
    expect(titleFrom("😀".repeat(100), 0).isWellFormed()).toBe(true);
  });

  it("of a picture alone says so", () => {
    expect([titleFrom("", 1), titleFrom(" ", 3), titleFrom("", 0)]).toEqual([
      "A picture",
      "3 pictures",
      "New chat",
    ]);
  });
});
