import { describe, expect, test } from "vitest";
import type { Measured, OfferMeasurement } from "@/lib/domain/measurement";
import { sayUsual, usualOf } from "./usual-first-token";

const offer = (changes: Partial<OfferMeasurement> = {}): OfferMeasurement => ({
  provider: "a",
  model: "m",
  count: 38,
  successRate: 1,
  firstTokenMs: { p50: 412, p95: 1_240 },
  tokensPerSecond: null,
  medianOutputTokens: null,
  lastAt: 0,
  ...changes,
});
const measured = (changes: Partial<Measured> = {}): Measured => ({
  windowMs: 7 * 86_400_000,
  offers: [offer()],
  recentWindowMs: 1_800_000,
  recent: [],
  circuits: [],
  ...changes,
});
const say = (changes: Partial<Measured> = {}) =>
  sayUsual(usualOf({ provider: "a", model: "m" }, measured(changes)), 1_000);

describe("what is said of a silent offer", () => {
  test("names percentiles, counts and window", () => {
    expect(say()).toEqual([
      "Its first token usually comes after 0.41 s, in the slowest twentieth after 1.24 s.",
      "38 of 38 attempts succeeded here in the last 7 days.",
    ]);
    expect(say({ offers: [offer({ successRate: 0.5 })] })[1]).toContain("19 of 38 attempts succeeded");
  });

  test("makes nothing usual of too few", () => {
    expect(say({ offers: [] })).toEqual(["No attempt was measured here in the last 7 days."]);
    expect(say({ offers: [offer({ count: 1, firstTokenMs: null })] })).toEqual([
      "1 attempt in the last 7 days: too few with a first token to say what is usual.",
    ]);
    expect(say({ offers: [offer({ model: "other" })] })).toHaveLength(1);
  });

  test("tells how it did in the last minutes", () => {
    const recent = (failures: number) => [{ provider: "a", model: "m", count: 5, failures }];
    expect(say({ recent: recent(2) }).at(-1)).toBe("In the last 30 minutes 2 of 5 attempts failed.");
    expect(say({ recent: recent(0) }).at(-1)).toBe("In the last 30 minutes none of 5 attempts failed.");
  });

  test("tells that it is left out for a while, and for how long", () => {
    const circuits = (coolsDownUntil: number | null) => [
      { provider: "a", model: "m", failuresInARow: 3, coolsDownUntil },
    ];
    expect(say({ circuits: circuits(21_000) }).at(-1)).toBe(
      "It failed 3 times in a row; lanes that may go on elsewhere leave it out for 20 s more.",
    );
    expect(say({ circuits: circuits(null) }).at(-1)).toBe("It failed 3 times in a row.");
  });
});
