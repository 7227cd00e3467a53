// The oddities of each list, entry by entry. That whole lists are read over real HTTP is tested with the refresh.
import { describe, expect, it } from "vitest";
import { readAimlapiList } from "./read-aimlapi-list";
import { readBareList } from "./read-bare-list";
import { readDeepinfraList } from "./read-deepinfra-list";
import { readOpenrouterList } from "./read-openrouter-list";
import { readTogetherList } from "./read-together-list";
import { readVercelList } from "./read-vercel-list";

const openrouter = (entry: object) => readOpenrouterList({ data: [{ id: "a/b", ...entry }] })!;
const vercel = (entry: object) => readVercelList({ data: [{ id: "a/b", ...entry }] })!;
const aimlapi = (entry: object) => readAimlapiList({ data: [{ id: "a/b", ...entry }] })!;

describe("OpenRouter's list", () => {
  it("prices cache, web search, queries and pictures, each in its own unit", () => {
    const [offer] = openrouter({
      pricing: {
        prompt: "0.0000008",
        completion: "0.0000016",
        input_cache_read: "0.00000008",
        input_cache_write: "0.00000375",
        request: "0.005",
        image: "0.005146",
        web_search: "0.0025",
      },
      architecture: { input_modalities: ["text", "image"], output_modalities: ["text"] },
      supported_parameters: ["tools", "structured_outputs", "reasoning"],
      created: 1_727_222_400,
      expiration_date: "2026-12-31",
    }).offers;
    expect(offer).toMatchObject({
      prices: {
        input: { usd: "0.8" },
        output: { usd: "1.6" },
        cacheRead: { usd: "0.08" },
        cacheWrite: { usd: "3.75" },
        perImage: { usd: "0.005146" },
        webSearch: { usd: "0.0025" },
        perQuery: { usd: "0.005" },
      },
      capabilities: { vision: true, tools: true, structuredOutput: true, reasoning: true },
      releasedOn: "2024-09-25",
      endsOn: "2026-12-31",
    });
  });

  it("takes zero fees for none, and a picture's price that repeats a token's for a price of tokens", () => {
    const pricing = {
      prompt: "0.0000001",
      completion: "0.0000004",
      image: "0.0000001",
      request: "0",
      web_search: "0",
    };
    expect(openrouter({ pricing }).offers[0]!.prices).toMatchObject({
      perImage: "none",
      perQuery: "none",
      webSearch: "none",
      cacheRead: "none",
    });
  });

  it("reads dearer steps for long prompts, and keeps what a step leaves out", () => {
    const pricing = {
      prompt: "0.000001",
      completion: "0.000004",
      overrides: [{ min_prompt_tokens: 200_000, prompt: "0.000002" }, { hours: "night", prompt: "0" }, null],
    };
    expect(openrouter({ pricing }).offers[0]!.prices!.tiers).toEqual([
      {
        aboveInputTokens: 200_000,
        inputUsdPerMillion: "2",
        outputUsdPerMillion: "4",
        cacheReadUsdPerMillion: null,
        cacheWriteUsdPerMillion: null,
      },
    ]);
  });

  it("leaves out what answers without text, and refuses a router's -1", () => {
    expect(openrouter({ architecture: { output_modalities: ["image"] } })).toEqual({
      offers: [],
      refused: [],
    });
    expect(openrouter({ pricing: { prompt: "-1", completion: "-1" } }).refused).toEqual([
      { model: "a/b", problem: "a negative price" },
    ]);
  });
});

describe("Vercel AI Gateway's list", () => {
  it("reads tiers of each price, whether they say where they begin or not", () => {
    const pricing = {
      input: "0.000001",
      output: "0.000006",
      input_cache_read: "0.0000001",
      input_tiers: [
        { cost: "0.000001", max: 272_000 },
        { cost: "0.000002", min: 272_000 },
      ],
      output_tiers: [{ cost: "0.000009", min: 500_000 }],
    };
    const tiers = vercel({ type: "language", pricing }).offers[0]!.prices!.tiers;
    expect(
      tiers.map((tier) => [
        tier.aboveInputTokens,
        tier.inputUsdPerMillion,
        tier.outputUsdPerMillion,
        tier.cacheReadUsdPerMillion,
      ]),
    ).toEqual([
      [272_000, "2", "6", "0.1"],
      [500_000, "2", "9", "0.1"],
    ]);
  });

  it("does not guess what a price of web search is for, and leaves out other kinds of models", () => {
    const pricing = { input: "0.000001", output: "0.000006", web_search: "10" };
    expect(vercel({ pricing }).offers[0]!.prices!.webSearch).toBe("unknown");
    expect(vercel({ type: "embedding", pricing }).offers).toEqual([]);
  });
});

describe("DeepInfra's list", () => {
  it("lists a model without metadata without a price, and leaves out what is not priced by tokens", () => {
    const { offers } = readDeepinfraList({
      data: [
        { id: "a", metadata: null },
        { id: "b", metadata: { pricing: { per_image_unit: 0.05 }, tags: ["image-gen"] } },
        {
          id: "c",
          metadata: {
            pricing: { input_tokens: 5e-7, output_tokens: 0.4, cache_read_tokens: 0.02 },
            tags: ["vision"],
          },
        },
      ],
    })!;
    expect(
      offers.map(({ model, prices, capabilities }) => [model, prices?.input ?? null, capabilities.vision]),
    ).toEqual([
      ["a", null, null],
      ["c", { usd: "0.0000005" }, true],
    ]);
  });
});

describe("AI/ML API's list", () => {
  it.each([
    [
      "by origin",
      [
        { name: "token", content: "text", origin: "provided", price: 0.35, per: 1_000_000 },
        { name: "token", content: "text", origin: "generated", price: 0.4, per: 1_000_000 },
      ],
    ],
    [
      "by name",
      [
        { name: "input_tokens", measure: "token", price: 0.35, per: 1_000_000 },
        { name: "output_tokens", measure: "token", price: 0.4, per: 1_000_000 },
      ],
    ],
    [
      "by the thousand",
      [
        { name: "prompt", price: 0.00035, per: 1000 },
        { name: "completion", price: 0.0004, per: 1000 },
      ],
    ],
  ])("knows what a unit is for %s", (_, units) => {
    expect(aimlapi({ pricing: { kind: "fixed", units } }).offers[0]!.prices).toMatchObject({
      input: { usd: "0.35" },
      output: { usd: "0.4" },
    });
  });

  it("takes the price of text where pictures and sound are priced beside it", () => {
    const units = [
      { name: "token", content: "audio", origin: "provided", price: 40, per: 1_000_000 },
      { name: "token", content: "text", origin: "provided", price: 0.35, per: 1_000_000 },
      { name: "token", content: "text", origin: "generated", price: 0.4, per: 1_000_000 },
    ];
    expect(aimlapi({ pricing: { kind: "fixed", units } }).offers[0]!.prices!.input).toEqual({ usd: "0.35" });
  });

  it("refuses a quantity that it cannot turn into millions, and another currency", () => {
    const units = [
      { name: "input", price: 1, per: 700 },
      { name: "output", price: 1, per: 700 },
    ];
    expect(aimlapi({ pricing: { units } }).refused[0]!.problem).toMatch(/quantity/);
    expect(aimlapi({ pricing: { currency: "EUR", units } }).refused[0]!.problem).toMatch(/currency/);
  });

  it("has no price where that depends on the request, and keeps each kind of endpoint apart", () => {
    expect(aimlapi({ pricing: { kind: "variants", variants: [] } }).offers[0]!.prices).toBeNull();
    expect(aimlapi({ type: "openai/image-generations" }).offers).toEqual([]);
    expect(
      aimlapi({ type: "openai/chat-completions", aliases: ["x/y", 7, "\u0000"] }).offers[0]!.aliases,
    ).toEqual(["x/y"]);
  });
});

describe("any list", () => {
  it("is none where it has another shape", () => {
    for (const read of [
      readOpenrouterList,
      readVercelList,
      readDeepinfraList,
      readAimlapiList,
      readTogetherList,
      readBareList,
    ])
      for (const value of [null, "x", 7, {}, { data: {} }, { data: [{ name: "x" }] }])
        expect(read(value)).toBeNull();
  });

  it("has each id once, names on one line, and no more entries than are read", () => {
    const data = Array.from({ length: 6_000 }, (_, index) => ({
      id: `m/${index % 5_500}`,
      name: `a\u0000\n${"x".repeat(300)}`,
    }));
    const { offers } = readOpenrouterList({ data })!;
    expect(offers).toHaveLength(5_000);
    expect(offers[0]!.name).toMatch(/^a x{118}$/);
  });

  it("without prices tells that a model is there, in an object or bare", () => {
    const entry = { id: "meta/llama", context_length: 4096 };
    for (const list of [[entry], { data: [entry] }])
      expect(readBareList(list)!.offers).toMatchObject([
        { model: "meta/llama", prices: null, contextTokens: 4096 },
      ]);
  });
});
