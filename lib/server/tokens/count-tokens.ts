// Tokens of texts as a model's family counts them. What was counted before is not counted again; the rest is counted in a thread of its
// own, so that no stream waits. It does not know messages or templates.
import "server-only";
import { estimateTextTokens } from "@/lib/domain/estimate-tokens";
import { createCountCache } from "./count-cache";
import type { ModelFamily } from "./model-families";
import type { Vocabulary } from "./token-request";
import { createTokenThread, type TokenThread } from "./token-thread";

export type Counts = {
  /** In the order of the texts; fractions of a token where a rule of thumb gives them. */
  tokens: number[];
  /** True where this is not the model's own count. */
  isApproximate: boolean;
};

export type TokenCounter = {
  count(family: Pick<ModelFamily, "counting" | "isApproximate">, texts: string[]): Promise<Counts>;
};

/** A counter with a cache of its own. */
export function createTokenCounter(thread: TokenThread, cache = createCountCache()): TokenCounter {
  async function countByVocabulary(vocabulary: Vocabulary, texts: string[]): Promise<number[] | null> {
    const keys = texts.map((text) => cache.keyOf(vocabulary, text));
    const found = new Map(keys.map((key) => [key, cache.get(key)]));
    const missing = new Map<string, string>();
    keys.forEach((key, index) => {
      if (found.get(key) === undefined) missing.set(key, texts[index]!);
    });
    if (missing.size > 0) {
      const counts = await thread.count(vocabulary, [...missing.values()]);
      if (counts === null) return null;
      [...missing.keys()].forEach((key, index) => {
        cache.set(key, counts[index]!);
        found.set(key, counts[index]!);
      });
    }
    return keys.map((key) => found.get(key)!);
  }

  return {
    async count({ counting, isApproximate }, texts) {
      if (counting === "bytes") return { tokens: texts.map(estimateTextTokens), isApproximate };
      if (counting === "characters") return { tokens: texts.map((text) => text.length / 4), isApproximate };
      const tokens = await countByVocabulary(counting, texts);
      // A thread that cannot count is no reason to show nothing.
      return tokens
        ? { tokens, isApproximate }
        : { tokens: texts.map(estimateTextTokens), isApproximate: true };
    },
  };
}

const holder = globalThis as typeof globalThis & { parallaxTokenCounter?: TokenCounter };

/** The counter of this process: one thread, however often the module is loaded. Nothing starts before the first text. */
export function tokenCounter(): TokenCounter {
  holder.parallaxTokenCounter ??= createTokenCounter(createTokenThread());
  return holder.parallaxTokenCounter;
}
