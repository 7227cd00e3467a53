import { describe, expect, it } from "vitest";
import { importedReply } from "./imported-reply";
import { findLane, openAiBody } from "./openai-messages";
import type { PortableConversation } from "./portable-conversation";

const one = {
  id: "one",
  provider: "p",
  model: "m/one",
  system: "Be brief.",
  parameters: { temperature: 0.2, maxTokens: 9, extraBody: { top_k: 3 } },
};
const two = { id: "two", provider: "p", model: "m/two" };
const picture = { key: "abc", name: null, facts: null };
const answers = (text: string) => [
  importedReply({ lane: one, text: `${text} old`, at: 0, isChosen: false }),
  importedReply({ lane: one, text, at: 0, variant: 2, reasoning: "secretly" }),
  importedReply({ lane: two, text: `${text} of two`, at: 0 }),
];
const chat: PortableConversation = {
  title: "T",
  createdAt: 0,
  updatedAt: 0,
  lanes: [one, two],
  leaf: 2,
  turns: [
    {
      parent: null,
      text: "What?",
      pictures: [picture],
      replies: answers("This."),
      verdict: null,
      createdAt: 0,
    },
    { parent: 0, text: "Another branch", pictures: [], replies: [], verdict: null, createdAt: 0 },
    { parent: 0, text: "Sure?", pictures: [], replies: answers("Yes."), verdict: null, createdAt: 0 },
  ],
};

describe("the messages of a lane", () => {
  it("are its own answers on the branch shown, without thinking, ready to be sent", () => {
    expect(openAiBody(chat, one, () => "data:image/png;base64,AA")).toEqual({
      model: "m/one",
      messages: [
        { role: "system", content: "Be brief." },
        {
          role: "user",
          content: [
            { type: "text", text: "What?" },
            { type: "image_url", image_url: { url: "data:image/png;base64,AA" } },
          ],
        },
        { role: "assistant", content: "This." },
        { role: "user", content: "Sure?" },
        { role: "assistant", content: "Yes." },
      ],
      temperature: 0.2,
      max_tokens: 9,
      top_k: 3,
    });
  });

  it("leave out a picture whose bytes are gone", () => {
    expect(openAiBody(chat, two, () => null).messages[0]).toEqual({ role: "user", content: "What?" });
  });

  it("are of the first lane where none is named, and of none that is not there", () => {
    expect(findLane(chat, null)).toBe(one);
    expect(findLane(chat, "two")).toBe(two);
    expect(findLane(chat, "three")).toBeNull();
  });
});
