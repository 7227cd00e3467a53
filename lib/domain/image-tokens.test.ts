import { describe, expect, it } from "vitest";
import { countImageTokens } from "./image-tokens";
import vectorFile from "./image-tokens.vectors.json";
import { chooseCanvas } from "./image-tokens-canvas";

const vectors = vectorFile.vectors;

/** Rule → expected tokens of a vector; marks around the picture are not in the vectors of Qwen and Gemma 3. */
const expected: Record<string, (vector: (typeof vectors)[number]) => number> = {
  "llama-3.2-vision": (vector) => vector["llama-3.2-vision"].tokens_encoder,
  "llama-4": (vector) => vector["llama-4"].tokens,
  "qwen2-vl": (vector) => vector["qwen2-vl_max1003520"].tokens + 2,
  "qwen2.5-vl": (vector) => vector["qwen2.5-vl_max12845056"].tokens + 2,
  "qwen3-vl": (vector) => vector["qwen3-vl_max16777216"].tokens + 2,
  "gemma-3": (vector) => vector["gemma-3"].tokens + 2,
  "gemma-4": (vector) => vector["gemma-4_budget280"].tokens,
  pixtral: (vector) => vector["pixtral-12b"].tokens,
  "mistral-small-3": (vector) => vector["mistral-small-3.x"].tokens,
  "openai-tile": (vector) => vector["openai-tile-gpt-4o"].tokens,
  "openai-patch": (vector) => vector["openai-patch-32"].tokens,
};

describe.each(Object.keys(expected))("%s", (rule) => {
  it.each(vectors)("counts $width × $height as the published processor does", (vector) => {
    expect(countImageTokens(rule, vector.width, vector.height)?.tokens).toBe(expected[rule]!(vector));
  });
});

describe("canvases", () => {
  it.each(vectors)("lays $width × $height on the reference canvas", (vector) => {
    const { width, height } = vector;
    const four = chooseCanvas(width, height, { tilePixels: 560, maxTiles: 4 });
    expect([four.columns * 560, four.rows * 560]).toEqual([
      vector["llama-3.2-vision"].canvas_w,
      vector["llama-3.2-vision"].canvas_h,
    ]);
    const sixteen = chooseCanvas(width, height, { tilePixels: 336, maxTiles: 16 });
    expect([sixteen.columns, sixteen.rows]).toEqual([vector["llama-4"].cols, vector["llama-4"].rows]);
  });
});

describe("countImageTokens", () => {
  it("reports the tiles where a rule has them", () => {
    expect(countImageTokens("llama-3.2-vision", 561, 560)).toEqual({ tokens: 3202, tiles: 2 });
    expect(countImageTokens("openai-tile", 2048, 4096)).toEqual({ tokens: 1105, tiles: 6 });
    expect(countImageTokens("gemini", 1024, 1024)).toEqual({ tokens: 1032, tiles: 4 });
  });

  it("takes one tile for a small picture under the Gemini rule", () => {
    expect(countImageTokens("gemini", 384, 384)?.tokens).toBe(258);
  });

  it("scales the longest side for Claude and stays under its ceiling", () => {
    expect(countImageTokens("claude", 1000, 750)?.tokens).toBe(1000);
    expect(countImageTokens("claude", 8000, 8000)?.tokens).toBe(1600);
  });

  it("uses the other constants of the other OpenAI models", () => {
    expect(countImageTokens("openai-tile-mini", 1024, 1024)?.tokens).toBe(2833 + 4 * 5667);
    expect(countImageTokens("openai-tile-gpt5", 1024, 1024)?.tokens).toBe(70 + 4 * 140);
  });

  it("multiplies patches by the factor behind the colon", () => {
    expect(countImageTokens("openai-patch:1.62", 1024, 1024)?.tokens).toBe(Math.ceil(1024 * 1.62));
  });

  it.each([
    ["an unknown rule", "unknown", 10, 10],
    ["a rule named like a property of every object", "constructor", 10, 10],
    ["a factor that is no number", "openai-patch:x", 10, 10],
    ["no width", "llama-4", 0, 10],
    ["half a pixel", "llama-4", 1.5, 10],
    ["a size that is not finite", "llama-4", Number.POSITIVE_INFINITY, 10],
    ["a strip beyond 200:1 for Qwen", "qwen3-vl", 20_100, 100],
  ])("answers null for %s", (_, rule, width, height) => {
    expect(countImageTokens(rule, width, height)).toBeNull();
  });

  it.each(Object.keys(expected).concat("claude", "gemini"))(
    "gives %s whole positive counts for odd sizes",
    (rule) => {
      for (const [width, height] of [
        [1, 1],
        [1, 150],
        [1537, 1025],
        [7000, 41],
        [10_000, 10_000],
      ] as const) {
        const count = countImageTokens(rule, width, height);
        expect(count?.tokens).toBeGreaterThan(0);
        expect(Number.isSafeInteger(count?.tokens)).toBe(true);
      }
    },
  );
});
