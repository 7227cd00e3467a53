import { afterAll, describe, expect, it } from "vitest";
import published from "./__fixtures__/llama3-token-vectors.json";
import neighbours from "./__fixtures__/neighbour-counts.json";
import { createTokenCounter } from "./count-tokens";
import { familyOf } from "./model-families";
import { createTokenThread } from "./token-thread";

const thread = createTokenThread();
const counter = createTokenCounter(thread);
afterAll(() => thread.close());

const tolerance = 0.15;
/** What no neighbour's vocabulary comes near to, said so beside the family. */
const notedExceptions: Record<string, number> = { "gemma-3 ja": 0.32, "mistral-small odd": 0.18 };

describe.each(Object.entries(neighbours.families))("a tokenizer standing in for that of %s", (model, own) => {
  it.each(Object.entries(own))("is near enough in %s", async (language, tokens) => {
    const texts = published.vectors.filter(({ lang }) => lang === language).map(({ text }) => text);
    const counted = await counter.count(familyOf({ model, modelKey: null }), texts);
    const sum = counted.tokens.reduce((total, count) => total + count, 0);
    expect(counted.isApproximate).toBe(true);
    const allowed = notedExceptions[`${model} ${language}`] ?? tolerance;
    expect(Math.abs(sum - tokens)).toBeLessThanOrEqual(tokens * allowed);
  });
});
