import { describe, expect, it } from "vitest";
import file from "../catalog/data/picture-rules.json";
import { pictureRules } from "../catalog/picture-rules";
import { parseEnvironment } from "../env";
import { builtInProviders } from "./built-in-providers";
import { createRegistry } from "./registry";

const registryOf = (variables: Record<string, string> = {}) =>
  createRegistry({ environment: parseEnvironment(variables), fetch, now: Date.now });

describe("what hosts accept of pictures", () => {
  it.each([
    ["nvidia-nim", "meta/llama-3.2-90b-vision-instruct", 1, true],
    ["nvidia-nim", "meta/llama-4-maverick-17b-128e-instruct", 5, undefined],
    ["groq", "llama-3.2-11b-vision-preview", 1, true],
    ["groq", "meta-llama/llama-4-scout-17b-16e-instruct", 5, undefined],
    ["vllm", "meta-llama/Llama-3.2-11B-Vision-Instruct", 1, true],
    ["ollama", "llama3.2-vision:11b", 1, undefined],
    ["ollama", "gemma3", undefined, undefined],
    ["amazon-bedrock", "meta.llama3-2-90b-instruct-v1:0", 20, undefined],
    ["fireworks", "accounts/fireworks/models/qwen2p5-vl-32b-instruct", 30, undefined],
  ])("is known of %s %s", (provider, model, most, refuses) => {
    const rules = pictureRules(provider, model);
    expect(rules?.maxImages?.value).toBe(most);
    expect(rules?.refusesSystem?.value).toBe(refuses);
  });

  it("is not guessed where nobody said anything", () => {
    expect(pictureRules("openrouter", "meta-llama/llama-3.2-90b-vision-instruct")).toBeNull();
  });

  it("is said of providers that there are, each time with a source and a date", () => {
    const known = new Set(builtInProviders.map(({ id }) => id));
    for (const rule of file.rules) expect(known).toContain(rule.provider);
    const rules = pictureRules("groq", "llama-3.2-11b-vision-preview")!;
    for (const rule of Object.values(rules)) {
      expect(rule.source).not.toBe("");
      expect(rule.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    expect(rules.maxImages?.asOf).not.toBe(rules.maxBase64Bytes?.asOf);
  });

  it("stands in the offers, the smaller of two counts", () => {
    const offer = registryOf().findOffer("groq", "llama-3.2-90b-vision-preview")!;
    expect(offer).toMatchObject({ maxImages: 1, pictureRules: { maxPixels: { value: 33_000_000 } } });
    const [nim] = registryOf()
      .offers()
      .filter(({ provider, vision }) => provider === "nvidia-nim" && vision);
    expect(nim?.pictureRules?.maxImageBytes?.value).toBe(134_000);
  });

  it("can be configured of any other model", () => {
    const models = [{ id: "eye", maxImageBytes: 5_000, systemWithImages: false }, { id: "free" }];
    const offers = registryOf({
      PARALLAX_PROVIDERS: JSON.stringify([{ id: "mine", baseURL: "http://127.0.0.1:9/v1", models }]),
    });
    const from = { source: "configuration", asOf: null };
    expect(offers.findOffer("mine", "eye")?.pictureRules).toEqual({
      maxImageBytes: { value: 5_000, ...from },
      refusesSystem: { value: true, ...from },
    });
    expect(offers.findOffer("mine", "free")?.pictureRules).toBeUndefined();
  });
});
