import { describe, expect, it } from "vitest";
import type { Prices } from "../pricing";
import { type Attempt, emptyCost, type ReplyOutcome } from "../reply";
import type { Usage } from "../usage";
import { chargeOf, chargeOfAbandoned } from "./charge";
import { holdOf } from "./hold";

const prices: Prices = {
  inputUsdPerMillion: "1",
  outputUsdPerMillion: "2",
  cacheReadUsdPerMillion: null,
  cacheWriteUsdPerMillion: null,
  imageUsdEach: null,
  source: "test",
  asOf: null,
};
const hold = holdOf(
  { inputTokens: 1_000, textTokens: 1_000, imageCount: 0, maxOutputTokens: 500, isApproximate: false },
  [prices],
);
const used: Usage = {
  inputTokens: 1_000,
  outputTokens: 10,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
  isEstimated: false,
};
const attempt = (outcome: Attempt["outcome"], httpStatus?: number): Attempt => ({
  provider: "p",
  model: "m",
  outcome,
  ...(httpStatus === undefined ? {} : { httpStatus }),
  durationMs: 1,
});
const ended = (changes: Partial<ReplyOutcome>) => ({
  status: "complete" as const,
  cost: emptyCost,
  usage: null,
  prices,
  attempts: [attempt("answered", 200)],
  ...changes,
});
const costing = (figures: Partial<typeof emptyCost>) => ({ cost: { ...emptyCost, ...figures } });

describe("what a reply counts", () => {
  it("is what the provider says that it charged, zero included", () => {
    expect(
      chargeOf(ended({ ...costing({ reportedNanodollars: 0, computedNanodollars: 9 }), usage: used }), hold),
    ).toBe(0);
    expect(chargeOf(ended({ ...costing({ reportedNanodollars: 77 }) }), hold)).toBe(77);
  });

  it("is what was computed or estimated, at the list's price where a person's own is lower", () => {
    expect(chargeOf(ended({ ...costing({ computedNanodollars: 1_020_000 }), usage: used }), hold)).toBe(
      1_020_000,
    );
    expect(chargeOf(ended({ ...costing({ computedNanodollars: 0 }), usage: used }), hold)).toBe(1_020_000);
    expect(chargeOf(ended({ ...costing({ estimatedNanodollars: 5 }) }), null)).toBe(5);
  });

  it("goes by assumed prices where none is known, and is never nothing", () => {
    expect(chargeOf(ended({ usage: used, prices: null }), null)).toBe(1_000 * 15_000 + 10 * 75_000);
  });

  it.each([
    ["was refused", [attempt("failed", 429)], 0],
    ["was never reached", [attempt("failed")], 0],
    ["took the question and said nothing", [attempt("failed", 200)], hold.inputNanodollars],
    ["took it at the second try", [attempt("failed", 200), attempt("failed", 503)], hold.inputNanodollars],
  ])("of a provider that %s is right", (_, attempts, counted) => {
    expect(chargeOf(ended({ status: "failed", attempts }), hold)).toBe(counted);
  });

  it("of a dead process is its question and the text that is stored, and at most what was set aside", () => {
    expect(chargeOfAbandoned(hold, 0)).toBe(hold.inputNanodollars);
    expect(chargeOfAbandoned(hold, 100)).toBe(hold.inputNanodollars + 50 * 2_000);
    expect(chargeOfAbandoned(hold, 1_000_000)).toBe(hold.nanodollars);
  });
});
