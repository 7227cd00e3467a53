import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Prices } from "../pricing";
import { assumedPictureTokens, type HeldQuestion, holdOf } from "./hold";
import { boundedLane, outputLimitOf, pricedFieldOf } from "./output-limit";

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
const question = {
  inputTokens: 1_000,
  textTokens: 1_000,
  imageCount: 0,
  maxOutputTokens: 500,
  isApproximate: false,
};
const held = (changes: Partial<HeldQuestion>, ...of: (Prices | null)[]) =>
  holdOf({ ...question, ...changes }, of);

describe("what is set aside", () => {
  it("is the question and the longest answer", () => {
    expect(held({}, prices("1", "2"))).toMatchObject({
      nanodollars: 2_000_000,
      inputNanodollars: 1_000_000,
      perOutputToken: 2_000,
    });
  });

  it("goes by the dearest price: the list's or the person's own", () => {
    expect(held({}, prices("1", "2"), prices("0", "0")).nanodollars).toBe(2_000_000);
    expect(held({}, prices("1", "2"), prices("2", "2"), null).nanodollars).toBe(3_000_000);
  });

  it("takes a stated price where none is known, and never nothing", () => {
    expect(held({}, null).nanodollars).toBe(1_000 * 15_000 + 500 * 75_000);
    expect(held({}, prices(null, "2")).nanodollars).toBe(1_000 * 15_000 + 500 * 2_000);
  });

  it("takes a stated size for pictures whose tokens are not known, and their price each", () => {
    const { inputNanodollars } = held(
      { inputTokens: null, textTokens: 100, imageCount: 2 },
      prices("1", "2", { imageUsdEach: "0.005" }),
    );
    expect(inputNanodollars).toBe((100 + 2 * assumedPictureTokens) * 1_000 + 2 * 5_000_000);
  });

  it("reckons with a dearer cache write, the tier of its size, and rough counts", () => {
    expect(held({}, prices("1", "2", { cacheWriteUsdPerMillion: "1.25" })).inputNanodollars).toBe(1_250_000);
    const tier = { aboveInputTokens: 999, inputUsdPerMillion: "3", outputUsdPerMillion: "6" };
    const tiers = [{ ...tier, cacheReadUsdPerMillion: null, cacheWriteUsdPerMillion: null }];
    expect(held({}, prices("1", "2", { tiers }))).toMatchObject({
      nanodollars: 6_000_000,
      perOutputToken: 6_000,
    });
    expect(held({ isApproximate: true }, prices("1", "2")).inputNanodollars).toBe(1_250_000);
  });

  it("is whole, never negative, and at least its question, whatever the figures", () => {
    const price = fc.option(
      fc.integer({ min: 0, max: 200_000 }).map((each) => String(each / 1000)),
      { nil: null },
    );
    const count = fc.integer({ min: 0, max: 2_000_000 });
    fc.assert(
      fc.property(
        price,
        price,
        count,
        count,
        fc.integer({ min: 0, max: 20 }),
        (input, output, text, max, images) => {
          const hold = held(
            { inputTokens: null, textTokens: text, imageCount: images, maxOutputTokens: max },
            prices(input, output),
          );
          expect(Number.isSafeInteger(hold.nanodollars)).toBe(true);
          expect(hold.inputNanodollars).toBeGreaterThanOrEqual(0);
          expect(hold.nanodollars).toBeGreaterThanOrEqual(hold.inputNanodollars);
          expect(Number.isFinite(hold.perOutputToken)).toBe(true);
        },
      ),
    );
  });
});

describe("the longest answer", () => {
  const lane = { id: "a", provider: "p", model: "m" };
  const offer = { maxOutputTokens: 2_000 } as Parameters<typeof boundedLane>[1];

  it("is what the person set, in whichever field", () => {
    expect(outputLimitOf(lane)).toBeNull();
    expect(outputLimitOf({ ...lane, parameters: { maxTokens: 5 } })).toBe(5);
    const extraBody = { max_completion_tokens: 70, max_tokens: "many" };
    expect(outputLimitOf({ ...lane, parameters: { maxTokens: 5, extraBody } })).toBe(70);
  });

  it("is put in where there is none, and never over what was set", () => {
    expect(boundedLane(lane, null).parameters).toEqual({ maxTokens: 4_096 });
    expect(boundedLane(lane, offer).parameters).toEqual({ maxTokens: 2_000 });
    const own = { ...lane, parameters: { extraBody: { max_completion_tokens: 9_000 } } };
    expect(boundedLane(own, offer)).toBe(own);
  });

  it.each(["n", "models", "plugins", "tools"])("holds no cost under the body field %s", (field) => {
    expect(pricedFieldOf({ ...lane, parameters: { extraBody: { top_k: 1, [field]: 2 } } })).toBe(field);
    expect(pricedFieldOf({ ...lane, parameters: { extraBody: { top_k: 1 } } })).toBeNull();
  });
});
