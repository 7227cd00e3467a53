import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateTextTokens } from "@/lib/domain/estimate-tokens";
import { createCountCache } from "./count-cache";
import { createTokenCounter } from "./count-tokens";
import type { TokenThread } from "./token-thread";

const llama = { counting: "llama3", isApproximate: false } as const;

/** A thread that takes a token a character and remembers what it was asked for. */
function recordingThread() {
  const asked: string[][] = [];
  const thread: TokenThread = {
    async count(_, texts) {
      asked.push(texts);
      return texts.map((text) => text.length);
    },
    close: async () => {},
  };
  return { thread, asked };
}

describe("a token counter", () => {
  it("counts only what is new of a growing conversation", async () => {
    const { thread, asked } = recordingThread();
    const counter = createTokenCounter(thread);
    const history = Array.from({ length: 50 }, (_, index) => `message ${index}`);
    await counter.count(llama, history);
    const { tokens } = await counter.count(llama, [...history, "the new one"]);
    expect(asked).toEqual([history, ["the new one"]]);
    expect(tokens).toEqual([...history, "the new one"].map((text) => text.length));
  });

  it("counts a text that stands in it twice once", async () => {
    const { thread, asked } = recordingThread();
    expect((await createTokenCounter(thread).count(llama, ["same", "same"])).tokens).toEqual([4, 4]);
    expect(asked).toEqual([["same"]]);
  });

  it("keeps the counts of two vocabularies apart", async () => {
    const { thread, asked } = recordingThread();
    const counter = createTokenCounter(thread);
    await counter.count(llama, ["text"]);
    await counter.count({ counting: "o200k", isApproximate: true }, ["text"]);
    expect(asked).toHaveLength(2);
  });

  it("counts roughly, says so, and keeps nothing where its thread cannot count", async () => {
    const asked: number[] = [];
    const failing: TokenThread = {
      count: async (_, texts) => {
        asked.push(texts.length);
        return null;
      },
      close: async () => {},
    };
    const counter = createTokenCounter(failing);
    const rough = { tokens: [estimateTextTokens("Grüße")], isApproximate: true };
    expect(await counter.count(llama, ["Grüße"])).toEqual(rough);
    expect(await counter.count(llama, ["Grüße"])).toEqual(rough);
    expect(asked).toEqual([1, 1]);
  });

  it("asks no thread for a family without a tokenizer", async () => {
    const { thread, asked } = recordingThread();
    const counter = createTokenCounter(thread);
    const bytes = { counting: "bytes", isApproximate: true } as const;
    expect(await counter.count(bytes, ["Größe"])).toEqual({ tokens: [2], isApproximate: true });
    const characters = { counting: "characters", isApproximate: false } as const;
    expect(await counter.count(characters, ["ab"])).toEqual({ tokens: [0.5], isApproximate: false });
    expect(asked).toEqual([]);
  });

  it("gives the same answer from its cache as from its thread", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ maxLength: 20 }), { maxLength: 10 }), async (texts) => {
        const counter = createTokenCounter(recordingThread().thread);
        expect(await counter.count(llama, texts)).toEqual(await counter.count(llama, texts));
      }),
    );
  });
});

describe("the cache of counts", () => {
  it("stays within its bytes and forgets the longest unused", () => {
    const cache = createCountCache(600);
    for (const key of ["a", "b", "c"]) cache.set(key, 1);
    expect(cache.get("a")).toBe(1);
    cache.set("d", 1);
    expect(cache.bytes()).toBeLessThanOrEqual(600);
    expect(["a", "b", "c", "d"].map((key) => cache.get(key) !== undefined)).toEqual([
      true,
      false,
      true,
      true,
    ]);
  });

  it("has keys that hold no text", () => {
    expect(createCountCache().keyOf("llama3", "my secret")).not.toContain("secret");
  });
});
