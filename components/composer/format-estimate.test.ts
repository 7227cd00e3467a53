import { expect, test } from "vitest";
import type { LaneEstimate } from "@/lib/domain/estimate";
import { formatEstimates } from "./format-estimate";

const estimate = (changes: Partial<LaneEstimate>): LaneEstimate => ({
  lane: "a",
  inputTokens: { text: 10, images: 1_601, history: 0 },
  costNanodollars: { min: 2_100_000, max: 4_900_000 },
  expectedNanodollars: null,
  expectedOutputTokens: 400,
  maxOutputTokens: 4_096,
  isOutputBounded: true,
  contextTokens: null,
  ...changes,
});
const unknown = estimate({ inputTokens: { text: 10, images: null, history: 0 }, costNanodollars: null });

test("adds up the lanes", () => {
  expect(formatEstimates([estimate({}), estimate({})])).toEqual({
    tokens: "about 3,222 tokens in",
    cost: "$0.0042 – $0.0098",
    lanes: "for 2 lanes",
  });
});

test("says what is not known, and counts it as nothing", () => {
  expect(formatEstimates([unknown])).toEqual({ tokens: "tokens unknown", cost: "cost unknown", lanes: "" });
  expect(formatEstimates([estimate({ costNanodollars: null })]).cost).toBe("price unknown");
  expect(formatEstimates([estimate({}), unknown])).toMatchObject({
    tokens: "at least 1,611 tokens in",
    cost: "at least $0.0021",
  });
});

test("gives no upper figure for a bound that nobody knows", () => {
  const open = estimate({ isOutputBounded: false });
  expect(formatEstimates([estimate({}), open]).cost).toBe("$0.0042 – $0.0098 or more");
  const free = { ...open, costNanodollars: { min: 0, max: 0 } };
  expect(formatEstimates([free]).cost).toBe("$0.00");
});

test("never rounds the least up, nor the most down", () => {
  const costNanodollars = { min: 19_960_000, max: 41_010_000 };
  expect(formatEstimates([estimate({ costNanodollars })]).cost).toBe("$0.019 – $0.042");
  expect(formatEstimates([estimate({ costNanodollars }), unknown]).cost).toBe("at least $0.019");
});

test("shows a single amount where the least is the most", () => {
  expect(formatEstimates([estimate({ costNanodollars: { min: 0, max: 0 } })]).cost).toBe("$0.00");
});
