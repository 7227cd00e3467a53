import { setImmediate as nextTurn } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import published from "./__fixtures__/llama3-token-vectors.json";
import reference from "./__fixtures__/reference-counts.json";
import { createTokenThread } from "./token-thread";

const thread = createTokenThread();
afterAll(() => thread.close());

const one = async (vocabulary: Parameters<typeof thread.count>[0], text: string) =>
  (await thread.count(vocabulary, [text]))?.[0];

describe("Llama 3's tokenizer", () => {
  it("counts every published row as two other tokenizers do", async () => {
    const counts = await thread.count(
      "llama3",
      published.vectors.map(({ text }) => text),
    );
    expect(counts).toEqual(published.vectors.map(({ tokens }) => tokens));
  });

  it.each(reference.rows.map((row, index) => ({ ...row, index })))(
    "counts row $index as the reference does: $llama3",
    async ({ text, llama3 }) => expect(await one("llama3", text)).toBe(llama3),
  );

  it("takes a template's marker for one token, and what only looks like one for text", async () => {
    expect(await one("llama3", "<|eot_id|><|start_header_id|>")).toBe(2);
    expect(await one("llama3", "<|no_such_marker|>")).toBeGreaterThan(3);
  });

  it("counts a part and its rest as the whole, where they part at a line's end", async () => {
    const [first, second] = ["Name the boats.\n", "Then count the sails."];
    const counts = await thread.count("llama3", [first, second, first + second]);
    expect(counts![0]! + counts![1]!).toBe(counts![2]);
  });
});

describe("o200k", () => {
  it.each(reference.rows.map((row, index) => ({ ...row, index })))(
    "counts row $index as the reference does: $o200k",
    async ({ text, o200k }) => expect(await one("o200k", text)).toBe(o200k),
  );
});

describe("a vocabulary with single digits", () => {
  it.each(["llama3-digits", "o200k-digits"] as const)("of %s takes each digit for a token", async (name) => {
    expect(await one(name, "1234567890")).toBe(10);
    expect(await one(name, "picture")).toBe(1);
  });
});

describe("the thread", () => {
  it("leaves the server's loop free while it counts a long text without a space", async () => {
    let turns = 0;
    let isCounting = true;
    const counting = one("llama3", "龘靐齉爩中".repeat(40_000)).finally(() => {
      isCounting = false;
    });
    while (isCounting) {
      await nextTurn();
      turns += 1;
    }
    expect(await counting).toBeGreaterThan(200_000);
    expect(turns).toBeGreaterThan(100);
  });

  it("counts a million equal characters", async () => {
    expect(await one("llama3", "a".repeat(1_000_000))).toBe(125_000);
  });

  it("answers in the order of the texts, whoever asks at the same time", async () => {
    const asked = Array.from({ length: 20 }, (_, index) => ["x ".repeat(index), "one", "two words"]);
    const answers = await Promise.all(asked.map((texts) => thread.count("llama3", texts)));
    const singly = [];
    for (const texts of asked) singly.push(await thread.count("llama3", texts));
    expect(answers).toEqual(singly);
  });

  it("that was closed gives null to whoever waits, and starts anew for the next", async () => {
    const mortal = createTokenThread();
    const waiting = mortal.count("llama3", ["a ".repeat(500_000)]);
    await mortal.close();
    expect(await waiting).toBeNull();
    expect(await mortal.count("llama3", ["Hello"])).toEqual([1]);
    await mortal.close();
  });

  it("refuses what would fill its memory", async () => {
    const mortal = createTokenThread();
    const flood = "x".repeat(20_000_000);
    const answers = [mortal.count("llama3", [flood]), mortal.count("llama3", [flood])];
    expect(await answers[1]).toBeNull();
    await mortal.close();
  });
});
