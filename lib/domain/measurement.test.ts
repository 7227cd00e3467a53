import { describe, expect, it } from "vitest";
import { measure, percentile, type Sample } from "./measurement";

const sample = (more: Partial<Sample>): Sample => ({
  provider: "p",
  model: "m",
  isSuccess: true,
  firstTokenMs: 100,
  tokensPerSecond: 50,
  outputTokens: 10,
  at: 1,
  ...more,
});

describe("measurements", () => {
  it("take the nearest rank", () => {
    expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
    expect(percentile([1, 2, 3, 4], 0.95)).toBe(4);
    expect(percentile([7], 0.5)).toBe(7);
  });

  it("count failures in the success rate and leave their times out", () => {
    const failed = sample({
      isSuccess: false,
      firstTokenMs: null,
      tokensPerSecond: null,
      outputTokens: null,
      at: 9,
    });
    const [offer] = measure([
      sample({}),
      sample({ firstTokenMs: 300 }),
      sample({ firstTokenMs: 200 }),
      failed,
    ]);
    expect(offer).toMatchObject({
      count: 4,
      successRate: 0.75,
      firstTokenMs: { p50: 200, p95: 300 },
      lastAt: 9,
    });
  });

  it("show no percentile of fewer than three samples", () => {
    expect(measure([sample({}), sample({})])[0]).toMatchObject({
      count: 2,
      firstTokenMs: null,
      medianOutputTokens: null,
    });
  });

  it("keep offers of one model at two providers apart", () => {
    expect(measure([sample({}), sample({ provider: "q" })])).toHaveLength(2);
  });
});
