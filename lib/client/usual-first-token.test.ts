import { expect, test } from "vitest";
import type { OfferMeasurement } from "@/lib/domain/measurement";
import { sayUsual } from "./usual-first-token";

const windowMs = 7 * 86_400_000;
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

test("what is usual names its percentiles, sample and window", () => {
  expect(sayUsual({ windowMs, offer: offer() })).toBe(
    "Its first token usually comes after 0.41 s, and after 1.24 s in the slowest twentieth (38 replies, last 7 days).",
  );
});

test("an offer that fails often is said to", () => {
  expect(sayUsual({ windowMs, offer: offer({ successRate: 0.6 }) })).toContain("Only 60% of them succeeded.");
});

test("too few replies say nothing of what is usual", () => {
  expect(sayUsual({ windowMs, offer: null })).toContain("Not enough");
  expect(sayUsual({ windowMs, offer: offer({ firstTokenMs: null }) })).toContain("Not enough");
});
