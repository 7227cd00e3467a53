import { describe, expect, it } from "vitest";
import { countPromptTokens, countTiles } from "./count-prompt-tokens";

describe("prompt tokens", () => {
  it.each([
    [100, 100, 1],
    [560, 560, 1],
    [561, 560, 2],
    [560, 561, 2],
    [800, 600, 4],
    [1600, 1200, 4],
    [3000, 560, 4],
    [300, 1500, 3],
  ])("count %d × %d pixels as %d tiles", (width, height, tiles) => {
    expect(countTiles({ width, height })).toBe(tiles);
  });

  it("are a quarter of all characters, rounded up once, and 1,601 for each tile", () => {
    expect(countPromptTokens([], [])).toBe(0);
    expect(countPromptTokens(["abcde", "fghi"], [])).toBe(3);
    expect(countPromptTokens(["abcd"], [{ width: 100, height: 100 }])).toBe(1602);
    expect(
      countPromptTokens(
        [""],
        [
          { width: 800, height: 600 },
          { width: 561, height: 560 },
        ],
      ),
    ).toBe(6 * 1601);
  });
});
