import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CostArithmetic, costArithmetic, type MissingArithmetic } from "./cost-arithmetic";
import { nanodollarsOf } from "./money";
import { computeCost, type Prices } from "./pricing";
import { emptyCost } from "./reply";
import type { Usage } from "./usage";

const usage = (
  inputTokens: number | null,
  outputTokens: number | null,
  more: Partial<Usage> = {},
): Usage => ({
  inputTokens,
  outputTokens,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
  isEstimated: false,
  ...more,
});

const prices = (input: string | null, output: string | null, more: Partial<Prices> = {}): Prices => ({
  inputUsdPerMillion: input,
  outputUsdPerMillion: output,
  cacheReadUsdPerMillion: null,
  cacheWriteUsdPerMillion: null,
  imageUsdEach: null,
  source: "test",
  asOf: null,
  ...more,
});

/** The arithmetic of a reply whose cost was computed as the server does it. */
function arithmetic(used: Usage, at: Prices, imageCount = 0): CostArithmetic | MissingArithmetic {
  const priced = computeCost(used, imageCount, at);
  const cost = used.isEstimated
    ? { ...emptyCost, estimatedNanodollars: priced }
    : { ...emptyCost, computedNanodollars: priced };
  return costArithmetic({ usage: used, prices: at, cost });
}

describe("the arithmetic of a cost", () => {
  test("multiplies tokens by their prices and adds up to the stored figure", () => {
    expect(arithmetic(usage(149, 338), prices("0.59", "0.79"))).toEqual({
      lines: [
        { part: "input", count: 149, price: "0.59", per: "M tokens", amount: "0.00008791" },
        { part: "output", count: 338, price: "0.79", per: "M tokens", amount: "0.00026702" },
      ],
      sum: "0.00035493",
      nanodollars: 354_930,
      isEstimated: false,
      tierAboveInputTokens: null,
    });
  });

  test("finds how many pictures were paid for", () => {
    const at = prices("0.8", "1.6", { imageUsdEach: "0.005146" });
    const found = arithmetic(usage(1_655, 131), at, 2) as CostArithmetic;
    expect(found.lines.at(-1)).toEqual({
      part: "pictures",
      count: 2,
      price: "0.005146",
      per: "each",
      amount: "0.010292",
    });
    expect(found.sum).toBe("0.0118256");
  });

  test("keeps cached tokens and cache writes apart from the rest of the input", () => {
    const at = prices("1", "2", { cacheReadUsdPerMillion: "0.1", cacheWriteUsdPerMillion: "1.25" });
    const used = usage(100, 10, { cachedInputTokens: 60, cacheWriteTokens: 30 });
    const { lines } = arithmetic(used, at) as CostArithmetic;
    expect(lines.map(({ part, count, price }) => `${part} ${count} × ${price}`)).toEqual([
      "input 10 × 1.00",
      "cached input 60 × 0.10",
      "cache writes 30 × 1.25",
      "output 10 × 2.00",
    ]);
  });

  test("names the size from which a tier's prices hold", () => {
    const tier = {
      aboveInputTokens: 1_000,
      inputUsdPerMillion: "2",
      outputUsdPerMillion: "4",
      cacheReadUsdPerMillion: null,
      cacheWriteUsdPerMillion: null,
    };
    const at = prices("1", "2", { tiers: [tier] });
    expect(arithmetic(usage(1_001, 1), at)).toMatchObject({ tierAboveInputTokens: 1_000, sum: "0.002006" });
    expect(arithmetic(usage(1_000, 1), at)).toMatchObject({ tierAboveInputTokens: null, sum: "0.001002" });
  });

  test("says whether the counts are our own", () => {
    expect(arithmetic(usage(10, 10, { isEstimated: true }), prices("1", "1"))).toMatchObject({
      isEstimated: true,
    });
  });

  test("a reply without counts, without prices, or with a figure of another source has none", () => {
    const at = prices("1", "1");
    expect(costArithmetic({ usage: null, prices: at, cost: emptyCost })).toEqual({ missing: "usage" });
    expect(arithmetic(usage(null, 3), at)).toEqual({ missing: "usage" });
    expect(arithmetic(usage(3, 3), prices(null, "1"))).toEqual({ missing: "price" });
    expect(costArithmetic({ usage: usage(3, 3), prices: null, cost: emptyCost })).toEqual({
      missing: "price",
    });
    const cost = { ...emptyCost, computedNanodollars: 7 };
    expect(costArithmetic({ usage: usage(3, 3), prices: at, cost })).toEqual({ missing: "match" });
  });

  test("meets the stored figure for any counts and prices, and its lines add up to its sum", () => {
    const price = fc
      .tuple(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 9_999 }))
      .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(4, "0")}`);
    const count = fc.integer({ min: 0, max: 1_000_000 });
    const pictures = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(
        count,
        count,
        price,
        price,
        price,
        pictures,
        (input, output, one, other, each, imageCount) => {
          const used = usage(input, output);
          const at = prices(one, other, { imageUsdEach: each });
          const found = arithmetic(used, at, imageCount) as CostArithmetic;
          expect(found.nanodollars).toBe(computeCost(used, imageCount, at));
          expect(nanodollarsOf(found.sum)).toBe(found.nanodollars);
        },
      ),
    );
  });
});
