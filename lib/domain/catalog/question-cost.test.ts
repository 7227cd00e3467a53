import { describe, expect, test } from "vitest";
import type { Prices } from "../pricing";
import { type Route, rankRoutes, usualQuestion } from "./question-cost";

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
const route = (provider: string, part: Partial<Route> = {}): Route => ({
  provider,
  providerName: provider,
  model: "m",
  prices: prices("0.35", "0.40"),
  imageTokenRule: "llama-3.2-vision",
  contextTokens: null,
  isGone: false,
  caution: null,
  ...part,
});
const small = { images: 1, width: 560, height: 560, questionTokens: 50, answerTokens: 300 };

describe("what a question costs", () => {
  test("is the picture's tokens, the question and the answer at the route's prices", () => {
    const { priced, imageTokens } = rankRoutes([route("one")], small);
    // (1601 + 50) × 0.35 + 300 × 0.40, per million.
    expect(imageTokens).toBe(1601);
    expect(priced[0]).toMatchObject({ inputTokens: 1651, nanodollars: 697_850, times: 1 });
    expect(rankRoutes([route("one")], usualQuestion).imageTokens).toBe(6404);
  });

  test("puts Bedrock's 0.20/0.27 and OpenRouter's 0.245/0.245 in the order that the answer's length decides", () => {
    const routes = [
      route("bedrock", { prices: prices("0.20", "0.27") }),
      route("router", { prices: prices("0.245", "0.245") }),
    ];
    const order = (answerTokens: number) =>
      rankRoutes(routes, { images: 0, width: 1, height: 1, questionTokens: 1000, answerTokens }).priced.map(
        (each) => each.route.provider,
      );
    expect(order(1799)).toEqual(["bedrock", "router"]);
    expect(order(1801)).toEqual(["router", "bedrock"]);
  });

  test("counts a picture's own price on top", () => {
    const [cost] = rankRoutes(
      [route("router", { prices: prices("0.8", "1.6", { imageUsdEach: "0.005146" }) })],
      small,
    ).priced;
    expect(cost!.nanodollars).toBe(1651 * 800 + 300 * 1600 + 5_146_000);
  });

  test("says how many times the cheapest each of the others is", () => {
    const { priced, cheapest } = rankRoutes(
      [route("dear", { prices: prices("0.70", "0.80") }), route("cheap")],
      small,
    );
    expect(cheapest!.route.provider).toBe("cheap");
    expect(priced.map((each) => each.times)).toEqual([1, 2]);
  });

  test("is unknown, never zero, where a price or the pictures' tokens are unknown", () => {
    const { priced, unpriced, cheapest } = rankRoutes(
      [
        route("no prices", { prices: null }),
        route("half a price", { prices: prices("1", null) }),
        route("no rule", { imageTokenRule: null }),
      ],
      small,
    );
    expect([priced, cheapest]).toEqual([[], null]);
    expect(unpriced.map((each) => [each.route.provider, each.nanodollars, each.problem])).toEqual([
      ["half a price", null, "price unknown"],
      ["no prices", null, "price unknown"],
      ["no rule", null, "how many tokens a picture takes is not known"],
    ]);
  });

  test("needs no rule for a question without pictures", () => {
    expect(rankRoutes([route("one", { imageTokenRule: null })], { ...small, images: 0 }).priced).toHaveLength(
      1,
    );
  });

  test("does not call cheapest what cannot hold the question, or what has ended", () => {
    const { priced, cheapest } = rankRoutes(
      [
        route("tiny", { prices: prices("0.01", "0.01"), contextTokens: 1900 }),
        route("gone", { prices: prices("0.001", "0.001"), isGone: true }),
        route("one"),
      ],
      small,
    );
    expect(cheapest!.route.provider).toBe("one");
    expect(priced.map((each) => [each.route.provider, each.problem])).toEqual([
      ["tiny", "more than its 1,900 tokens of context"],
      ["one", null],
    ]);
  });

  test("names the cheapest that is paid for, and the free ones apart", () => {
    const free = route("free", { prices: prices("0", "0") });
    const { priced, cheapest, countedOn, free: named } = rankRoutes([free, route("one")], small);
    expect(priced.map((each) => [each.route.provider, each.times])).toEqual([
      ["free", null],
      ["one", 1],
    ]);
    expect([cheapest!.route.provider, countedOn]).toEqual(["one", 2]);
    expect(named.map((each) => each.route.provider)).toEqual(["free"]);
    expect(rankRoutes([free], small).cheapest!.route.provider).toBe("free");
  });

  test("is shown of a route that is at risk, which is not called the cheapest", () => {
    const risky = route("risky", { prices: prices("0.01", "0.01"), caution: "at risk" });
    const { priced, cheapest, countedOn } = rankRoutes([risky, route("one")], small);
    expect(priced.map((each) => [each.route.provider, each.problem, each.times])).toEqual([
      ["risky", "at risk", null],
      ["one", null, 1],
    ]);
    expect([cheapest!.route.provider, countedOn]).toEqual(["one", 1]);
  });
});
