import { describe, expect, it } from "vitest";
import { emptyCost } from "./reply";
import { stoppedCost, stoppedCostText, stopSentence } from "./stop-billing";

const prices = {
  inputUsdPerMillion: "1",
  outputUsdPerMillion: "2",
  cacheReadUsdPerMillion: null,
  cacheWriteUsdPerMillion: null,
  imageUsdEach: "0.01",
  source: "test",
  asOf: null,
};
const usage = {
  inputTokens: 1000,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  outputTokens: 100,
  reasoningTokens: null,
  isEstimated: true,
};
const stopped = {
  cost: { ...emptyCost, estimatedNanodollars: 1_200_000 },
  prices,
  usage,
  lane: { id: "a", provider: "p", model: "m" },
};
const ends = { ends: true, source: "s" };
const goesOn = { ends: false, source: "s" };
const unknown = { ends: null, source: "s" };

describe("a Stop", () => {
  it("says what is known of the bill, and that it is unknown where it is", () => {
    expect(stopSentence("Acme", ends)).toBe("Billing stops at Acme.");
    expect(stopSentence("Acme", goesOn)).toBe("Acme may bill the whole answer.");
    expect(stopSentence("Acme", unknown)).toBe("Whether Acme stops billing is not known.");
    expect(stopSentence("Acme", undefined)).toBe("Whether Acme stops billing is not known.");
  });

  it("costs what came where billing ends with it", () => {
    expect(stoppedCost(stopped, ends, 4096)).toEqual({
      fromNanodollars: 1_200_000,
      toNanodollars: 1_200_000,
    });
  });

  it.each([goesOn, unknown])(
    "costs up to the longest answer where it goes on or may go on: %o",
    (billing) => {
      // 900 more tokens at 2 USD a million.
      expect(stoppedCost(stopped, billing, 1000)).toEqual({
        fromNanodollars: 1_200_000,
        toNanodollars: 3_000_000,
      });
      const limited = { ...stopped, lane: { ...stopped.lane, parameters: { maxTokens: 200 } } };
      expect(stoppedCost(limited, billing, 1000)?.toNanodollars).toBe(1_400_000);
    },
  );

  it("has no upper bound that nobody knows, and none of its own once the provider told the cost", () => {
    expect(stoppedCost(stopped, goesOn, null)).toEqual({ fromNanodollars: 1_200_000, toNanodollars: null });
    expect(stoppedCost({ ...stopped, prices: null }, goesOn, 1000)?.toNanodollars).toBeNull();
    expect(
      stoppedCost({ ...stopped, cost: { ...emptyCost, reportedNanodollars: 5 } }, goesOn, 1000),
    ).toBeNull();
  });

  it("is told in a sentence with its range", () => {
    const text = (from: number | null, to: number | null, billing = goesOn) =>
      stoppedCostText({ fromNanodollars: from, toNanodollars: to }, billing);
    expect(text(1_200_000, 3_000_000)).toBe(
      "Cost so far ~$0.0012 by our count; up to $0.003 if the whole answer is billed.",
    );
    expect(text(1_200_000, 41_210_001)).toContain("up to $0.0413 if");
    expect(text(1_200_000, null)).toContain("a bound that is not known");
    expect(text(null, null)).toBe("What it cost is not known.");
    expect(stoppedCostText({ fromNanodollars: 1_200_000, toNanodollars: 1_200_000 }, ends)).toBe(
      "Cost so far ~$0.0012, by our count.",
    );
  });
});
