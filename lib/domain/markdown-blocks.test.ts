// The splitter: what it keeps together, that updates do not matter, and that nothing it does grows with the reply.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptySplit, finishSplit, growSplit, type MarkdownSplit, splitMarkdown } from "./markdown-blocks";
import type { MarkdownBlock } from "./markdown-blocks-block";

const blocksOf = (split: MarkdownSplit): MarkdownBlock[] => split.groups.flat();
const show = (block: MarkdownBlock) =>
  block.kind === "fence" ? `<${block.info}>${block.chunks.join("")}` : block.text + block.tail;
const shown = (text: string) => blocksOf(splitMarkdown(text)).map(show);

/** Feeds the text in steps of these sizes, over and over, and ends it. */
function stream(text: string, steps: readonly number[]): MarkdownSplit {
  let split = emptySplit;
  for (let at = 0, turn = 0; at < text.length; turn++) {
    at = Math.min(text.length, at + (steps[turn % steps.length] as number));
    split = growSplit(split, text.slice(0, at));
  }
  return finishSplit(split, text);
}

describe("what stays together", () => {
  it.each<[string, string, string[]]>([
    ["paragraphs part at blank lines", "a\nb\n\nc\n", ["a\nb", "c"]],
    ["a heading ends the paragraph before it", "a\n# b\nc\n", ["a", "# b", "c"]],
    ["an underlined heading keeps its line", "a\n---\n\nb\n", ["a\n---", "b"]],
    ["a rule stands alone", "a\n***\nb\n", ["a", "***", "b"]],
    ["a loose list is one block", "- a\n\n  more\n\n- b\n", ["- a\n\n  more\n\n- b"]],
    ["lists of two kinds are two", "- a\n\n* b\n\n1. c\n2) d\n", ["- a", "* b", "1. c\n2) d"]],
    ["a list ends at text that is not indented", "- a\n\nb\n", ["- a", "b"]],
    ["a line below an item belongs to it", "- a\nb\n\nc\n", ["- a\nb", "c"]],
    ["a number in mid-paragraph is no list", "in\n1984. it\n", ["in\n1984. it"]],
    ["a quote takes lines without a mark", "> a\nb\n\n> c\n", ["> a\nb", "> c"]],
    ["a table grows with its rows", "|a|b|\n|-|-|\n|1|2|\n\nx\n", ["|a|b|\n|-|-|\n|1|2|", "x"]],
    ["a fence keeps its blank lines", "```js\na\n\nb\n```\nc\n", ["<js>a\n\nb\n", "c"]],
    ["a fence ends only at its own mark", "~~~~\n```\n~~~\n~~~~\n", ["<>```\n~~~\n"]],
    ["an open fence is code to the end", "```\na\n\n# b", ["<>a\n\n# b\n"]],
    [
      "a fence in a list is the list's",
      "- a\n  ```\n  b\n\n  c\n  ```\n- d\n",
      ["- a\n  ```\n  b\n\n  c\n  ```\n- d"],
    ],
    ["an indented fence is dedented", "  ```\n  a\n    b\n  ```\n", ["<>a\n  b\n"]],
    ["display maths keeps its blank lines", "$$\na\n\n- b\n$$\n\nc\n", ["$$\na\n\n- b\n$$", "c"]],
    ["bracket maths too", "a\n\\[\nx\n\ny\n\\]\nb\n", ["a", "\\[\nx\n\ny\n\\]", "b"]],
    ["maths that never ends gives way to a heading", "$$\na\n\n# b\n", ["$$\na", "# b"]],
    ["prose after two dollars is prose", "$$ is the shell's id\n\nb\n", ["$$ is the shell's id", "b"]],
    ["tags do not matter", "<div>\n\n**b**\n\n</div>\n", ["<div>", "**b**", "</div>"]],
    ["indented code keeps its blank lines", "    a\n\n    b\n\nc\n", ["    a\n\n    b", "c"]],
    ["a note keeps what is indented", "[^1]: a\n\n    b\n\nc\n", ["[^1]: a\n\n    b", "c"]],
    ["any line ending is one", "a\r\n\r\nb\r\rc\r\n```\r\nd\r\n```", ["a", "b", "c", "<>d\n"]],
    ["blank text has no blocks", " \n\t\n\n", []],
  ])("%s", (_, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });
});

describe("updates", () => {
  const pieces = [
    "a",
    "b c",
    " ",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    "> ",
    "# ",
    "```",
    "```js\n",
    "$$",
    "\\[",
    "\\]",
    "**",
    "`",
  ];
  pieces.push(
    "| a | b |\n",
    "|---|---|\n",
    "    ",
    "\t",
    "[x]",
    "[x]: https://e.org\n",
    "[^1]: n\n",
    "---\n",
    "\r\n",
    "\r",
    "\\",
    "👩",
  );

  it("do not matter: any text in any steps ends in the blocks it has at once", () => {
    const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(""));
    const steps = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(texts, steps, (text, sizes) => {
        expect(stream(text, sizes).groups).toEqual(splitMarkdown(text).groups);
      }),
      { numRuns: 1_000, seed: 20 },
    );
  });

  it("of a very long line or list do not matter either", () => {
    const text = `${"lorem ipsum ".repeat(2_000)}\n\n${"- item **x**\n\n  text\n".repeat(500)}\n|a|b|\n|-|-|\n${"|1|2|\n".repeat(2_000)}`;
    expect(stream(text, [997]).groups).toEqual(splitMarkdown(text).groups);
  });

  it("leave finished blocks the same objects, under the same keys", () => {
    const text = "a\n\n- b\n- c\n\n```\nd\n```\n\ne\n\n".repeat(60);
    const early = growSplit(emptySplit, text.slice(0, 600));
    const late = growSplit(early, text);
    const finished = blocksOf(early).filter((block) => !block.isOpen);
    expect(finished.length).toBeGreaterThan(60);
    finished.forEach((block, key) => {
      expect(blocksOf(late)[key]).toBe(block);
      expect(block.key).toBe(key);
    });
    expect(late.groups[0]).toBe(early.groups[0]);
  });

  it("cut a line of formulas sooner than a line of words, and always at the same places", () => {
    const count = (text: string) => blocksOf(splitMarkdown(text)).length;
    expect(count("lorem ipsum ".repeat(2_000))).toBe(4);
    const formulas = "$\\frac{a}{b}$ ".repeat(1_715);
    expect(count(formulas)).toBe(12);
    expect(stream(formulas, [7, 4_000]).groups).toEqual(splitMarkdown(formulas).groups);
    expect(count("\\(\\frac{a}{b}\\) ".repeat(1_500))).toBe(12);
  });

  it("never cut inside a formula because there are many", () => {
    for (const formula of ["$a = b + c$, ", "\\(a = b + c\\), "]) {
      const blocks = blocksOf(splitMarkdown(formula.repeat(430)));
      expect(blocks.length).toBeGreaterThan(1);
      for (const block of blocks) expect(show(block)).toMatch(/^(?:\$|\\\()a.*(?:\$|\\\)), *$/s);
    }
  });

  it("with the same text change nothing", () => {
    const split = growSplit(emptySplit, "a\n\nb");
    expect(growSplit(split, "a\n\nb")).toBe(split);
  });

  it("that do not continue the text begin anew", () => {
    expect(blocksOf(growSplit(growSplit(emptySplit, "first\n\nsecond"), "other")).map(show)).toEqual([
      "other",
    ]);
    expect(shown("b\n\nc")).toEqual(
      blocksOf(finishSplit(growSplit(emptySplit, "a\n\nc"), "b\n\nc")).map(show),
    );
  });

  it("hold back a closing fence until its line is complete", () => {
    const open = blocksOf(growSplit(emptySplit, "```\na\n``")).at(-1);
    expect(open).toMatchObject({ kind: "fence", isOpen: true, chunks: ["a\n"] });
    const closed = blocksOf(growSplit(emptySplit, "```\na\n```\n")).at(-1);
    expect(closed).toMatchObject({ kind: "fence", isOpen: false, chunks: ["a\n"] });
  });
});

describe("link definitions", () => {
  it("reach the blocks that use them, before and after, and no others", () => {
    const [use, other, , late] = blocksOf(splitMarkdown("[A]\n\nplain\n\n[a]: https://e.org\n\n[x][a]\n"));
    expect(use).toMatchObject({ definitions: "[a]: https://e.org" });
    expect(other).toMatchObject({ definitions: "" });
    expect(late).toMatchObject({ definitions: "[a]: https://e.org" });
  });

  it("do not touch finished blocks without a reference", () => {
    const before = growSplit(emptySplit, "plain\n\n[a]\n\n");
    const after = growSplit(before, "plain\n\n[a]\n\n[a]: https://e.org\n\n");
    expect(blocksOf(after)[0]).toBe(blocksOf(before)[0]);
    expect(blocksOf(after)[1]).not.toBe(blocksOf(before)[1]);
  });
});

describe("size", () => {
  const lengths = (text: string) => blocksOf(splitMarkdown(text)).map((block) => show(block).length);

  it("of a block is bounded for a line of a megabyte", () => {
    const text = "word ".repeat(200_000);
    expect(Math.max(...lengths(text))).toBeLessThan(9_000);
    expect(shown(text).join("")).toBe(text);
  });

  it("of a line without spaces is cut between characters", () => {
    const text = "👩".repeat(20_000);
    expect(shown(text).join("")).toBe(text);
    for (const part of shown(text)) expect(part.isWellFormed()).toBe(true);
  });

  it("of a long list is bounded, and its numbers go on", () => {
    const text = Array.from({ length: 400 }, (_, i) => `1. item ${i} with some words\n`).join("");
    const blocks = blocksOf(splitMarkdown(text));
    expect(Math.max(...lengths(text))).toBeLessThan(2_000);
    let next = 1;
    for (const block of blocks) {
      expect(block).toMatchObject({ listStart: next, isJoined: next > 1 });
      next += show(block).split("\n").length;
    }
    expect(next).toBe(401);
  });

  it("of a long table is bounded, and each part has the header", () => {
    const parts = shown(`| a | b |\n|---|---|\n${"| cell | cell |\n".repeat(1_000)}`);
    expect(parts.length).toBeGreaterThan(3);
    for (const part of parts) expect(part.startsWith("| a | b |\n|---|---|\n| cell")).toBe(true);
    expect(Math.max(...parts.map((part) => part.length))).toBeLessThan(4_000);
  });

  it("of code is not bounded, but of its chunks, and those that are full stay the same", () => {
    const code = "const a = 1;\n".repeat(8_000);
    const early = growSplit(emptySplit, `\`\`\`js\n${code.slice(0, 50_000)}`);
    const late = growSplit(early, `\`\`\`js\n${code}`);
    const [before, after] = [blocksOf(early)[0], blocksOf(late)[0]];
    if (before?.kind !== "fence" || after?.kind !== "fence") throw new Error("not a fence");
    expect(after.chunks.join("")).toBe(code);
    expect(Math.max(...after.chunks.map((chunk) => chunk.length))).toBeLessThan(4_200);
    expect(after.chunks.slice(0, before.chunks.length - 1)).toEqual(before.chunks.slice(0, -1));
  });

  it("of what is parsed of a long open block grows in steps, and the rest is its tail", () => {
    const item = `- item\n${"  more text in the same item\n".repeat(1_000)}`;
    const parsed = new Set<number>();
    for (let at = 20_000; at < 21_000; at += 10) {
      const [block] = blocksOf(growSplit(emptySplit, item.slice(0, at)));
      if (block?.kind !== "prose") throw new Error("not prose");
      expect((block.text + block.tail).trimEnd()).toBe(item.slice(0, at).trimEnd());
      parsed.add(block.text.length);
    }
    expect(parsed.size).toBeLessThan(4);
  });
});

describe("hostile nesting", () => {
  it.each([
    ["quotes", ">".repeat(10_000)],
    ["spaced quotes", "> ".repeat(10_000)],
    ["lists", "- ".repeat(5_000)],
    ["lists by indentation", Array.from({ length: 200 }, (_, i) => `${"  ".repeat(i)}- a`).join("\n")],
    ["emphasis", `${"*".repeat(2_000)}a${"*".repeat(2_000)}`],
    ["columns", `${"|a".repeat(500)}\n${"|-".repeat(500)}\n${"|x\n".repeat(300)}`],
  ])("of %s is shown plain", (_, text) => {
    const kinds = blocksOf(splitMarkdown(text)).map((block) => block.kind);
    expect(kinds).toContain("plain");
  });

  it.each([
    ["a deep but human outline", "- a\n  - b\n    - c\n      - d\n        - e\n"],
    ["a rule of many marks", `a\n\n${"*".repeat(300)}\n\n${"-".repeat(300)}`],
    ["a wide table", `|${" a |".repeat(20)}\n|${"-|".repeat(20)}\n${`|${" 1 |".repeat(20)}\n`.repeat(30)}`],
  ])("is not suspected in %s", (_, text) => {
    expect(blocksOf(splitMarkdown(text)).map((block) => block.kind)).not.toContain("plain");
  });
});
