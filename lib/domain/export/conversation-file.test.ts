import { describe, expect, it } from "vitest";
import { chatgptExport } from "./__fixtures__/chatgpt";
import {
  conversationFileEnd,
  conversationFileStart,
  isConversationFile,
  readConversationFile,
} from "./conversation-file";
import type { PortableConversation } from "./portable-conversation";
import { readChatgpt } from "./read-chatgpt";

const chat = readChatgpt(chatgptExport).conversations[0]!;
const fileOf = (conversation: unknown) =>
  JSON.parse(
    `${conversationFileStart(conversation as PortableConversation)}"a":"AAAA"${conversationFileEnd}`,
  );

describe("our file", () => {
  it("is read back as it was written", () => {
    const file = fileOf(chat);
    expect(isConversationFile(file)).toBe(true);
    expect(readConversationFile(file)).toEqual({
      conversations: [chat],
      pictures: { a: "AAAA" },
      problems: [],
    });
  });

  it.each([
    ["a later version", (file: ReturnType<typeof fileOf>) => (file.version = 2)],
    ["a turn before its parent", (file) => (file.conversation.turns[0].parent = 1)],
    ["a place that is not there", (file) => (file.conversation.leaf = 99)],
    ["a live status", (file) => (file.conversation.turns[0].replies[0].status = "writing")],
    [
      "a recording that is no recording",
      (file) => (file.conversation.turns[0].replies[0].recording = "<script>"),
    ],
    [
      "a price that is no number",
      (file) => (file.conversation.turns[0].replies[0].prices = { inputUsdPerMillion: "1e999" }),
    ],
    [
      "a cost with a fraction",
      (file) => (file.conversation.turns[0].replies[0].cost.computedNanodollars = 0.5),
    ],
    [
      "the same variant twice",
      (file) => file.conversation.turns[0].replies.push(file.conversation.turns[0].replies[0]),
    ],
    ["a field that is not known", (file) => (file.conversation.turns[0].owner = "eve")],
    ["a time that is no time", (file) => (file.conversation.createdAt = -1)],
    [
      "nine lanes",
      (file) => (file.conversation.lanes = Array(9).fill({ id: "a", provider: "p", model: "m" })),
    ],
  ] as [string, (file: ReturnType<typeof fileOf>) => unknown][])(
    "with %s is refused as a whole, with its place",
    (_, spoil) => {
      const file = fileOf(chat);
      spoil(file);
      const { conversations, problems } = readConversationFile(file);
      expect(conversations).toEqual([]);
      expect(problems).toHaveLength(1);
      expect(problems[0]).toMatch(/^not a file of this version of Parallax: (version|conversation)/);
    },
  );
});
