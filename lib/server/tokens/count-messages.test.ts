import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImageInfo } from "@/lib/domain/conversation";
import type { LaneMessage } from "@/lib/domain/messages";
import { countPromptTokens } from "../sandbox/count-prompt-tokens";
import { countMessages } from "./count-messages";
import { createTokenCounter } from "./count-tokens";
import { familyOf } from "./model-families";
import { createTokenThread } from "./token-thread";

const thread = createTokenThread();
const counter = createTokenCounter(thread);
// On a busy machine the thread takes longer to begin than an estimate would wait.
beforeAll(async () => {
  while ((await counter.count({ counting: "llama3", isApproximate: false }, ["Begin"])).isApproximate);
}, 60_000);
afterAll(() => thread.close());

const user = (...texts: string[]): LaneMessage => ({
  role: "user",
  parts: texts.map((text) => ({ type: "text", text })),
});
const image: ImageInfo = {
  id: "i",
  mediaType: "image/png",
  width: 10,
  height: 10,
  bytes: 1,
  original: { width: 10, height: 10, bytes: 1 },
  name: null,
  hadLocation: false,
};
const withImage = (text: string): LaneMessage => ({
  role: "user",
  parts: [
    { type: "image", image },
    { type: "text", text },
  ],
});

function count(model: string, messages: LaneMessage[], questionText: string, system?: string) {
  const family = familyOf({ model, modelKey: null });
  return countMessages(counter, family, { system, messages, questionText });
}

describe("the tokens of a chat", () => {
  it.each([
    ["llama-3.1-8b", 36],
    ["llama3-70b-8192", 11],
    ["gpt-4o", 8],
    ["gpt-5", 7],
    ["qwen3-vl-8b", 9],
    ["gemma-3-27b", 10],
  ])("that says Hello to %s are %i, as its template makes them", async (model, tokens) => {
    expect(await count(model, [user("Hello")], "Hello")).toMatchObject({
      textTokens: tokens,
      historyTokens: 0,
    });
  });

  it("have no date of Llama's template where there is a picture", async () => {
    const { textTokens } = await count("llama-3.2-11b-vision", [withImage("Hello")], "Hello");
    expect(textTokens).toBe(11);
  });

  it("put the system prompt behind that date, in one message", async () => {
    const alone = await count("llama-3.1-8b", [user("Hello")], "Hello");
    const led = await count("llama-3.1-8b", [user("Hello")], "Hello", "Be brief.");
    expect(led.textTokens - alone.textTokens).toBe(3);
  });

  it("have the template's own system text only where the person set none", async () => {
    const alone = await count("qwen2.5-vl-72b", [user("Hello")], "Hello");
    expect(alone.textTokens).toBe(9 + 11);
    const led = await count("qwen2.5-vl-72b", [user("Hello")], "Hello", "Hello");
    expect(led.textTokens).toBe(9 + 6);
  });

  it("keep what came before apart from the question", async () => {
    const messages: LaneMessage[] = [user("Hello"), { role: "assistant", text: "Hello" }, user("Hello")];
    const { textTokens, historyTokens } = await count("llama3-70b-8192", messages, "Hello");
    expect({ textTokens, historyTokens }).toEqual({ textTokens: 11, historyTokens: 12 });
  });

  it("count an unanswered question in the same message as history", async () => {
    const joined = await count("llama3-70b-8192", [user("Hello", "Hello there")], "Hello there");
    expect(joined).toMatchObject({ textTokens: 12, historyTokens: 1 });
  });

  it("count a system prompt inside the question as its words, without a message around them", async () => {
    const family = familyOf({ model: "llama3-70b-8192", modelKey: null });
    const given = { system: "Be brief.", messages: [withImage("Hello")], questionText: "Hello" };
    const apart = await countMessages(counter, family, given);
    const folded = await countMessages(counter, family, { ...given, isSystemFolded: true });
    expect(apart.textTokens - folded.textTokens).toBe(5);
    expect(folded.historyTokens).toBe(0);
  });

  it("count a note on pictures behind the question as history", async () => {
    const noted = await count("llama3-70b-8192", [user("Hello", "Hello there")], "Hello");
    expect(noted).toMatchObject({ textTokens: 11, historyTokens: 2 });
  });

  it("are what they are without a question's text", async () => {
    const messages: LaneMessage[] = [
      user("Hello"),
      { role: "assistant", text: "Hello" },
      { role: "user", parts: [{ type: "image", image }] },
    ];
    expect(await count("llama3-70b-8192", messages, "")).toMatchObject({ textTokens: 10, historyTokens: 12 });
  });

  it("are the sandbox's own where it is asked", async () => {
    const texts = ["Describe the boat.", "It is red and has two sails", "And the second?"];
    const messages: LaneMessage[] = [
      user(texts[0]!),
      { role: "assistant", text: texts[1]! },
      user(texts[2]!),
    ];
    const { textTokens, historyTokens, isApproximate } = await count(
      "sandbox/swift",
      messages,
      texts[2]!,
      "Be brief",
    );
    expect(textTokens + historyTokens).toBe(countPromptTokens([...texts, "Be brief"], []));
    expect(isApproximate).toBe(false);
  });

  it("of an unknown model are a rough count that says so", async () => {
    const counted = await count("my-own", [user("Hello there")], "Hello there");
    expect(counted).toEqual({ textTokens: 3 + 4, historyTokens: 0, isApproximate: true });
  });
});
