import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { driftOf } from "./drift";
import type { DriftedReply } from "./drift-step";
import { computeCost, type Prices } from "./pricing";
import { shownCost } from "./reply";
import type { ExpectedUsage, Usage } from "./usage";

const priced = (input: string | null, output: string | null, more: Partial<Prices> = {}): Prices => ({
  inputUsdPerMillion: input,
  outputUsdPerMillion: output,
  cacheReadUsdPerMillion: null,
  cacheWriteUsdPerMillion: null,
  imageUsdEach: null,
  source: "test",
  asOf: null,
  ...more,
});

const used = (inputTokens: number, outputTokens: number, more: Partial<Usage> = {}): Usage => ({
  inputTokens,
  outputTokens,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  reasoningTokens: null,
  isEstimated: false,
  ...more,
});

const expecting = (inputTokens: number, outputTokens: number, imageCount = 0): ExpectedUsage => ({
  inputTokens,
  countedTokens: inputTokens,
  textTokens: inputTokens,
  imageCount,
  outputTokens,
});

type Given = Partial<Omit<DriftedReply, "cost">> & {
  estimated?: number | null;
  reported?: number | null;
  model?: string;
};

/** A reply whose computed cost is what the one price function gives. */
function reply({ estimated = null, reported = null, model = "m", ...given }: Given): DriftedReply {
  const { usage = null, prices = null } = given;
  const isOwn = usage === null || usage.isEstimated;
  const computed = isOwn ? null : computeCost(usage, usage.expected?.imageCount ?? 0, prices);
  return {
    lane: { id: "a", provider: "p", model },
    text: "",
    reasoning: "",
    servedModel: null,
    ...given,
    usage,
    prices,
    cost: {
      estimatedNanodollars: estimated,
      computedNanodollars: computed,
      reportedNanodollars: reported,
    },
  };
}

const only = (given: Given) => {
  const { steps } = driftOf(reply(given));
  expect(steps).toHaveLength(1);
  return steps[0]!;
};

describe("the published samples", () => {
  it("DeepInfra's first one was charged 2.3 times its listed prices", () => {
    const given = { usage: used(15, 16), prices: priced("0.35", "0.40"), reported: 26_800 };
    expect(reply(given).cost.computedNanodollars).toBe(11_650);
    const step = only(given);
    expect(step).toMatchObject({ nanodollars: 15_150, explanation: { reason: "price-differs" } });
    expect(step.percent).toBeCloseTo(130.04, 1);
    expect(step.explanation?.text).toContain("2.3 times");
  });

  it("DeepInfra's second one was charged 1.9 times its listed prices, and exactly 0.59 and 0.79", () => {
    const sample = { usage: used(149, 338), reported: 354_930 };
    const step = only({ ...sample, prices: priced("0.35", "0.40") });
    expect(step.percent).toBeCloseTo(89.45, 1);
    expect(step.explanation).toMatchObject({ reason: "price-differs" });
    expect(step.explanation?.text).toContain("1.9 times");
    const exact = only({ ...sample, prices: priced("0.59", "0.79") });
    expect(exact).toMatchObject({ nanodollars: 0, percent: 0, explanation: null });
  });

  it("DeepInfra's stream without usage is shown as our own estimate, and says why", () => {
    const streamed = reply({
      usage: used(15, 16, { isEstimated: true }),
      prices: priced("0.35", "0.40"),
      estimated: 11_650,
    });
    expect(shownCost(streamed.cost)).toEqual({ nanodollars: 11_650, source: "estimated" });
    const { steps, missing } = driftOf(streamed);
    expect(steps).toEqual([]);
    expect(missing).toMatchObject([
      { figure: "computed", reason: "no-usage" },
      { figure: "reported", reason: "no-report" },
    ]);
  });

  it("OpenRouter's fee for a picture is named where the offer does not list it", () => {
    const usage = used(100, 50, { expected: expecting(100, 50, 1) });
    const prices = priced("0.8", "1.6");
    const tokensAlone = computeCost(usage, 1, prices)!;
    const step = only({ usage, prices, reported: tokensAlone + 5_146_000 });
    expect(step.explanation?.reason).toBe("image-fee");
    expect(step.explanation?.text).toContain("$0.005146 a picture");
  });

  it("OpenRouter's listed fee for a picture leaves no difference, and its absence is named", () => {
    const usage = used(100, 50, { expected: expecting(100, 50, 1) });
    const prices = priced("0.8", "1.6", { imageUsdEach: "0.005146" });
    const charged = computeCost(usage, 1, prices)!;
    expect(charged).toBe(100 * 800 + 50 * 1600 + 5_146_000);
    expect(only({ usage, prices, reported: charged }).explanation).toBeNull();
    expect(only({ usage, prices, reported: charged - 5_146_000 }).explanation?.reason).toBe("image-fee");
  });

  it("AI/ML API's one has a computed cost alone, and counts that are hard to believe", () => {
    const sample = reply({
      usage: used(28, 25, { expected: { ...expecting(11, 400), countedTokens: 11 } }),
      prices: priced("1", "1"),
      text: "Hello! How can I assist you today?",
    });
    expect(shownCost(sample.cost)).toEqual({ nanodollars: 53_000, source: "computed" });
    const { missing, doubts } = driftOf(sample);
    expect(missing).toContainEqual(expect.objectContaining({ figure: "reported", reason: "no-report" }));
    expect(doubts).toMatchObject([
      { count: "input", reported: 28, counted: 11 },
      { count: "output", reported: 25, counted: 9 },
    ]);
  });
});

describe("a reported cost that differs from the computed one", () => {
  const prices = priced("1", "2");

  it.each([
    ["a nanodollar", prices, 2_000_001],
    ["a thousandth", prices, 2_001_900],
    ["half a millionth of a dollar", priced("0.3505", "0.4"), 551_000],
  ])("by %s is rounding", (_, prices, reported) => {
    expect(only({ usage: used(1000, 500), prices, reported }).explanation?.reason).toBe("rounding");
  });

  it("in coarse digits is rounding, however large its share", () => {
    const usage = used(1, 0);
    const cheap = priced("0.6", "1");
    expect(only({ usage, prices: cheap, reported: 1_000 }).explanation?.reason).toBe("rounding");
  });

  it("because another model answered names it", () => {
    const step = only({
      usage: used(1000, 0),
      prices,
      reported: 3_000_000,
      model: "meta-llama/Llama-3.2-90B-Vision-Instruct",
      servedModel: "meta-llama/Llama-4-Scout",
    });
    expect(step.explanation).toMatchObject({ reason: "other-model" });
    expect(step.explanation?.text).toContain("Llama-4-Scout");
  });

  it.each([
    ["openai/gpt-4o", "gpt-4o-2024-08-06"],
    ["gpt-4o", "GPT-4o"],
    ["google/gemini-2.5-flash:free", "google/gemini-2.5-flash"],
  ])("is not put on another model where %s answers as %s", (model, servedModel) => {
    const step = only({ usage: used(1000, 0), prices, reported: 3_000_000, model, servedModel });
    expect(step.explanation?.reason).toBe("price-differs");
  });

  it.each([
    ["charged in full", "0.1", 1_000_000],
    ["given for nothing", "0.1", 200_000],
    ["at a price that is not listed", null, 600_000],
  ])("because cached input was %s says so", (_, cacheReadUsdPerMillion, reported) => {
    const usage = used(1000, 0, { cachedInputTokens: 800 });
    const step = only({ usage, prices: { ...prices, cacheReadUsdPerMillion }, reported });
    expect(step.explanation).toMatchObject({ reason: "cached-input" });
    expect(step.explanation?.text).toContain("800 tokens");
  });

  it("of nothing at all has no percentage that is not a number", () => {
    expect(only({ usage: used(1000, 0), prices, reported: 0 })).toMatchObject({ percent: -100 });
    const free = only({ usage: used(1000, 0), prices: priced("0", "0"), reported: 5_000_000 });
    expect(free).toMatchObject({ percent: null, explanation: { reason: "price-differs" } });
  });
});

describe("a computed cost that differs from the estimate", () => {
  const prices = priced("1", "10", { cacheReadUsdPerMillion: "0.1" });

  it.each([
    ["answer-length", used(1000, 900, { expected: expecting(1010, 400) })],
    ["text-tokens", used(3000, 400, { expected: expecting(1000, 400) })],
    ["picture-tokens", used(1_600, 400, { expected: expecting(6_400, 410, 1) })],
    ["cached-input", used(10_000, 400, { cachedInputTokens: 9_000, expected: expecting(10_100, 410) })],
  ])("is explained by %s where that made most of it", (reason, usage) => {
    const { inputTokens, outputTokens, imageCount } = usage.expected!;
    const estimated = computeCost({ ...used(inputTokens!, outputTokens) }, imageCount, prices);
    expect(only({ usage, prices, estimated }).explanation?.reason).toBe(reason);
  });

  it("has no reason where no estimate was kept", () => {
    expect(only({ usage: used(10, 10), prices, estimated: 5 }).explanation).toBeNull();
  });
});

describe("the steps", () => {
  it("lead from the estimate over the computed to the reported figure", () => {
    const usage = used(1000, 500, { expected: expecting(1000, 400) });
    const { steps, missing } = driftOf(
      reply({ usage, prices: priced("1", "2"), estimated: 1_800_000, reported: 2_500_000 }),
    );
    expect(steps.map(({ from, to, nanodollars }) => [from, to, nanodollars])).toEqual([
      ["estimated", "computed", 200_000],
      ["computed", "reported", 500_000],
    ]);
    expect(missing).toEqual([]);
  });

  it("leave out the computed figure where the provider sent a cost and no usage", () => {
    const usage = used(1000, 500, { isEstimated: true });
    const step = only({ usage, prices: priced("1", "2"), estimated: 2_000_000, reported: 2_100_000 });
    expect(step).toMatchObject({ from: "estimated", to: "reported", explanation: { reason: "no-usage" } });
    expect(step.percent).toBeCloseTo(5);
  });

  it("say that a price is not known, never that it is nothing", () => {
    const { steps, missing } = driftOf(reply({ usage: used(10, 10), prices: null }));
    expect(steps).toEqual([]);
    expect(missing).toContainEqual(expect.objectContaining({ figure: "computed", reason: "no-price" }));
  });

  it("believe thinking that was counted and not sent", () => {
    const usage = used(10, 900, { reasoningTokens: 880 });
    expect(driftOf(reply({ usage, text: "Four." })).doubts).toEqual([]);
  });

  it("are finite and add up, whatever the figures", () => {
    const amount = fc.option(fc.integer({ min: 0, max: 9_000_000_000_000 }), { nil: null });
    const tokens = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(amount, amount, tokens, tokens, tokens, (estimated, reported, input, output, cached) => {
        const usage = used(input, output, {
          cachedInputTokens: cached,
          expected: expecting(output, input, 2),
        });
        const whole = reply({ usage, prices: priced("0.35", "0.4"), estimated, reported });
        const { steps } = driftOf(whole);
        for (const { percent } of steps) expect(percent === null || Number.isFinite(percent)).toBe(true);
        const { estimatedNanodollars, computedNanodollars, reportedNanodollars } = whole.cost;
        const known = [estimatedNanodollars, computedNanodollars, reportedNanodollars].filter(
          (figure) => figure !== null,
        );
        const sum = steps.reduce((total, step) => total + step.nanodollars, 0);
        expect(sum).toBe(known.at(-1)! - known[0]!);
      }),
    );
  });
});
