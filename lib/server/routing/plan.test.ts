import { describe, expect, it } from "vitest";
import type { Offer } from "@/lib/domain/offer";
import { planRoute, type RouteRequest } from "./plan";

const offer = (provider: string, model: string, more: Partial<Offer> = {}): Offer => ({
  provider,
  model,
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
const priced = (input: string | null, output: string | null) => ({
  prices: {
    inputUsdPerMillion: input,
    outputUsdPerMillion: output,
    cacheReadUsdPerMillion: null,
    cacheWriteUsdPerMillion: null,
    imageUsdEach: null,
    source: "test",
    asOf: null,
  },
});

type Lane = RouteRequest["lane"];
const plan = (offers: Offer[], lane: Partial<Lane>, more: Partial<RouteRequest> = {}) => {
  const { targets, passedOver } = planRoute({
    lane: { provider: "a", model: "eye-a", ...lane },
    inputTokens: 1000,
    imageCount: 1,
    offersOf: (provider) => {
      const own = offers.filter((each) => each.provider === provider);
      return own.length > 0 ? own : null;
    },
    isUsable: () => true,
    coolsDownMs: () => null,
    ...more,
  });
  return {
    order: targets.map(({ provider, model }) => `${provider}:${model}`),
    out: passedOver.map(({ provider, reason, detail }) =>
      [provider, reason, ...(detail ? [detail] : [])].join(" "),
    ),
  };
};

const a = offer("a", "eye-a");
const b = offer("b", "eye-b");
const c = offer("c", "eye-c");

describe("a route", () => {
  it("without a list is the requested offer and nobody else, whatever speaks against it", () => {
    const none = { order: ["a:eye-a"], out: [] };
    expect(plan([a, b], {})).toEqual(none);
    expect(plan([a, b], { fallback: [] }, { isUsable: () => false, coolsDownMs: () => 1 })).toEqual(none);
  });

  it("begins with the requested offer and goes on in the order of the list, with each provider's own id", () => {
    expect(plan([a, b, c], { fallback: ["c", "b"] })).toEqual({
      order: ["a:eye-a", "c:eye-c", "b:eye-b"],
      out: [],
    });
  });

  it("asks nobody twice, and the requested provider not again", () => {
    expect(plan([a, b], { fallback: ["a", "b", "b", "b:eye-b"] }).order).toEqual(["a:eye-a", "b:eye-b"]);
  });

  it("takes a model that is named with its provider, listed or not", () => {
    expect(plan([a, b], { fallback: ["b:vision:latest", "a:small"] }).order).toEqual([
      "a:eye-a",
      "b:vision:latest",
      "a:small",
    ]);
  });

  it("knows the same model by its id where no key is known", () => {
    const unkeyed = [
      offer("a", "x", { modelKey: null }),
      offer("b", "x", { modelKey: null }),
      offer("c", "y", { modelKey: null }),
    ];
    expect(plan(unkeyed, { model: "x", fallback: ["b", "c"] })).toEqual({
      order: ["a:x", "b:x"],
      out: ["c not-served"],
    });
  });

  it("has at most three offers", () => {
    const many = [a, b, c, offer("d", "eye-d")];
    expect(plan(many, { fallback: ["b", "c", "d"] })).toEqual({
      order: ["a:eye-a", "b:eye-b", "c:eye-c"],
      out: ["d enough-tried"],
    });
  });

  it("leaves out what cannot help, each with its reason", () => {
    const offers = [
      a,
      offer("blind", "m", { vision: false }),
      offer("one", "m", { maxImages: 1 }),
      offer("small", "m", { contextTokens: 4096 }),
      offer("old", "m", { status: "retired" }),
      offer("unknown", "m", { vision: null, contextTokens: null }),
      offer("keyless", "m"),
      offer("ill", "m"),
    ];
    const asked = plan(
      offers,
      { fallback: ["blind", "one", "small", "old", "nobody", "keyless", "ill", "unknown"] },
      {
        imageCount: 2,
        inputTokens: 5000,
        isUsable: (provider) => provider !== "keyless",
        coolsDownMs: ({ provider }) => (provider === "ill" ? 12_300 : null),
      },
    );
    expect(asked.order).toEqual(["a:eye-a", "unknown:m"]);
    expect(asked.out).toEqual([
      "blind no-vision",
      "one too-many-pictures 1 picture",
      "small context-too-small 4,096 tokens",
      "old retired",
      "nobody unknown-provider",
      "keyless no-key",
      "ill cooling-down 13 s",
    ]);
  });

  it("leaves out the requested offer too, where another can be asked", () => {
    const { order, out } = plan(
      [a, b],
      { fallback: ["b"] },
      { coolsDownMs: ({ provider }) => (provider === "a" ? 5000 : null) },
    );
    expect([order, out]).toEqual([["b:eye-b"], ["a cooling-down 5 s"]]);
  });

  it("asks a requested offer that a list calls retired", () => {
    expect(plan([offer("a", "eye-a", { status: "retired" }), b], { fallback: ["b"] }).order).toEqual([
      "a:eye-a",
      "b:eye-b",
    ]);
  });

  it("asks the requested offer where everything is left out, and still says why the others are", () => {
    expect(plan([a, b], { fallback: ["b"] }, { coolsDownMs: () => 1000 })).toEqual({
      order: ["a:eye-a"],
      out: ["b cooling-down 1 s"],
    });
  });

  it.each([
    ["dearer than the lane allows", "0.5", priced("0.4", "0.6"), ["b over-price-cap $0.6 / 1M"]],
    ["as dear as the lane allows", "0.5", priced("0.5", "0.50"), []],
    ["of unknown price", "0.5", priced("0.4", null), ["b price-unknown"]],
    ["without any price", "0.5", {}, ["b price-unknown"]],
  ])("holds a fallback to the lane's limit: %s", (_, fallbackMaxUsdPerMillion, prices, out) => {
    const asked = plan([a, offer("b", "eye-b", prices)], { fallback: ["b"], fallbackMaxUsdPerMillion });
    expect(asked.out).toEqual(out);
  });

  it("puts nothing that costs money in the place of something free, unless the lane allows it", () => {
    const offers = [offer("a", "eye-a", priced("0", "0")), offer("b", "eye-b", priced("0.1", "0.1"))];
    expect(plan(offers, { fallback: ["b"] }).out).toEqual(["b over-price-cap $0.1 / 1M"]);
    expect(plan(offers, { fallback: ["b"], fallbackMaxUsdPerMillion: "1" }).out).toEqual([]);
  });
});
