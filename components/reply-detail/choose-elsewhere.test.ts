import { describe, expect, test } from "vitest";
import type { LaneTarget } from "@/lib/client/lane-link";
import type { Measured } from "@/lib/domain/measurement";
import type { Offer, ProviderSummary } from "@/lib/domain/offer";
import { chooseElsewhere } from "./choose-elsewhere";

const offer = (provider: string, more: Partial<Offer> = {}): Offer => ({
  provider,
  model: `eye-${provider}`,
  modelKey: "acme/eye",
  name: "Eye",
  vision: true,
  contextTokens: null,
  maxOutputTokens: null,
  maxImages: null,
  imageTokenRule: null,
  prices: null,
  status: "listed",
  statusNote: null,
  ...more,
});
const findProvider = (id: string): ProviderSummary => ({
  id,
  name: id,
  kind: "host",
  isConfigured: id !== "keyless",
  keyVariables: [],
  whyNot: null,
  notice: null,
});
const none: Measured = { windowMs: 1, offers: [], recentWindowMs: 1, recent: [], circuits: [] };
const figures = (provider: string, successRate: number, p50: number) => ({
  provider,
  model: `eye-${provider}`,
  count: 10,
  successRate,
  firstTokenMs: { p50, p95: p50 },
  tokensPerSecond: null,
  medianOutputTokens: null,
  lastAt: 0,
});
const choose = (
  offers: Offer[],
  measured: Measured | null = null,
  needsVision = true,
  lanes: LaneTarget[] = [],
) =>
  chooseElsewhere({ provider: "a", model: "eye-a" }, { offers, measured, findProvider, lanes, needsVision })
    ?.provider ?? null;

describe("elsewhere", () => {
  test("is the same model at another provider that can be asked now", () => {
    expect(choose([offer("a"), offer("b", { modelKey: "acme/ear" }), offer("keyless"), offer("c")])).toBe(
      "c",
    );
    expect(choose([offer("a"), offer("b", { status: "retired" })])).toBeNull();
    expect(choose([offer("a"), offer("b", { vision: false })])).toBeNull();
    expect(choose([offer("a"), offer("b", { vision: false })], null, false)).toBe("b");
    expect(choose([])).toBeNull();
  });

  test("is nobody who is asked in another lane already", () => {
    const offers = [offer("a"), offer("b"), offer("c")];
    expect(choose(offers, null, true, [{ provider: "b", model: "eye-b" }])).toBe("c");
  });

  test("is the same id where the model has no key", () => {
    expect(choose([offer("b", { modelKey: null, model: "eye-a" })])).toBe("b");
  });

  test("is the one that did best here", () => {
    const offers = [offer("a"), offer("b"), offer("c"), offer("d")];
    const measured = {
      ...none,
      offers: [figures("b", 1, 900), figures("c", 1, 300), figures("d", 0.5, 100)],
    };
    expect(choose(offers, measured)).toBe("c");
    const recent = [{ provider: "c", model: "eye-c", count: 2, failures: 1 }];
    expect(choose(offers, { ...measured, recent })).toBe("b");
    const circuits = [{ provider: "b", model: "eye-b", failuresInARow: 3, coolsDownUntil: 9 }];
    expect(choose(offers, { ...measured, recent, circuits })).toBe("d");
  });
});
