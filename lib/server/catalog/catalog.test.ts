import { describe, expect, it } from "vitest";
import { countImageTokens } from "@/lib/domain/image-tokens";
import { parseDecimal } from "@/lib/domain/money";
import { computeCost } from "@/lib/domain/pricing";
import { builtInProviders } from "../providers/built-in-providers";
import { catalog } from "./catalog";
import type { CatalogRecord } from "./catalog-schema";
import { listModels } from "./list-models";
import { compareRecords } from "./record-order";
import { recordPrices, sourceName } from "./record-prices";

const record = (part: Partial<CatalogRecord>): CatalogRecord => ({
  ...catalog().records("deepinfra", deepinfra90b)[0]!,
  ...part,
});
const deepinfra90b = "meta-llama/Llama-3.2-90B-Vision-Instruct";
const openrouter90b = "meta-llama/llama-3.2-90b-vision-instruct";

describe("the catalogue", () => {
  it("is read once, and its models are all there", () => {
    expect(catalog()).toBe(catalog());
    expect(catalog().models).toHaveLength(67);
  });

  it("has one offer for each provider and id, each of a model that it has", () => {
    const keys = catalog().offers.map(({ provider, model }) => `${provider}|${model}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { modelKey } of catalog().offers) expect(catalog().findModel(modelKey!)).not.toBeNull();
  });

  it("keeps every record of an offer, and shows the first", () => {
    const records = catalog().records("openrouter", openrouter90b);
    expect(records).toHaveLength(3);
    const shown = catalog().offers.find(
      ({ provider, model }) => provider === "openrouter" && model === openrouter90b,
    )!;
    expect(shown.prices).toEqual(recordPrices(records[0]!));
  });

  it("has prices that the domain can compute with, each with a source", () => {
    for (const { prices } of catalog().offers) {
      if (!prices) continue;
      expect(prices.source).not.toMatch(/\.txt$|^$/);
      const { inputUsdPerMillion, outputUsdPerMillion, cacheReadUsdPerMillion, imageUsdEach, tiers } = prices;
      for (const price of [
        inputUsdPerMillion,
        outputUsdPerMillion,
        cacheReadUsdPerMillion,
        imageUsdEach,
        ...(tiers ?? []).map((tier) => tier.inputUsdPerMillion),
      ])
        if (price !== null) expect(parseDecimal(price)).not.toBeNull();
    }
  });

  it("never shows a free price beside a paid one of the same offer", () => {
    const maverick = catalog().offers.find(
      ({ provider, model }) => provider === "vercel-ai-gateway" && model === "meta/llama-4-maverick",
    )!;
    expect(maverick.prices).toMatchObject({
      inputUsdPerMillion: "0.24",
      outputUsdPerMillion: "0.97",
      asOf: null,
    });
  });

  it("shows a price that holds before one that was replaced, though that is newer", () => {
    const offer = catalog().offers.find(
      ({ provider, model }) =>
        provider === "openrouter" && model === "meta-llama/llama-3.2-11b-vision-instruct",
    )!;
    expect(offer).toMatchObject({
      status: "listed",
      prices: { inputUsdPerMillion: "0.345", source: "models.dev", asOf: "2026-07-02" },
    });
  });

  it("takes a limit that the shown record leaves out from the next that has it", () => {
    const [shown] = catalog().records("deepinfra", deepinfra90b);
    expect(shown!.context_window).toBeNull();
    const offer = catalog().offers.find(({ model }) => model === deepinfra90b)!;
    expect(offer.contextTokens).toBe(32768);
  });

  it("has the price of a picture exactly: 5.146 a thousand is 0.005146 each, which is four tiles of 1608 tokens at 0.80", () => {
    const seed = catalog()
      .records("openrouter", openrouter90b)
      .find(({ price_per_image }) => price_per_image)!;
    const prices = recordPrices(seed)!;
    expect(prices.imageUsdEach).toBe("0.005146");
    expect(recordPrices({ ...seed, price_per_image: null })!.imageUsdEach).toBe("0.005146");
    const used = { inputTokens: 0, outputTokens: 0, cachedInputTokens: 0, cacheWriteTokens: 0 };
    expect(computeCost(used, 1000, prices)).toBe(5_146_000_000);
  });

  it("counts pictures by a rule that the domain knows, or says that none is known", () => {
    for (const { imageTokenRule, modelKey } of catalog().offers) {
      if (imageTokenRule !== null)
        expect([modelKey, countImageTokens(imageTokenRule, 800, 600)]).not.toContain(null);
    }
    const rule = (key: string) => catalog().offers.find(({ modelKey }) => modelKey === key)?.imageTokenRule;
    expect(rule("openai/gpt-4.1-mini")).toBe("openai-patch:1.62");
    expect(rule("openai/gpt-5-nano")).toBeNull();
    expect(rule("moonshotai/kimi-k2.5")).toBeNull();
  });

  it("knows a model by its own key or by any provider's id for it", () => {
    expect(catalog().modelKeyOf("Meta-Llama/LLAMA-3.2-11B-Vision-Instruct")).toBe(
      "meta/llama-3.2-11b-vision-instruct",
    );
    expect(catalog().modelKeyOf("meta/llama-3.2-11b-vision-instruct")).toBe(
      "meta/llama-3.2-11b-vision-instruct",
    );
    expect(catalog().modelKeyOf("toString")).toBeNull();
  });

  it("tells what it knows of a provider's data policy", () => {
    expect(catalog().policy("deepinfra")?.text).toContain("not used for training");
    expect(catalog().policy("nobody")).toBeNull();
  });
});

describe("the order of records", () => {
  it.each<[string, Partial<CatalogRecord>, Partial<CatalogRecord>]>([
    [
      "one that goes on before one that ended",
      { as_of: "2025-01-01" },
      { as_of: "2026-01-01", status: "retired" },
    ],
    ["a price before none", { as_of: null }, { as_of: "2026-01-01", price_input: null }],
    [
      "a paid price before a free one",
      { as_of: null },
      { as_of: "2026-01-01", price_input: 0, price_output: 0 },
    ],
    ["the newer before the older", { as_of: "2026-02-01" }, { as_of: "2026-01-31" }],
    ["a dated one before an undated one", { as_of: "2020-01-01" }, { as_of: null }],
    [
      "models.dev before a price database of the same day",
      { source_kind: "models.dev" },
      { source_kind: "price-db" },
    ],
    [
      "a price database before a model page of the same day",
      { source_kind: "price-db" },
      { source_kind: "seed" },
    ],
    ["the smaller id at last", { id: "a" }, { id: "b" }],
  ])("puts %s", (_, first, second) => {
    const base = {
      status: "listed",
      price_input: 1,
      price_output: 1,
      as_of: "2026-01-01",
      source_kind: "doc",
      id: "x",
    } as const;
    const [one, other] = [record({ ...base, ...first }), record({ ...base, ...second })];
    expect(compareRecords(one, other)).toBeLessThan(0);
    expect(compareRecords(other, one)).toBeGreaterThan(0);
  });
});

describe("a record's prices", () => {
  it("are the digits of the file", () => {
    expect(
      recordPrices(record({ price_input: 0.083333, price_output: 0.1, price_cache_read: 1e-7 })),
    ).toMatchObject({
      inputUsdPerMillion: "0.083333",
      outputUsdPerMillion: "0.1",
      cacheReadUsdPerMillion: "0.0000001",
    });
  });

  it.each([
    [5.146, "0.005146"],
    [1000, "1"],
    [12345, "12.345"],
    [0.5, "0.0005"],
    [0, "0"],
  ])("make %d for a thousand pictures %s each", (price, each) => {
    expect(recordPrices(record({ price_per_image: null, price_per_1k_images: price }))!.imageUsdEach).toBe(
      each,
    );
  });

  it("are none where the record has none", () => {
    const none = { price_input: null, price_output: null, price_cache_read: null, price_cache_write: null };
    expect(recordPrices(record({ ...none, price_per_image: null, price_per_1k_images: null }))).toBeNull();
  });

  it("name their source as a person reads it", () => {
    expect(
      sourceName(record({ source_kind: "models.dev", source: "models.dev providers/x.toml @ 2026-07-02" })),
    ).toBe("models.dev");
    expect(sourceName(record({ source_kind: "price-db", source: "Portkey-AI/models, folder pricing" }))).toBe(
      "Portkey-AI/models",
    );
    expect(sourceName(record({ source_kind: "doc", source: "its docs @ 2026-01-01" }))).toBe("its docs");
  });
});

describe("the list of models", () => {
  const offer = catalog().offers.find(({ provider }) => provider === "deepinfra")!;
  const summary = (whyNot: string | null) => ({
    id: "deepinfra",
    name: "D",
    kind: "host" as const,
    isConfigured: whyNot === null,
    keyVariables: [],
    whyNot,
    notice: null,
  });
  const listed = (offers: (typeof offer)[], whyNot: string | null = null) =>
    listModels({ list: () => [summary(whyNot)], offers: () => offers });

  it("has every model of the catalogue, with the offers that are known here", () => {
    const { models, providers } = listed([{ ...offer, status: "listed" }]);
    expect(models).toHaveLength(67);
    expect(models.find(({ key }) => key === offer.modelKey)!.offers).toMatchObject([
      { isUsable: true, whyNot: null },
    ]);
    expect(providers[0]!.policy?.text).toBeTruthy();
  });

  it("says why an offer cannot be used: its provider lacks a key, or it has ended", () => {
    const reasons = (offers: (typeof offer)[], whyNot: string | null) =>
      listed(offers, whyNot).models.flatMap((model) =>
        model.offers.map((each) => [each.isUsable, each.whyNot]),
      );
    expect(reasons([{ ...offer, status: "listed" }], "Set X.")).toEqual([[false, "Set X."]]);
    expect(reasons([{ ...offer, status: "retired", statusNote: "Ended in May." }], null)).toEqual([
      [false, "Ended in May."],
    ]);
    expect(reasons([{ ...offer, status: "retired", statusNote: null }], null)).toEqual([
      [false, "No longer offered."],
    ]);
  });

  it("puts a model that only its provider knows first, as a model of its own", () => {
    const { models } = listed([{ ...offer, modelKey: null, model: "eye", name: "Eye", status: "listed" }]);
    expect(models[0]).toMatchObject({ key: "deepinfra:eye", name: "Eye", author: null, licence: null });
    expect(models).toHaveLength(68);
  });

  it("shows no licence that was not checked", () => {
    const unchecked = catalog().models.find(({ licence }) => licence && !licence.confirmed)!;
    expect(listed([]).models.find(({ key }) => key === unchecked.id)!.licence).toBeNull();
  });

  it("has catalogue entries for built-in providers only under ids that are built in", () => {
    const known = new Set(builtInProviders.map(({ id }) => id));
    expect(
      [...new Set(catalog().offers.map(({ provider }) => provider))].filter((id) => known.has(id)).length,
    ).toBeGreaterThan(8);
  });
});
