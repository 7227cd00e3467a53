import { expect, test } from "vitest";
import { laneA, reply } from "@/lib/client/__support__/conversation";
import type { Usage } from "@/lib/domain/usage";
import { formatCost, formatCount, formatTokens } from "./format-measures";

const usage = (changes: Partial<Usage> = {}): Usage => ({
  inputTokens: 1655,
  outputTokens: 118,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
  isEstimated: false,
  ...changes,
});
const withCost = (cost: Partial<Record<"estimated" | "computed" | "reported", number>>) =>
  reply({
    id: "r",
    lane: laneA,
    usage: usage(),
    cost: {
      estimatedNanodollars: cost.estimated ?? null,
      computedNanodollars: cost.computed ?? null,
      reportedNanodollars: cost.reported ?? null,
    },
  });

test("counts keep within five characters", () => {
  expect([0, 9_999, 10_000, 16_649, 99_949, 99_950, 999_499].map(formatCount)).toEqual([
    "0",
    "9,999",
    "10.0k",
    "16.6k",
    "99.9k",
    "100k",
    "999k",
  ]);
});

test("counts of our own wear a mark, unknown ones a dash", () => {
  expect(formatTokens(usage())).toBe("1,655 → 118");
  expect(formatTokens(usage({ isEstimated: true }))).toBe("~1,655 → 118");
  expect(formatTokens(usage({ inputTokens: null }))).toBe("– → 118");
  expect(formatTokens(usage({ inputTokens: null, isEstimated: true }))).toBe("– → ~118");
  expect(formatTokens(null)).toBe("–");
});

test("a cost says where it comes from", () => {
  expect(formatCost(withCost({ reported: 630_000, computed: 600_000 }))).toMatchObject({
    text: "$0.00063",
    suffix: { short: "rep." },
  });
  expect(formatCost(withCost({ computed: 26_800 }))).toEqual({ text: "$0.0000268", suffix: null });
  expect(formatCost(withCost({ estimated: 6_680_000 }))).toMatchObject({
    text: "~$0.00668",
    suffix: { short: "est." },
  });
});

test("a cost shows three digits that matter at most", () => {
  const shown = (computed: number) => formatCost(withCost({ computed })).text;
  expect([358_750, 26_849, 123_456_789, 12_345_678, 1, 5_200_000_000].map(shown)).toEqual([
    "$0.000359",
    "$0.0000268",
    "$0.123",
    "$0.0123",
    "$0.000000001",
    "$5.20",
  ]);
});

test("an unknown price is said, and never zero", () => {
  expect(formatCost(withCost({})).text).toBe("price unknown");
  expect(formatCost(reply({ id: "r", lane: laneA, status: "failed" })).text).toBe("–");
  expect(formatCost(withCost({ computed: 0 })).text).toBe("$0.00");
});
