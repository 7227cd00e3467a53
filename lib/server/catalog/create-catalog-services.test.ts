// What the product gets of the catalogue: living alternatives, code, corrections; and that none of it waits for a provider.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ModelPage, OfferRow } from "@/lib/domain/catalog/model-page";
import { parseModelQuery } from "@/lib/domain/catalog/model-query";
import { selectRows } from "@/lib/domain/catalog/model-rows";
import { openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { OpenDatabase } from "../db/open-database";
import { builtInProviders } from "../providers/built-in-providers";
import { openBundledCatalog } from "./__support__/bundled-catalog";

const key11b = "meta/llama-3.2-11b-vision-instruct";

let databases: TestDatabases;
let opened: OpenDatabase;
beforeAll(async () => {
  databases = await openTestDatabases();
  opened = await databases.open("sqlite");
});
afterAll(() => databases.close());

const open = (keys: string[] = []) => openBundledCatalog(opened.db, keys);

async function pageOf(key: string, keys: string[] = []): Promise<ModelPage> {
  const [author = "", model = ""] = key.split("/");
  return (await (await open(keys)).modelPage("local", author, model))!;
}

const row = (page: ModelPage, provider: string): OfferRow =>
  page.offers.find((each) => each.provider === provider)!;

describe("with every provider silent", () => {
  it("all that pages show is there at once, and no gateway or host was asked", async () => {
    const services = await open(builtInProviders.map(({ id }) => id));
    const registry = await services.registryFor("local");
    expect(registry.list().length).toBe(builtInProviders.length);
    const { rows } = selectRows(await services.modelEntries("local"), parseModelQuery(new URLSearchParams()));
    expect(rows).toHaveLength(50);
    await services.modelAlternatives("local", rows);
    expect(await services.modelPage("local", "meta", "llama-3.2-11b-vision-instruct")).not.toBeNull();
    expect((await services.priceRefresh.report()).isRunning).toBe(false);
    // Servers on this machine are looked for, and nobody waits for them either: none has answered.
    const local = builtInProviders.filter(({ kind }) => kind === "local").map(({ id }) => id);
    expect([...new Set(services.asked)].sort()).toEqual(local.sort());
  });
});

describe("what lives instead of an offer", () => {
  const retired = { provider: "openrouter", model: "meta-llama/llama-3.2-90b-vision-instruct" };

  it("is an offer ready for a lane, at a provider that can be asked where there is one", async () => {
    const services = await open(["openrouter"]);
    const found = (await services.livingInstead("local", retired))!;
    expect(found.offer).toMatchObject({ provider: "openrouter", status: "listed", vision: true });
    expect(found.alternative.candidate.isUsable).toBe(true);
    expect(found.offer.model).toBe(found.alternative.candidate.model);
  });

  it("is nothing for an offer that nobody knows", async () => {
    expect(await (await open()).livingInstead("local", { provider: "nobody", model: "x" })).toBeNull();
  });
});

describe("the code of a model's page", () => {
  it("is there for every offer that has not ended and whose provider is known here, without a key", async () => {
    const page = await pageOf(key11b, ["deepinfra"]);
    expect(page.calls[0]).toMatchObject({
      provider: "deepinfra",
      endpoint: { keyVariable: "DEEPINFRA_API_KEY", imageOrder: "images-first" },
    });
    const called = page.calls.map(({ provider, model }) => `${provider} ${model}`);
    for (const { provider, model, status, isKnownHere } of page.offers)
      expect(called.includes(`${provider} ${model}`)).toBe(isKnownHere && status !== "retired");
  });
});

describe("a corrected price", () => {
  it("comes first, is marked as one's own, and is nobody else's", async () => {
    const services = await open();
    const model = "meta-llama/Llama-3.2-11B-Vision-Instruct";
    const prices = {
      inputUsdPerMillion: "0.055",
      outputUsdPerMillion: null,
      cacheReadUsdPerMillion: null,
      cacheWriteUsdPerMillion: null,
      imageUsdEach: null,
    };
    await services.priceCorrections.save("local", { provider: "deepinfra", model, prices });
    const mine = row(
      (await services.modelPage("local", "meta", "llama-3.2-11b-vision-instruct"))!,
      "deepinfra",
    );
    expect(mine).toMatchObject({
      prices: {
        inputUsdPerMillion: "0.055",
        outputUsdPerMillion: "0.245",
        source: "your correction",
        asOf: "2026-11-21",
      },
      input: { value: { usd: "0.055" }, source: "your correction" },
      output: { value: { usd: "0.245" }, source: "Portkey-AI/models" },
      chosenBecause: "Your own correction comes before every source.",
    });
    expect((await services.registryFor("local")).findOffer("deepinfra", model)!.prices!.source).toBe(
      "your correction",
    );
    const theirs = row(
      (await services.modelPage("someone", "meta", "llama-3.2-11b-vision-instruct"))!,
      "deepinfra",
    );
    expect(theirs.prices!.inputUsdPerMillion).toBe("0.245");
    expect(await services.priceCorrections.remove("local", "deepinfra", model)).toBe(true);
    expect(await services.priceCorrections.remove("local", "deepinfra", model)).toBe(false);
    expect((await services.registryFor("local")).findOffer("deepinfra", model)!.prices!.source).toBe(
      "Portkey-AI/models",
    );
  });
});
