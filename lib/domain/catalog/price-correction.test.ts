import { describe, expect, test } from "vitest";
import type { Prices } from "../pricing";
import { applyCorrection, type CorrectedPrices } from "./price-correction";

const none: CorrectedPrices = {
  inputUsdPerMillion: null,
  outputUsdPerMillion: null,
  cacheReadUsdPerMillion: null,
  cacheWriteUsdPerMillion: null,
  imageUsdEach: null,
};
const tier = {
  aboveInputTokens: 200_000,
  inputUsdPerMillion: "2",
  outputUsdPerMillion: "8",
  cacheReadUsdPerMillion: null,
  cacheWriteUsdPerMillion: null,
};
const prices: Prices = {
  ...none,
  inputUsdPerMillion: "1",
  outputUsdPerMillion: "4",
  tiers: [tier],
  source: "models.dev",
  asOf: "2026-07-02",
};
const at = (corrected: Partial<CorrectedPrices>) => ({
  provider: "p",
  model: "m",
  prices: { ...none, ...corrected },
  createdAt: Date.parse("2026-11-21T09:00:00Z"),
});

describe("a corrected price", () => {
  test("replaces what was corrected, keeps the rest, and names the person as its source", () => {
    expect(applyCorrection(prices, at({ cacheReadUsdPerMillion: "0.1" }))).toEqual({
      ...prices,
      cacheReadUsdPerMillion: "0.1",
      source: "your correction",
      asOf: "2026-11-21",
    });
  });

  test("ends the steps that were steps of another price", () => {
    expect(applyCorrection(prices, at({ inputUsdPerMillion: "0.9" })).tiers).toBeUndefined();
  });

  test("makes a price where there was none, and leaves unknown what nobody said", () => {
    expect(applyCorrection(null, at({ inputUsdPerMillion: "0.9" }))).toMatchObject({
      inputUsdPerMillion: "0.9",
      outputUsdPerMillion: null,
    });
  });
});
