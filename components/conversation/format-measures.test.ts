import { expect, test } from "vitest";
import { laneA, reply } from "@/lib/client/__support__/conversation";
import type { Usage } from "@/lib/domain/usage";
import { formatCost, formatSeconds, formatSpeed, formatTokens } from "./format-measures";

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

test("times and speeds keep the digits that matter", () => {
  expect([formatSeconds(412), formatSeconds(12_345), formatSeconds(null)]).toEqual(["0.41 s", "12.3 s", "–"]);
  expect([formatSpeed(38.4), formatSpeed(3.14), formatSpeed(null)]).toEqual(["38 tok/s", "3.1 tok/s", "–"]);
});

test("counts of our own wear a mark, unknown ones a dash", () => {
  expect(formatTokens(usage())).toBe("1,655 → 118");
  expect(formatTokens(usage({ isEstimated: true }))).toBe("~1,655 → 118");
  expect(formatTokens(usage({ inputTokens: null }))).toBe("– → 118");
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

test("an unknown price is said, and never zero", () => {
  expect(formatCost(withCost({})).text).toBe("price unknown");
  expect(formatCost(reply({ id: "r", lane: laneA, status: "failed" })).text).toBe("–");
  expect(formatCost(withCost({ computed: 0 })).text).toBe("$0.00");
});
