// The pages of the bundled catalogue as a whole: every quoted figure and every contradiction is on one of them, with its source.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ModelPage, OfferRow } from "@/lib/domain/catalog/model-page";
import { openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { OpenDatabase } from "../db/open-database";
import { openBundledCatalog } from "./__support__/bundled-catalog";
import { catalog } from "./catalog";
import observationFile from "./data/seed-observations.json";
import sourceNames from "./data/source-names.json";

const key90b = "meta/llama-3.2-90b-vision-instruct";
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

const row = (page: ModelPage, provider: string, model?: string): OfferRow =>
  page.offers.find((each) => each.provider === provider && (model === undefined || each.model === model))!;

describe("the pages of all models", () => {
  const pages = new Map<string, ModelPage>();
  beforeAll(async () => {
    const services = await open();
    for (const { id } of catalog().models) {
      const [author = "", model = ""] = id.split("/");
      pages.set(id, (await services.modelPage("local", author, model))!);
    }
  });

  it("are there, one for each", () => {
    expect([...pages.values()].every(Boolean)).toBe(true);
    expect(pages.size).toBe(67);
  });

  it("hold every figure of the quoted pages, as printed and as read, under the page's name", () => {
    const isModel = (subject: string) => catalog().findModel(subject) !== null;
    for (const { seed, subject, field, verbatim, value } of observationFile.observations) {
      const about = observationFile.pages.find((page) => page.seed === seed)!.subject;
      const page = pages.get(isModel(subject) ? subject : about)!;
      const quoted = page.pages
        .filter(({ source }) => source === (sourceNames.names as Record<string, string>)[seed])
        .flatMap(({ observations }) => observations)
        .find((each) => each.subject === subject && each.field === field && each.verbatim === verbatim);
      expect(quoted, `${seed} ${subject} ${field}`).toBeDefined();
      for (const part of leaves(value)) expect(quoted!.value, `${seed} ${field}`).toContain(part);
    }
    expect(observationFile.observations).toHaveLength(78);
  });

  it("show all nineteen contradictions, every answer by itself", () => {
    const shown = new Map(
      [...pages.values()].flatMap((page) => page.contradictions).map((each) => [each.topic, each]),
    );
    expect(shown.size).toBe(19);
    for (const { topic, values, remark } of observationFile.conflicts) {
      expect(shown.get(topic)!.values.map(({ text }) => text)).toEqual(Object.values(values));
      expect(shown.get(topic)!.remark).toBe(remark);
      expect(shown.get(topic)!.values.every(({ source }) => !/\.txt$/.test(source))).toBe(true);
    }
  });

  it("hold every record of the catalogue once, each with a source that can be found again", () => {
    const ids = [...pages.values()].flatMap((page) => [
      ...page.offers.flatMap(({ evidence }) => evidence.map(({ id }) => id)),
      ...page.looseEvidence.map(({ id }) => id),
    ]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(272);
  });

  it("never show a price that no source states, nor a stated one as unknown", () => {
    for (const page of pages.values())
      for (const { evidence, input, prices } of page.offers) {
        const stated = evidence.find((each) => typeof each.prices.input === "object");
        expect(input.value).toEqual(stated?.prices.input ?? "unknown");
        if (typeof input.value === "object") expect(prices!.inputUsdPerMillion).toBe(input.value.usd);
      }
  });
});

describe("the page of Llama 3.2 90B", () => {
  it("has the figures of the gateway's own page, where a dash is no price and nothing is not zero", async () => {
    const vercel = row(await pageOf(key90b), "vercel-ai-gateway");
    expect(vercel).toMatchObject({
      status: "at-risk",
      upstreams: ["amazon-bedrock"],
      context: { value: 128_000 },
      claimedFirstTokenSeconds: { value: 0.3, source: "Vercel AI Gateway, model page", asOf: null },
      claimedTokensPerSecond: { value: 57 },
      input: { value: { usd: "0.72" }, source: "models.dev", asOf: "2026-07-02" },
      cacheRead: { value: "none", source: "Vercel AI Gateway, model page" },
      webSearch: { value: "none" },
      perQuery: { value: "none" },
      perImage: { value: "none" },
      zeroRetention: { answer: "yes" },
      noTraining: { answer: "on request" },
      measured: null,
      releasedOn: { value: "2024-09-25" },
    });
    expect(vercel.chosenBecause).toBe("It is the newest of 2 sources that state a price.");
  });

  it("keeps a host's own limits and prices apart from the others'", async () => {
    const page = await pageOf(key90b);
    expect(row(page, "deepinfra")).toMatchObject({
      contextTokens: 32_768,
      precision: { value: "bfloat16" },
      noTraining: { answer: "yes" },
      zeroRetention: { answer: "unknown" },
    });
    const router = row(page, "openrouter", "meta-llama/llama-3.2-90b-vision-instruct");
    expect(router).toMatchObject({
      status: "retired",
      contextTokens: 4096,
      perImage: { value: { usd: "0.005146" } },
    });
    expect(row(page, "aimlapi")).toMatchObject({
      input: { value: "unknown" },
      context: null,
      chosenBecause: "No source states a price.",
    });
    expect(row(page, "io-net")).toMatchObject({
      isKnownHere: false,
      providerName: "io.net",
      isUsable: false,
    });
  });

  it("finds what sources answer differently", async () => {
    const { disagreements } = await pageOf(key90b);
    const topic = (name: string) => disagreements.find((each) => each.topic.startsWith(name));
    expect(topic("Price at DeepInfra")!.values).toEqual([
      { text: "$0.15 / $0.6", sources: ["Portkey-AI/models, 2026-08-21"] },
      { text: "$0.35 / $0.4", sources: ["DeepInfra, model page, undated"] },
    ]);
    expect(
      topic("Context")!
        .values.map(({ text }) => text)
        .sort(),
    ).toEqual(["128,000", "16,000", "32,768", "4,096"]);
    expect(topic("Capability: reasoning")).toBeDefined();
  });

  it("offers a living alternative wherever an offer ended, first of all one that can be used here", async () => {
    const without = row(await pageOf(key90b), "openrouter").alternative!;
    expect(without.candidate).toMatchObject({ provider: "nvidia-nim", modelKey: key90b, isUsable: false });
    const withKey = row(await pageOf(key90b, ["openrouter"]), "openrouter").alternative!;
    expect(withKey).toMatchObject({
      why: "same author",
      candidate: { provider: "openrouter", isUsable: true, vision: true },
    });
    expect(row(await pageOf(key90b), "nvidia-nim").alternative).toBeNull();
  });

  it("is found in any case of letters, and nothing is where nothing is known", async () => {
    const services = await open();
    expect((await services.modelPage("local", "Meta", "Llama-3.2-90B-Vision-Instruct"))!.key).toBe(key90b);
    expect(await services.modelPage("local", "meta", "llama-99")).toBeNull();
    expect(await services.modelPage("local", "__proto__", "constructor")).toBeNull();
  });

  it("tells what is known of how each provider handles prompts, and where that was read", async () => {
    const { policies } = await pageOf(key90b);
    expect(policies.find(({ provider }) => provider === "vercel-ai-gateway")).toMatchObject({
      zeroRetention: "per request or team-wide",
      noTraining: "per request (disallowPromptTraining)",
      sources: expect.arrayContaining(["vercel.com/docs/ai-gateway"]),
      collectedOn: "2026-11-21",
    });
    expect(policies.every(({ sources }) => sources.length > 0)).toBe(true);
    expect(policies.map(({ provider }) => provider)).not.toContain("aimlapi");
  });

  it("has advice with a source on every line, and names another model where one does better", async () => {
    const { advice } = await pageOf(key90b);
    const all = [...advice.useFor, ...advice.notFor];
    expect(all.every(({ text, source }) => text && source)).toBe(true);
    expect(advice.notFor.flatMap(({ instead }) => instead?.key ?? [])).toContain(key11b);
    expect(advice.notFor.some(({ text }) => text.includes("4,096 tokens"))).toBe(true);
  });

  it("lists its siblings with claimed figures, and the providers of each", async () => {
    const { siblings } = await pageOf(key90b);
    expect(siblings).toHaveLength(7);
    expect(siblings.find(({ name }) => name.includes("Scout"))).toMatchObject({
      claimedTokensPerSecond: { value: 169 },
      claimedFirstTokenSeconds: { value: 0.2 },
    });
  });

  it("has its sandbox neighbour on a page of its own, with what the configuration says", async () => {
    const page = (await (await open()).modelPage("local", "sandbox", encodeURIComponent("sandbox/steady")))!;
    expect(page.offers).toHaveLength(1);
    expect(page.offers[0]).toMatchObject({ isUsable: true, evidence: [{ kind: "configuration" }] });
    expect(page.summary).toContain("does not know this model");
  });
});

function leaves(value: unknown): string[] {
  if (value === null) return [];
  if (Array.isArray(value))
    return value.flatMap((each) => (typeof each === "string" ? [each] : leaves(each)));
  return typeof value === "object" ? Object.values(value).flatMap(leaves) : [String(value)];
}
