import { describe, expect, it } from "vitest";
import type { Offer } from "../offer";
import { checkCost } from "./check-cost";

const prices = {
  inputUsdPerMillion: "1",
  outputUsdPerMillion: "2",
  cacheReadUsdPerMillion: null,
  cacheWriteUsdPerMillion: null,
  imageUsdEach: null,
  source: "test",
  asOf: null,
};
const offer = { imageTokenRule: "gemma-3", vision: true, prices } as Offer;

describe("the most that a test costs", () => {
  it("is its questions, its pictures and all the output that it allows", () => {
    // 2 questions of 120 tokens, a picture of 258, answers of 64 and 300.
    expect(checkCost(offer, false)).toBe((240 + 258) * 1_000 + 364 * 2_000);
    // 4 questions, 4 pictures, answers of 64 and three of 300.
    expect(checkCost(offer, true)).toBe((480 + 4 * 258) * 1_000 + 964 * 2_000);
  });

  it("counts a picture of no known rule as dear, and what is free as free", () => {
    expect(checkCost({ ...offer, imageTokenRule: null }, false)).toBe((240 + 10_000) * 1_000 + 364 * 2_000);
    const free = { ...prices, inputUsdPerMillion: "0", outputUsdPerMillion: "0" };
    expect(checkCost({ ...offer, prices: free }, true)).toBe(0);
  });

  it("is not known without a price or an offer", () => {
    expect(checkCost({ ...offer, prices: null }, false)).toBeNull();
    expect(checkCost({ ...offer, prices: { ...prices, outputUsdPerMillion: null } }, false)).toBeNull();
    expect(checkCost(null, false)).toBeNull();
  });
});
