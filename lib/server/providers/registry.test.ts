import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "@/lib/domain/errors";
import { parseEnvironment } from "../env";
import { type FakeUpstream, startFakeUpstream } from "./__fixtures__/fake-upstream";
import { builtInProviders } from "./built-in-providers";
import { createRegistry } from "./registry";

let upstream: FakeUpstream;
beforeAll(async () => {
  upstream = await startFakeUpstream();
});
beforeEach(() => {
  upstream.requests.length = 0;
});
afterAll(() => upstream.close());

const registryOf = (variables: Record<string, string> = {}) =>
  createRegistry({ environment: parseEnvironment(variables), fetch, now: () => Date.now() });
const custom = (more: object = {}) => ({
  PARALLAX_PROVIDERS: JSON.stringify([
    { id: "acme", name: "Acme", baseURL: `${upstream.url}/v1`, apiKey: "acme-secret-key", ...more },
  ]),
});
const keyed = builtInProviders.find(({ isKeyRequired, baseUrl }) => isKeyRequired && !baseUrl.includes("{"))!;
const local = builtInProviders.find(({ kind }) => kind === "local")!;

describe("the providers", () => {
  it("are all listed, with what to set where one cannot be used", () => {
    const list = registryOf(custom()).list();
    expect(list.map(({ id }) => id)).toEqual(["acme", ...builtInProviders.map(({ id }) => id)]);
    const summary = list.find(({ id }) => id === keyed.id)!;
    expect(summary).toMatchObject({ isConfigured: false, keyVariables: keyed.keyVariables, notice: null });
    expect(summary.whyNot).toContain(keyed.keyVariables[0]);
    expect(list[0]).toMatchObject({ kind: "custom", isConfigured: true, whyNot: null });
  });

  it("are listed without any key or header of theirs", () => {
    const registry = registryOf({
      ...custom({ headers: { "x-team": "team-secret-value" } }),
      [keyed.keyVariables[0]!]: "built-in-secret-key",
    });
    const shown = JSON.stringify([registry.list(), registry.offers()]);
    expect(shown).not.toMatch(/acme-secret-key|team-secret-value|built-in-secret-key/);
  });

  it("that have their key can be used", () => {
    const registry = registryOf({ [keyed.keyVariables.at(-1)!]: "a-key-12345" });
    expect(registry.find(keyed.id)).toMatchObject({ isConfigured: true, whyNot: null });
  });

  it("include the sandbox, marked as what it is, usable without a key, with its offers", () => {
    const registry = registryOf();
    expect(registry.find("sandbox")).toMatchObject({
      isConfigured: true,
      notice: "Sandbox: no model, for trying the interface",
    });
    const offers = registry.offers().filter(({ provider }) => provider === "sandbox");
    expect(offers.length).toBeGreaterThanOrEqual(3);
    for (const offer of offers)
      expect(offer).toMatchObject({ vision: true, prices: { source: "simulated" } });
  });

  it("do not include one that nobody knows", () => {
    const registry = registryOf();
    expect(registry.find("nobody")).toBeNull();
    expect(() => registry.open("nobody", "m")).toThrow(AppError);
    expect(() => registry.open("__proto__", "m")).toThrow(
      expect.objectContaining({ code: "unknown_provider" }),
    );
  });

  it("without their key cannot be opened, and the error names the variable", () => {
    expect(() => registryOf().open(keyed.id, "m")).toThrow(
      expect.objectContaining({
        code: "provider_key_missing",
        message: expect.stringContaining(keyed.keyVariables[0]!),
      }),
    );
  });
});

describe("offers", () => {
  it("of a built-in provider come from the catalogue, with prices that have a source", () => {
    const offers = registryOf()
      .offers()
      .filter(({ provider }) => provider === keyed.id);
    expect(offers.length).toBeGreaterThan(10);
    expect(offers.every(({ prices }) => prices === null || prices.source !== "")).toBe(true);
  });

  it("of a custom provider are what the configuration says; a price that is not named is not known", () => {
    const models = [
      { id: "eye", name: "Eye", vision: true, contextTokens: 9, maxImages: 3, outputUsdPerMillion: "0.5" },
      { id: "bare" },
    ];
    const registry = registryOf(custom({ models }));
    expect(registry.findOffer("acme", "eye")).toEqual({
      provider: "acme",
      model: "eye",
      modelKey: null,
      name: "Eye",
      vision: true,
      contextTokens: 9,
      maxOutputTokens: null,
      maxImages: 3,
      imageTokenRule: null,
      prices: {
        inputUsdPerMillion: null,
        outputUsdPerMillion: "0.5",
        cacheReadUsdPerMillion: null,
        cacheWriteUsdPerMillion: null,
        imageUsdEach: null,
        source: "configuration",
        asOf: null,
      },
      status: "listed",
      statusNote: null,
    });
    expect(registry.findOffer("acme", "bare")?.prices).toBeNull();
    expect(registry.findOffer("acme", "other")).toBeNull();
    expect(registry.findOffer("nobody", "eye")).toBeNull();
  });

  it("share the model that the catalogue knows under the same id", () => {
    const models = [{ id: "meta-llama/Llama-3.2-11B-Vision-Instruct", inputUsdPerMillion: "0.1" }];
    expect(registryOf(custom({ models })).findOffer("acme", models[0]!.id)).toMatchObject({
      modelKey: "meta/llama-3.2-11b-vision-instruct",
      imageTokenRule: "llama-3.2-vision",
      vision: true,
    });
  });

  it("of a custom provider without a list of models are read from it, in the background", async () => {
    upstream.answer((_, response) => void response.end(JSON.stringify({ data: [{ id: "eye" }] })));
    const registry = registryOf(custom());
    expect(registry.offers().filter(({ provider }) => provider === "acme")).toEqual([]);
    await registry.settled();
    expect(registry.findOffer("acme", "eye")).toMatchObject({ name: "eye", prices: null });
    expect(upstream.requests[0]!.headers.authorization).toBe("Bearer acme-secret-key");
  });

  it("of a local server appear when it answers, and cost nothing", async () => {
    upstream.answer((_, response) => void response.end(JSON.stringify({ data: [{ id: "gemma3:4b" }] })));
    const registry = registryOf({ [local.baseUrlVariable]: `${upstream.url}/v1` });
    expect(registry.find(local.id)).toMatchObject({ isConfigured: false });
    await registry.settled();
    expect(registry.find(local.id)).toMatchObject({ isConfigured: true, whyNot: null });
    expect(registry.findOffer(local.id, "gemma3:4b")?.prices).toMatchObject({
      inputUsdPerMillion: "0",
      outputUsdPerMillion: "0",
    });
  });

  it("are not looked for at the app's own port", async () => {
    const registry = registryOf({
      [local.baseUrlVariable]: `${upstream.url}/v1`,
      PORT: String(upstream.port),
    });
    registry.lookAround();
    await registry.settled();
    expect(upstream.requests.filter(({ url }) => url.startsWith("/v1"))).toHaveLength(0);
  });
});

describe("picture order", () => {
  it("puts pictures first for Llama, and as the provider says for others", () => {
    const registry = registryOf();
    expect(registry.imageOrder(keyed.id, "meta-llama/Llama-3.2-11B-Vision-Instruct")).toBe("images-first");
    for (const { id, quirks } of builtInProviders)
      expect(registry.imageOrder(id, "gpt")).toBe(quirks.imageOrder);
    expect(registry.imageOrder("nobody", "gpt")).toBe("text-first");
  });
});
