import { expect, test } from "vitest";
import type { LaneEstimate } from "@/lib/domain/estimate";
import type { Prices } from "@/lib/domain/pricing";
import { createByteCounter, keepEstimates, runningCost } from "./running-cost";

const prices = { inputUsdPerMillion: "1", outputUsdPerMillion: "2" } as Prices;
const estimate = (lane: string, min: number | null) =>
  ({ lane, costNanodollars: min === null ? null : { min, max: 9e9 } }) as LaneEstimate;
const live = (
  laneId: string,
  text: string,
  more: Partial<Parameters<typeof runningCost>[0][number]> = {},
) => ({
  turnId: "t",
  laneId,
  bytes: text.length,
  prices,
  ...more,
});

test("grows from the question by what came, and says where a part of it is not known", () => {
  keepEstimates("t", [estimate("a", 500), estimate("b", null)]);
  expect(runningCost([])).toEqual({ nanodollars: 0, isPartial: false, isEstimated: true, cutShortAt: [] });
  expect(runningCost([live("a", "")])).toMatchObject({ nanodollars: 500, isPartial: false });
  expect(runningCost([live("a", "x".repeat(16))])).toMatchObject({
    nanodollars: 500 + 4 * 2_000,
    isPartial: false,
  });
  expect(runningCost([live("a", "xxxx"), live("b", "xxxx")])).toMatchObject({
    nanodollars: 4_500,
    isPartial: true,
  });
  expect(runningCost([live("a", "xxxx", { prices: null })])).toMatchObject({
    nanodollars: 500,
    isPartial: true,
  });
});

test("counts the bytes of a text that grows as of the whole, and starts anew where it became shorter", () => {
  const count = createByteCounter();
  const whole = "a cup, Straße, 日本語, 🍵 and more";
  const { length } = new TextEncoder().encode(whole);
  // Each time two units more: also between the halves of a pair.
  let bytes = 0;
  for (let end = 0; end <= whole.length + 1; end += 2) bytes = count("a", whole.slice(0, end));
  expect(bytes).toBe(length);
  expect(count("b", whole)).toBe(length);
  expect(count("a", "ü")).toBe(2);
});
