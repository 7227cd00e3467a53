import { describe, expect, it } from "vitest";
import { conversation, lanes, reply, turn } from "../share/__support__/conversation";
import { buildSnapshot } from "../share/build-snapshot";
import { defaultInclude } from "../share/share-choices";
import { writeMarkdown } from "./markdown";

function markdownOf(chat = conversation([turn(0)]), include = defaultInclude): string {
  const { head, pages } = buildSnapshot({
    conversation: chat,
    recordings: new Map(),
    choices: { include, turnIds: null, laneIds: null, keep: [] },
    sharedAt: Date.UTC(2026, 10, 20),
    nameOf: (id) => `Provider ${id}`,
    endsBilling: () => false,
    modelNameOf: (_, model) => model,
    imageIdOf: () => "pic",
    ownSecrets: [],
  })!;
  return writeMarkdown({
    head,
    turns: pages.flatMap((page) => page.turns),
    verb: "Shared",
    addressOf: ({ id }) => `/x/${id}`,
  });
}

describe("the Markdown of a conversation", () => {
  it("holds question, picture, answers and measures, in the order of the page", () => {
    expect(markdownOf()).toBe(`# Boardwalk, two providers

Shared 2026-11-20 · 1 turn · total $0.00126

- **Provider one** · big (\`big\`)
- **Provider two** · small (\`small\`)

## 1

> Question 0

![boardwalk.jpg](/x/pic)

*1,120 × 840 pixels*

### Provider one · big

Answer 0 of one

*first token 0.41 s · 38 tok/s · 1,655 → 118 tokens · $0.00063*

### Provider two · small

Answer 0 of two

*first token 0.41 s · 38 tok/s · 1,655 → 118 tokens · $0.00063*
`);
  });

  it("keeps a question with headings and fences a quote, and a title on its line", () => {
    const text = markdownOf(
      conversation([turn(0, { text: "# Not a heading\n```\ncode" })], { title: "Two\nlines <b>#[x](y)" }),
    );
    expect(text).toContain("> # Not a heading\n> ```\n> code");
    expect(text.split("\n")[0]).toBe("# Two lines \\<b\\>\\#\\[x\\](y)");
  });

  it("closes a fence that an answer left open", () => {
    const open = reply(lanes[0]!, "t", "Code:\n````js\n```\nlet a;", { status: "length" });
    expect(markdownOf(conversation([turn(0, { replies: [open] })]))).toContain(
      "let a;\n````\n\n*Ended as: length*",
    );
  });

  it("holds the system prompt and thinking where they were chosen", () => {
    const text = markdownOf(undefined, { ...defaultInclude, systemPrompt: true, thinking: true });
    expect(text).toContain("PRIVATE-SYSTEM-PROMPT");
    expect(text).toContain("<summary>Thinking</summary>\n\n> PRIVATE-THINKING");
  });
});
