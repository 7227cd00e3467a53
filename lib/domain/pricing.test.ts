import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatNanodollars, nanodollarsOf, parseDecimal } from "./money";
import { computeCost, type Prices } from "./pricing";

const none: Prices = {
  inputUsdPerMillion: null,
  outputUsdPerMillion: null,
  cacheReadUsdPerMillion: null,
  cacheWriteUsdPerMillion: null,
  imageUsdEach: null,
  source: "test",
  asOf: null,
};
const priced = (input: string, output: string, more: Partial<Prices> = {}): Prices => ({
  ...none,
  inputUsdPerMillion: input,
  outputUsdPerMillion: output,
  ...more,
});
const used = (
  inputTokens: number | null,
  outputTokens: number | null,
  cachedInputTokens: number | null = null,
) => ({
  inputTokens,
  outputTokens,
  cachedInputTokens,
  cacheWriteTokens: null,
});

describe("a cost", () => {
  it.each([
    ["DeepInfra's first sample at its list price", used(15, 16), priced("0.35", "0.40"), 0, 11_650],
    [
      "DeepInfra's first sample at the prices that fit its reported figure",
      used(15, 16),
      priced("0.72", "1.00"),
      0,
      26_800,
    ],
    ["DeepInfra's second sample at its list price", used(149, 338), priced("0.35", "0.40"), 0, 187_350],
    [
      "DeepInfra's second sample at the prices that fit its reported figure",
      used(149, 338),
      priced("0.59", "0.79"),
      0,
      354_930,
    ],
    [
      "OpenRouter's price of one picture",
      used(0, 0),
      priced("0.8", "1.6", { imageUsdEach: "0.005146" }),
      1,
      5_146_000,
    ],
    [
      "OpenRouter's price of a thousand pictures",
      used(0, 0),
      priced("0.8", "1.6", { imageUsdEach: "0.005146" }),
      1000,
      5_146_000_000,
    ],
    ["one token at half a nanodollar, rounded once", used(1, 0), priced("0.0005", "0"), 0, 1],
    ["a free model", used(1000, 1000), priced("0", "0"), 0, 0],
    [
      "cached input at its own price",
      used(1000, 0, 800),
      priced("1", "1", { cacheReadUsdPerMillion: "0.1" }),
      0,
      280_000,
    ],
    ["cached input without a price of its own", used(1000, 0, 800), priced("1", "1"), 0, 1_000_000],
  ])("is right for %s", (_, usage, prices, images, expected) => {
    expect(computeCost(usage, images, prices)).toBe(expected);
  });

  it("takes the tier that the input has passed", () => {
    const tier = {
      aboveInputTokens: 1000,
      inputUsdPerMillion: "2",
      outputUsdPerMillion: "4",
      cacheReadUsdPerMillion: null,
      cacheWriteUsdPerMillion: null,
    };
    const prices = priced("1", "2", { tiers: [tier] });
    expect(computeCost(used(1000, 0), 0, prices)).toBe(1_000_000);
    expect(computeCost(used(1001, 0), 0, prices)).toBe(2_002_000);
  });

  it("is unknown, never zero, where a count or a needed price is unknown", () => {
    expect(computeCost(used(10, 10), 0, null)).toBeNull();
    expect(computeCost(used(null, 10), 0, priced("1", "1"))).toBeNull();
    expect(computeCost(used(10, 10), 0, { ...none, inputUsdPerMillion: "1" })).toBeNull();
  });

  it("is additive over tokens and never negative", () => {
    const price = fc.integer({ min: 0, max: 1_000_000 }).map((each) => String(each / 1000));
    const count = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(price, price, count, count, count, (input, output, one, two, out) => {
        const prices = priced(input, output);
        const whole = computeCost(used(one + two, out), 0, prices)!;
        const parts = computeCost(used(one, out), 0, prices)! + computeCost(used(two, 0), 0, prices)!;
        expect(whole).toBeGreaterThanOrEqual(0);
        expect(Math.abs(whole - parts)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("whatever is used", () => {
  const price = fc.option(
    fc.integer({ min: 0, max: 1_000_000 }).map((each) => String(each / 1000)),
    { nil: null },
  );
  const count = fc.option(fc.integer({ min: 0, max: 3_000_000 }), { nil: null });
  const anyPrices = fc.record({
    inputUsdPerMillion: price,
    outputUsdPerMillion: price,
    cacheReadUsdPerMillion: price,
    cacheWriteUsdPerMillion: price,
    imageUsdEach: price,
    source: fc.constant("test"),
    asOf: fc.constant(null),
  });
  const anyUsage = fc.record({
    inputTokens: count,
    outputTokens: count,
    cachedInputTokens: count,
    cacheWriteTokens: count,
  });

  it("a cost is whole and not negative, or unknown; and unknown wherever something has no price or no count", () => {
    fc.assert(
      fc.property(anyUsage, fc.integer({ min: 0, max: 20 }), anyPrices, (usage, images, prices) => {
        const cost = computeCost(usage, images, prices);
        if (cost !== null) expect(Number.isSafeInteger(cost) && cost >= 0).toBe(true);
        const isCounted = usage.inputTokens !== null && usage.outputTokens !== null;
        if (!isCounted) expect(cost).toBeNull();
        if (isCounted && usage.outputTokens! > 0 && prices.outputUsdPerMillion === null)
          expect(cost).toBeNull();
      }),
    );
  });

  it("what came from a cache is charged once: never more than all of it at its dearest price", () => {
    fc.assert(
      fc.property(anyUsage, anyPrices, (usage, prices) => {
        const dearest = [
          prices.inputUsdPerMillion,
          prices.cacheReadUsdPerMillion,
          prices.cacheWriteUsdPerMillion,
        ]
          .filter((each) => each !== null)
          .reduce<string | null>(
            (most, each) => (most === null || Number(each) > Number(most) ? each : most),
            null,
          );
        const cost = computeCost(usage, 0, prices);
        const whole = { ...usage, cachedInputTokens: null, cacheWriteTokens: null };
        const most = computeCost(whole, 0, { ...prices, inputUsdPerMillion: dearest });
        if (cost !== null) expect(cost).toBeLessThanOrEqual(most!);
      }),
    );
  });
});

describe("money as text", () => {
  it.each([
    [0, "$0.00"],
    [26_800, "$0.0000268"],
    [354_930, "$0.00035493"],
    [12_345_678, "$0.0123"],
    [630_000, "$0.00063"],
    [6_680_000, "$0.00668"],
    [41_200_000, "$0.0412"],
    [250_000_000, "$0.25"],
    [1_234_567_890_000, "$1,234.57"],
    [1, "$0.000000001"],
  ])("shows %d nanodollars as %s", (nanodollars, text) => {
    expect(formatNanodollars(nanodollars)).toBe(text);
  });

  it.each([
    [19_953_000, "$0.02", "$0.0199", "$0.02"],
    [19_940_000, "$0.0199", "$0.0199", "$0.02"],
    [20_000_000, "$0.02", "$0.02", "$0.02"],
    [354_936, "$0.00035494", "$0.00035493", "$0.00035494"],
    [999_999_999, "$1.00", "$0.9999", "$1.00"],
    [1_239_999_999, "$1.24", "$1.23", "$1.24"],
    [1, "$0.000000001", "$0.000000001", "$0.000000001"],
    [0, "$0.00", "$0.00", "$0.00"],
    [8_999_999_999_999_999, "$9,000,000.00", "$8,999,999.99", "$9,000,000.00"],
  ])("rounds %d nanodollars to the nearest, down and up", (nanodollars, nearest, down, up) => {
    expect(formatNanodollars(nanodollars)).toBe(nearest);
    expect(formatNanodollars(nanodollars, 5, "down")).toBe(down);
    expect(formatNanodollars(nanodollars, 5, "up")).toBe(up);
  });

  it("reads what providers report without losing a digit", () => {
    expect(nanodollarsOf("0.0000268")).toBe(26_800);
    expect(nanodollarsOf(2.68e-5)).toBe(26_800);
    expect(nanodollarsOf("0.00035493")).toBe(354_930);
    expect(nanodollarsOf("0")).toBe(0);
  });

  it.each(["-1", "NaN", "", "1,5", "Infinity", "0x10", "1e99"])("refuses %s as an amount", (text) => {
    expect(parseDecimal(text) === null || nanodollarsOf(text) === null).toBe(true);
  });
});
