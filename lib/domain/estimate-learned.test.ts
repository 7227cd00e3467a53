import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learnCorrection, learnImageTokens, learnOutputTokens, type UsageSample } from "./estimate-learned";

const sample = (changes: Partial<UsageSample>): UsageSample => ({
  countedTokens: 100,
  textTokens: 100,
  imageCount: 0,
  billedTokens: 100,
  outputTokens: 10,
  ...changes,
});
const ratios = (...values: number[]) => values.map((value) => sample({ billedTokens: value * 100 }));

describe("a correction", () => {
  it("is the median of five replies or more", () => {
    expect(learnCorrection(ratios(1.1, 1.2, 1.3, 1.4), 100, false)).toBeNull();
    expect(learnCorrection(ratios(1.1, 1.2, 9, 1.3, 1.4), 100, false)).toEqual({ ratio: 1.3, samples: 5 });
    expect(learnCorrection(ratios(1.1, 1.2, 1.3, 1.4, 1.5, 1.6), 100, false)?.ratio).toBe(1.35);
  });

  it("comes from the newest replies alone", () => {
    const samples = [...ratios(...Array(25).fill(2)), ...ratios(...Array(75).fill(1))];
    expect(learnCorrection(samples, 100, false)).toEqual({ ratio: 2, samples: 25 });
  });

  it("of a question with pictures comes from questions with pictures", () => {
    const plain = ratios(1, 1, 1, 1, 1);
    const pictured = plain.map((each) => ({ ...each, imageCount: 1, billedTokens: 300 }));
    expect(learnCorrection([...plain, ...pictured], 100, true)?.ratio).toBe(3);
    expect(learnCorrection([...plain, ...pictured], 100, false)?.ratio).toBe(1);
    expect(learnCorrection(plain, 100, true)).toBeNull();
  });

  it("does not take what a template adds to greetings for a trait of long texts", () => {
    const greetings = Array.from({ length: 9 }, () => sample({ countedTokens: 12, billedTokens: 37 }));
    expect(learnCorrection(greetings, 12, false)?.ratio).toBeCloseTo(3.08, 2);
    expect(learnCorrection(greetings, 10_000, false)).toBeNull();
  });

  it("ignores replies without a count on either side", () => {
    const holes = [
      sample({ billedTokens: null }),
      sample({ countedTokens: null }),
      sample({ countedTokens: 0 }),
      sample({ billedTokens: 0 }),
      sample({}),
    ];
    expect(learnCorrection(holes, 100, false)).toBeNull();
  });

  it("lies between the least and the greatest ratio, whatever the replies", () => {
    const counts = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 5, maxLength: 40 });
    fc.assert(
      fc.property(counts, (billed) => {
        const found = learnCorrection(
          billed.map((billedTokens) => sample({ billedTokens })),
          100,
          false,
        )!;
        const used = billed.slice(0, 25).map((tokens) => tokens / 100);
        expect(found.ratio).toBeGreaterThanOrEqual(Math.min(...used) - 0.0001);
        expect(found.ratio).toBeLessThanOrEqual(Math.max(...used) + 0.0001);
      }),
    );
  });
});

describe("what a picture takes", () => {
  it("is what was billed beyond the text, by picture", () => {
    const samples = [200, 400, 700, 500, 900].map((billedTokens) => sample({ billedTokens, imageCount: 2 }));
    expect(learnImageTokens(samples)).toEqual({ low: 50, median: 200, high: 400, samples: 5 });
  });

  it("is not learned from less than five, nor from less than the text", () => {
    const short = Array.from({ length: 9 }, () => sample({ billedTokens: 99, imageCount: 1 }));
    expect(learnImageTokens(short)).toBeNull();
    expect(learnImageTokens(Array.from({ length: 4 }, () => sample({ imageCount: 1 })))).toBeNull();
  });
});

describe("the usual length of an answer", () => {
  it("is the median of what came", () => {
    const of = (...lengths: (number | null)[]) =>
      learnOutputTokens(lengths.map((outputTokens) => sample({ outputTokens })));
    expect(of(10, 20, 300, 40, 50)).toBe(40);
    expect(of(10, 20, null, 40, 50)).toBeNull();
  });
});
