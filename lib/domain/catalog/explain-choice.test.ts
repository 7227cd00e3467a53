import { describe, expect, test } from "vitest";
import type { Evidence } from "./evidence";
import { explainChoice } from "./explain-choice";

const unknown = "unknown" as const;
const evidence = (part: Partial<Evidence>, input: string | null = "1"): Evidence =>
  ({
    kind: "models.dev",
    asOf: "2026-07-02",
    status: "listed",
    prices: {
      input: input === null ? unknown : { usd: input },
      output: input === null ? unknown : { usd: input },
    },
    ...part,
  }) as Evidence;

describe("why a source is shown", () => {
  test.each<[string, Evidence[], RegExp]>([
    ["nothing states a price", [evidence({}, null)], /^No source states a price/],
    [
      "a correction",
      [evidence({ kind: "correction" }), evidence({ kind: "own-list" })],
      /^Your own correction/,
    ],
    ["the provider's own list", [evidence({ kind: "own-list" }), evidence({})], /^The provider's own list/],
    ["the only one with a price", [evidence({}), evidence({}, null)], /only source that states a price/],
    ["one that goes on", [evidence({}), evidence({ status: "superseded", asOf: "2026-08-21" })], /goes on/],
    ["a price above zero", [evidence({ asOf: null }), evidence({}, "0")], /above zero/],
    ["the newest", [evidence({ asOf: "2026-08-21" }), evidence({}), evidence({ asOf: null })], /newest of 3/],
    [
      "the first of those without a day",
      [evidence({ asOf: null }), evidence({ asOf: "x" })],
      /without a date come last/,
    ],
    [
      "one database before another of the day",
      [evidence({}), evidence({ kind: "price-db" })],
      /^Of the same day/,
    ],
    ["what is configured", [evidence({ kind: "configuration" })], /configuration/],
  ])("is said of %s", (_, all, reason) => {
    expect(explainChoice(all)).toMatch(reason);
  });
});
