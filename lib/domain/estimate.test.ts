import { describe, expect, it } from "vitest";
import { counted, estimate, lane, offer, picture, prices } from "./__support__/estimates";
import { estimateLane } from "./estimate";
import type { CountedQuestion } from "./estimate-input";
import type { UsageSample } from "./estimate-learned";
import type { Offer } from "./offer";
import type { LeftOutReason } from "./sending/sending-note";

describe("an estimate", () => {
  it("has text, pictures and history apart, and a cost from no answer to the longest", () => {
    const { inputTokens, costNanodollars, expectedNanodollars, isApproximate } = estimate({
      images: [picture(561, 560)],
      historyTokens: 100,
      historyImages: [picture(560, 560)],
    });
    expect(inputTokens).toEqual({ text: 20, images: 3202, history: 1701 });
    const input = 4923 * 350;
    expect(costNanodollars).toEqual({ min: input, max: input + 2048 * 400 });
    expect(expectedNanodollars).toBe(input + 400 * 400);
    expect(isApproximate).toBe(false);
  });

  it("ends at the lane's own limit, and at what the context leaves", () => {
    expect(estimate({}, {}, [], 100)).toMatchObject({ maxOutputTokens: 100, expectedOutputTokens: 100 });
    expect(estimate({ textTokens: 4000 }, { contextTokens: 4096 })).toMatchObject({
      contextLeftTokens: 96,
      maxOutputTokens: 96,
    });
  });

  it("has a range of output where nothing sets a limit", () => {
    const { costNanodollars, maxOutputTokens } = estimate({}, { maxOutputTokens: null });
    expect(maxOutputTokens).toBe(4096);
    expect(costNanodollars!.max).toBeGreaterThan(costNanodollars!.min);
  });

  it("says whether a longer answer is possible", () => {
    const isBounded = (changes: Partial<Offer>, maxTokens?: number, textTokens = 20) =>
      estimate({ textTokens }, changes, [], maxTokens).isOutputBounded;
    expect(isBounded({})).toBe(true);
    expect(isBounded({ maxOutputTokens: null })).toBe(false);
    expect(isBounded({ maxOutputTokens: null, contextTokens: null })).toBe(false);
    expect(isBounded({ maxOutputTokens: null }, 100)).toBe(true);
    expect(isBounded({ maxOutputTokens: null, contextTokens: 4_096 }, undefined, 4_000)).toBe(true);
  });

  it("adds the fee for a picture, also for those of the history", () => {
    const free = estimate({ images: [picture(10, 10)], historyImages: [picture(10, 10)] });
    const fee = { ...prices, imageUsdEach: "0.005146" };
    const paid = estimate({ images: [picture(10, 10)], historyImages: [picture(10, 10)] }, { prices: fee });
    expect(paid.costNanodollars!.min - free.costNanodollars!.min).toBe(2 * 5_146_000);
    expect(paid.pictures[0]?.costNanodollars).toBe(1601 * 350 + 5_146_000);
  });

  it("prices by the tier that the whole question reaches", () => {
    const tier = {
      aboveInputTokens: 10_000,
      inputUsdPerMillion: "1",
      outputUsdPerMillion: "2",
      cacheReadUsdPerMillion: null,
      cacheWriteUsdPerMillion: null,
    };
    const tiered = { prices: { ...prices, tiers: [tier] } };
    const long = estimate({ textTokens: 9_000, images: [picture(560, 560)] }, tiered);
    expect(long.costNanodollars?.min).toBe(10_601 * 1000);
    expect(long.pictures[0]?.costNanodollars).toBe(1601 * 1000);
    expect(estimate({ images: [picture(560, 560)] }, tiered).pictures[0]?.costNanodollars).toBe(1601 * 350);
  });

  it("of one picture says what cutting off a pixel would save", () => {
    const [one] = estimate({ images: [picture(561, 560, "x")] }).pictures;
    expect(one).toMatchObject({ imageId: "x", tokens: 3202, tiles: 2, costNanodollars: 3202 * 350 });
    expect(one?.saving).toMatchObject({ pixels: 1, tokens: 1601, costNanodollars: 1601 * 350 });
  });

  it("turns the ladder of two offers round once the answer is longer than 1.8 times the question", () => {
    const at = (input: string, output: string, maxTokens: number) =>
      estimate(
        { textTokens: 1000 },
        { prices: { ...prices, inputUsdPerMillion: input, outputUsdPerMillion: output } },
        [],
        maxTokens,
      ).costNanodollars!.max;
    const [bedrock, openRouter] = [
      (tokens: number) => at("0.200", "0.270", tokens),
      (tokens: number) => at("0.245", "0.245", tokens),
    ];
    expect(bedrock(1799)).toBeLessThan(openRouter(1799));
    expect(bedrock(1800)).toBe(openRouter(1800));
    expect(bedrock(1801)).toBeGreaterThan(openRouter(1801));
  });

  it("of an offer that is not listed has tokens of the text and no cost", () => {
    const { estimate: unlisted } = estimateLane(lane, null, counted(), []);
    expect(unlisted).toMatchObject({ costNanodollars: null, contextTokens: null, contextLeftTokens: null });
    expect(unlisted.inputTokens).toEqual({ text: 20, images: 0, history: 0 });
  });
});

describe("a warning", () => {
  it("comes where one large picture overflows a context of 4,096", () => {
    const small = { contextTokens: 4096 };
    const { warning, contextLeftTokens } = estimate({ images: [picture(2560, 1440)] }, small);
    expect(warning?.kind).toBe("context");
    expect(warning?.message).toContain("6,404");
    expect(warning?.message).toContain("4,096");
    expect(contextLeftTokens).toBe(0);
    expect(estimate({ images: [picture(560, 560)] }, small).warning).toBeNull();
  });

  const leftOut = (reason: LeftOutReason, isOfQuestion: boolean) => ({
    sending: {
      pictures: [],
      leftOut: [{ image: picture(1, 1), reason, isOfQuestion }],
      isSystemFolded: false,
    },
  });

  it.each([
    ["context", { textTokens: 5_000 }, { contextTokens: 4096 }, /5,000 tokens/],
    ["images", leftOut("count", true), { maxImages: 1 }, /^This offer takes 1 picture: 1 not sent/],
    ["images", leftOut("count", false), { maxImages: 1 }, /1 earlier not sent/],
    ["images", leftOut("bytes", false), {}, /no more bytes: 1 earlier picture not sent/],
    ["vision", leftOut("no-vision", true), { vision: false, maxImages: 0 }, /takes no pictures/],
    ["unknown-price", {}, { prices: null }, /not known/],
  ] as const)("of kind %s is said", (kind, given, changes, text) => {
    const question = { ...given } as Partial<CountedQuestion>;
    const { warning } = estimate(question, changes as Partial<Offer>);
    expect(warning?.kind).toBe(kind);
    expect(warning?.message).toMatch(text);
  });

  it("says nothing of what the person chose", () => {
    expect(estimate(leftOut("choice", true)).warning).toBeNull();
  });

  it("comes with the size at which the picture would fit, with room for an answer", () => {
    const small = { contextTokens: 4096 };
    const [found] = estimate({ images: [picture(2560, 1440)] }, small).pictures;
    const { width, height } = found!.fitting!;
    const after = estimate({ images: [picture(width, height)] }, small);
    expect(after.warning).toBeNull();
    expect(after.contextLeftTokens).toBeGreaterThanOrEqual(256);
    expect(estimate({ images: [picture(560, 560)] }, small).pictures[0]?.fitting).toBeNull();
    expect(
      estimate({ textTokens: 4096, images: [picture(560, 560)] }, small).pictures[0]?.fitting,
    ).toBeNull();
  });

  it.each([
    [{ images: [picture(1, 1)] }, { maxImages: 1 }],
    [{ images: [picture(1, 1)] }, { vision: null }],
    [{}, { vision: false }],
  ])("is silent where nothing speaks against sending", (given, changes) => {
    expect(estimate(given, changes).warning).toBeNull();
  });
});

describe("a picture without a known rule", () => {
  const unknown = { imageTokenRule: null };
  const billed = (tokens: number): UsageSample => ({
    countedTokens: null,
    textTokens: 20,
    imageCount: 1,
    billedTokens: tokens,
    outputTokens: 100,
  });

  it("is unknown, never zero", () => {
    const result = estimate({ images: [picture(500, 500)] }, unknown);
    expect(result.inputTokens).toEqual({ text: 20, images: null, history: 0 });
    expect(result).toMatchObject({ costNanodollars: null, expectedNanodollars: null, warning: null });
    expect(result.pictures).toMatchObject([{ tokens: null, tiles: null, costNanodollars: null }]);
  });

  it("is a range from what was measured here", () => {
    const samples = [300, 320, 420, 1020, 620].map(billed);
    const result = estimate({ images: [picture(500, 500)] }, unknown, samples);
    expect(result.measuredImage).toEqual({ low: 280, median: 400, high: 1000, samples: 5 });
    expect(result.inputTokens.images).toBe(400);
    expect(result.costNanodollars).toEqual({ min: 300 * 350, max: 1020 * 350 + 2048 * 400 });
    expect(result.isApproximate).toBe(true);
  });
});

describe("an estimate, learned from replies,", () => {
  const sample = (countedTokens: number, billedTokens: number, imageCount = 0): UsageSample => ({
    countedTokens,
    textTokens: countedTokens,
    imageCount,
    billedTokens,
    outputTokens: 50,
  });

  it("is corrected in all its parts, and says by how much", () => {
    const samples = Array.from({ length: 6 }, () => sample(120, 150));
    const result = estimate({ textTokens: 40, historyTokens: 80 }, {}, samples);
    expect(result.correction).toEqual({ ratio: 1.25, samples: 6 });
    expect(result.inputTokens).toEqual({ text: 50, images: 0, history: 100 });
    expect(result.costNanodollars?.min).toBe(150 * 350);
    expect(result.expectedOutputTokens).toBe(50);
  });

  it("has pictures' tokens corrected together with their cost", () => {
    const samples = Array.from({ length: 5 }, () => sample(3222, 1611, 1));
    const { inputTokens, pictures } = estimate({ images: [picture(561, 560)] }, {}, samples);
    expect(inputTokens).toEqual({ text: 10, images: 1601, history: 0 });
    expect(pictures[0]).toMatchObject({ tokens: 1601, tiles: 2, costNanodollars: 1601 * 350 });
    expect(pictures[0]?.saving?.tokens).toBe(801);
  });

  it("keeps the count before the correction, from which the next is learned", () => {
    const samples = Array.from({ length: 5 }, () => sample(20, 40));
    const { expected } = estimateLane(lane, offer(), counted(), samples);
    expect(expected).toEqual({
      inputTokens: 40,
      countedTokens: 20,
      textTokens: 20,
      imageCount: 0,
      outputTokens: 50,
    });
  });
});
