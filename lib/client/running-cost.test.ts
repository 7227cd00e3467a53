import { expect, test } from "vitest";
import type { LaneEstimate } from "@/lib/domain/estimate";
import type { Prices } from "@/lib/domain/pricing";
import { keepEstimates, runningCost } from "./running-cost";

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
  text,
  reasoning: "",
  prices,
  ...more,
});

test("grows from the question by what came, and says where a part of it is not known", () => {
  keepEstimates("t", [estimate("a", 500), estimate("b", null)]);
  expect(runningCost([])).toEqual({ nanodollars: 0, isPartial: false });
  expect(runningCost([live("a", "")])).toEqual({ nanodollars: 500, isPartial: false });
  expect(runningCost([live("a", "x".repeat(8), { reasoning: "y".repeat(8) })])).toEqual({
    nanodollars: 500 + 4 * 2_000,
    isPartial: false,
  });
  expect(runningCost([live("a", "xxxx"), live("b", "xxxx")])).toEqual({
    nanodollars: 4_500,
    isPartial: true,
  });
  expect(runningCost([live("a", "xxxx", { prices: null })])).toEqual({ nanodollars: 500, isPartial: true });
});
