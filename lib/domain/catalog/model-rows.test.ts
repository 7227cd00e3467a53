import { describe, expect, test } from "vitest";
import { formatModelQuery, type ModelQuery, parseModelQuery, usualQuery } from "./model-query";
import { type ModelEntry, type OfferEntry, rowsPerPage, selectRows } from "./model-rows";

const offer = (provider: string, part: Partial<OfferEntry> = {}): OfferEntry => ({
  provider,
  providerName: provider.toUpperCase(),
  model: `${provider}-id`,
  status: "listed",
  isUsable: false,
  vision: null,
  tools: null,
  contextTokens: null,
  inputUsdPerMillion: null,
  outputUsdPerMillion: null,
  priceSource: null,
  priceAsOf: null,
  ...part,
});
const entry = (name: string, part: Partial<ModelEntry> = {}): ModelEntry => ({
  key: `author/${name}`,
  name,
  author: "Author",
  released: null,
  openWeights: null,
  vision: true,
  tools: null,
  contextTokens: null,
  offers: [offer("a")],
  ...part,
});
const names = (entries: ModelEntry[], query: Partial<ModelQuery>) =>
  selectRows(entries, { ...usualQuery, ...query }).rows.map((row) => row.name);

describe("a query in the address", () => {
  test.each<Partial<ModelQuery>>([
    {},
    { search: "llama 90b & more" },
    { needsVision: true, needsTools: true, needsOpenWeights: true, needsUsable: true },
    { minContextTokens: 32_000, maxInputUsd: "0.50", providers: ["one", "two"] },
    { life: "retired", sort: "input", isDescending: true, page: 3 },
  ])("comes back as it went: %j", (part) => {
    const query = { ...usualQuery, ...part };
    const address = formatModelQuery(query);
    expect(parseModelQuery(new URL(address, "http://x").searchParams)).toEqual(query);
  });

  test("is short where it is the usual, and names what differs", () => {
    expect(formatModelQuery(usualQuery)).toBe("/models");
    expect(formatModelQuery({ ...usualQuery, providers: ["a", "b"], sort: "input" })).toBe(
      "/models?provider=a,b&sort=input",
    );
  });

  test.each([
    "page=0",
    "page=-1",
    "page=1e9",
    "context=many",
    "price=free",
    "sort=color",
    "status=x",
    "provider=%00,a%20b",
    "vision=yes",
    "sort=-usual",
  ])("that is wrong is the usual: %s", (text) => {
    expect(parseModelQuery(new URLSearchParams(text))).toEqual(usualQuery);
  });
});

describe("the rows", () => {
  test("are those whose name, author, provider or id holds every word", () => {
    const all = [
      entry("Llama 90B", { author: "Meta" }),
      entry("Qwen", { offers: [offer("deep", { model: "qwen/VL-72" })] }),
    ];
    expect(names(all, { search: "meta 90b" })).toEqual(["Llama 90B"]);
    expect(names(all, { search: "vl-72 DEEP" })).toEqual(["Qwen"]);
    expect(names(all, { search: "llama qwen" })).toEqual([]);
  });

  test("fit only where one offer fits every filter at once", () => {
    const all = [
      entry("split", { offers: [offer("a", { isUsable: true }), offer("b", { inputUsdPerMillion: "0.1" })] }),
      entry("one", { offers: [offer("a", { isUsable: true, inputUsdPerMillion: "0.1" })] }),
    ];
    expect(names(all, { needsUsable: true, maxInputUsd: "0.2" })).toEqual(["one"]);
    expect(names(all, { needsUsable: true, providers: ["b"] })).toEqual([]);
  });

  test.each<[string, Partial<ModelQuery>, string[]]>([
    ["vision", { needsVision: true }, ["sees"]],
    ["tools", { needsTools: true }, ["tools"]],
    ["open weights", { needsOpenWeights: true }, ["open"]],
    ["context", { minContextTokens: 100_000 }, ["long"]],
    ["retired", { life: "retired" }, ["gone"]],
  ])("can be asked for %s", (_, query, expected) => {
    const all = [
      entry("sees", { vision: true }),
      entry("tools", { vision: false, offers: [offer("a", { tools: true })] }),
      entry("open", { vision: null, openWeights: true }),
      entry("long", { vision: null, offers: [offer("a", { contextTokens: 128_000 })] }),
      entry("gone", { vision: null, offers: [offer("a", { status: "retired" })] }),
    ];
    expect(names(all, query)).toEqual(expected);
  });

  test("leave out an unknown price where a price is asked for, and never take it for nothing", () => {
    expect(
      names([entry("unknown"), entry("free", { offers: [offer("a", { inputUsdPerMillion: "0" })] })], {
        maxInputUsd: "0",
      }),
    ).toEqual(["free"]);
  });

  test("sort unknown figures last in either direction", () => {
    const at = (name: string, usd: string | null) =>
      entry(name, { offers: [offer("a", { inputUsdPerMillion: usd })] });
    const all = [at("unknown", null), at("dear", "10"), at("cheap", "0.9")];
    expect(names(all, { sort: "input" })).toEqual(["cheap", "dear", "unknown"]);
    expect(names(all, { sort: "input", isDescending: true })).toEqual(["dear", "cheap", "unknown"]);
  });

  test("begin with what can be used here, the newest first", () => {
    const all = [
      entry("old", { released: "2024-09" }),
      entry("new", { released: "2026-01-02" }),
      entry("usable", { released: "2023", offers: [offer("a", { isUsable: true })] }),
    ];
    expect(names(all, {})).toEqual(["usable", "new", "old"]);
  });

  test("tell the cheapest that lives, the largest context that lives, and the best status", () => {
    const [row] = selectRows(
      [
        entry("m", {
          contextTokens: 128_000,
          offers: [
            offer("gone", { status: "retired", inputUsdPerMillion: "0.01", contextTokens: 999_999 }),
            offer("dear", { status: "at-risk", inputUsdPerMillion: "0.02", contextTokens: 500_000 }),
            offer("one", { inputUsdPerMillion: "0.35", contextTokens: 32_768 }),
          ],
        }),
      ],
      usualQuery,
    ).rows;
    expect(row).toMatchObject({
      status: "listed",
      largestContextTokens: 32_768,
      cheapest: { provider: "one" },
    });
    expect(row!.providers).toHaveLength(3);
  });

  test("count free offers apart from the price that they would hide", () => {
    const free = offer("free", { inputUsdPerMillion: "0", outputUsdPerMillion: "0" });
    const paid = offer("paid", { inputUsdPerMillion: "0.5", outputUsdPerMillion: "0.5" });
    const [both, alone] = selectRows(
      [entry("a", { offers: [free, paid] }), entry("b", { offers: [free] })],
      usualQuery,
    ).rows;
    expect(both).toMatchObject({ cheapest: { provider: "paid" }, freeCount: 1 });
    expect(alone).toMatchObject({ cheapest: { provider: "free" }, freeCount: 1 });
  });

  test("keep a model without offers until an offer is asked for", () => {
    const all = [entry("alone", { offers: [] })];
    expect(names(all, { needsVision: true })).toEqual(["alone"]);
    expect(selectRows(all, usualQuery).rows[0]!.status).toBeNull();
    for (const query of [{ needsUsable: true }, { life: "living" as const }, { providers: ["a"] }])
      expect(names(all, query)).toEqual([]);
  });

  test("come a page at a time, and beyond the last page there is the last", () => {
    const all = Array.from({ length: rowsPerPage * 2 + 1 }, (_, index) => entry(`m${index}`));
    expect(selectRows(all, usualQuery)).toMatchObject({ total: 101, page: 1, pages: 3 });
    expect(selectRows(all, { ...usualQuery, page: 2 }).rows).toHaveLength(50);
    expect(selectRows(all, { ...usualQuery, page: 9 })).toMatchObject({ page: 3, rows: [{ name: "m100" }] });
    expect(selectRows([], { ...usualQuery, page: 9 })).toEqual({ rows: [], total: 0, page: 1, pages: 1 });
  });
});
