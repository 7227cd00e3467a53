import { describe, expect, it } from "vitest";
import { splitMarkdown } from "./markdown-blocks";
import {
  addBlock,
  drawingCost,
  groupsOf,
  hasLongWord,
  type MarkdownBlock,
  nextKey,
  noBlocks,
} from "./markdown-blocks-block";

const prose = (key: number, text: string) => ({ kind: "prose", key, text, tail: "" }) as MarkdownBlock;

describe("groups", () => {
  it("hold 32 short blocks, or long ones of 12,000 characters, and full ones are never touched", () => {
    let blocks = noBlocks;
    for (let key = 0; key < 40; key++) blocks = addBlock(blocks, prose(key, "short"));
    const [first] = groupsOf(blocks);
    for (let key = 40; key < 46; key++) blocks = addBlock(blocks, prose(key, "x".repeat(5_000)));
    const groups = groupsOf(blocks);
    expect(groups.map((group) => group.length)).toEqual([32, 11, 3]);
    expect(groups[0]).toBe(first);
    expect(nextKey(groups.at(-1))).toBe(46);
    expect(groups.flat().map((block) => block.key)).toEqual(Array.from({ length: 46 }, (_, key) => key));
  });

  it("of nothing are none", () => {
    expect(groupsOf(noBlocks)).toEqual([]);
    expect(nextKey(undefined)).toBe(0);
  });
});

describe("the cost of drawing", () => {
  it("counts what becomes elements more than text, and code less", () => {
    const cost = (text: string) => drawingCost(splitMarkdown(text).groups[0]![0]!);
    const words = "lorem ipsum dolor ".repeat(20).trim();
    expect(cost(words)).toBe(words.length + 150);
    expect(cost(`|a|b|\n|-|-|\n${"|1|2|\n".repeat(50)}`)).toBeGreaterThan(10 * 300);
    expect(cost(`\`\`\`\n${words}\n\`\`\``)).toBeLessThan(words.length / 4);
    expect(cost(`\`\`\`math\n${words}\n\`\`\``)).toBeGreaterThan(10 * words.length);
  });
});

describe("a long word", () => {
  it.each<[string, boolean]>([
    ["", false],
    ["a".repeat(500), false],
    ["a".repeat(501), true],
    [`${"a".repeat(300)} ${"a".repeat(300)}`, false],
    [`${"a".repeat(300)}\n${"a".repeat(300)}`, false],
    [`so: ${"iVBORw0KGgo=".repeat(60)}`, true],
    ["字".repeat(2_000), false],
    [`[report](https://e.example/?${"key=value&".repeat(80)})`, false],
    [`|${"12|".repeat(300)}`, false],
  ])("is found (%#)", (text, expected) => {
    expect(hasLongWord(text)).toBe(expected);
  });
});
