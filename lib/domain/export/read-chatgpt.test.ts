import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chatgptExport } from "./__fixtures__/chatgpt";
import { branchOf } from "./portable-conversation";
import { isChatgptConversation, readChatgpt } from "./read-chatgpt";

const { conversations, problems } = readChatgpt(chatgptExport);
const [chat] = conversations;

describe("a ChatGPT export", () => {
  it("becomes turns with their pictures, and hidden messages none", () => {
    expect(chat).toMatchObject({
      title: "Boardwalk",
      createdAt: 1_700_000_000_500,
      updatedAt: 1_700_000_100_000,
    });
    expect(chat!.turns.map(({ text, parent }) => [text, parent])).toEqual([
      ["What is this?", null],
      ["And the sky?", 0],
      ["And the sky, exactly?", 0],
    ]);
    expect(chat!.turns[0]!.pictures).toEqual([{ key: "file_0000abcd", name: "boardwalk.jpg", facts: null }]);
  });

  it("stands at the branch that was shown", () => {
    expect(branchOf(chat!).map((turn) => turn.text)).toEqual(["What is this?", "And the sky, exactly?"]);
  });

  it("keeps answers that were asked for again as variants, the shown one chosen, each with its model", () => {
    const replies = chat!.turns[2]!.replies;
    expect(
      replies.map(({ text, variant, isChosen, lane, reasoning }) => [
        text,
        variant,
        isChosen,
        lane.model,
        reasoning,
      ]),
    ).toEqual([
      ["Blue.", 1, false, "gpt-4o", "Look up."],
      ["Clear blue.", 2, true, "gpt-5", ""],
    ]);
    expect(chat!.lanes).toMatchObject([{ provider: "chatgpt", model: "gpt-5" }]);
  });

  it("claims no figure that was not measured here", () => {
    expect(chat!.turns[0]!.replies[0]).toMatchObject({
      usage: null,
      prices: null,
      timings: { firstTokenMs: null },
      cost: { computedNanodollars: null },
    });
  });

  it("names what was left out", () => {
    expect(problems).toEqual(["the answer of a tool was left out"]);
  });

  it("is read alone, too, and what is none is named", () => {
    expect(readChatgpt(chatgptExport[0]).conversations).toHaveLength(1);
    expect(readChatgpt([{}, { mapping: {} }, chatgptExport[0]])).toMatchObject({
      conversations: [{ title: "Boardwalk" }],
      problems: [
        expect.stringContaining("not a conversation"),
        expect.stringContaining("no question"),
        expect.anything(),
      ],
    });
  });

  it("in any shape is read without a throw, and circles end", () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void readChatgpt([{ mapping: { a: value } }, value])));
    const circle = {
      mapping: {
        a: { parent: "b", children: ["b"], message: { author: { role: "user" }, content: { parts: ["x"] } } },
        b: {
          parent: "a",
          children: ["a"],
          message: { author: { role: "assistant" }, content: { parts: ["y"] } },
        },
        c: {
          parent: null,
          children: ["a"],
          message: { author: { role: "user" }, content: { parts: ["z"] } },
        },
      },
      current_node: "a",
    };
    expect(isChatgptConversation(circle)).toBe(true);
    expect(readChatgpt(circle).conversations.length).toBeLessThanOrEqual(1);
  });

  it("ten thousand messages deep is read to its end", () => {
    const mapping: Record<string, unknown> = {};
    for (let index = 0; index < 10_000; index += 1) {
      const role = index % 2 === 0 ? "user" : "assistant";
      mapping[`n${index}`] = {
        parent: index === 0 ? null : `n${index - 1}`,
        children: [`n${index + 1}`],
        message: { author: { role }, content: { parts: [`${index}`] } },
      };
    }
    const [long] = readChatgpt({ mapping, current_node: "n9999" }).conversations;
    expect(branchOf(long!)).toHaveLength(5_000);
  });
});
