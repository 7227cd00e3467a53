import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEndTokenStrip } from "./strip-end-tokens";

function strip(pieces: string[]): string {
  const endTokens = createEndTokenStrip();
  return pieces.map((piece) => endTokens.feed(piece)).join("") + endTokens.end();
}

describe("createEndTokenStrip", () => {
  it.each([
    ["Hello</s>", "Hello"],
    ["Hello <|eot_id|>", "Hello "],
    ["Hello<|end_of_text|>", "Hello"],
    ["Hello<|eom_id|>", "Hello"],
    ["Hello<|im_end|>", "Hello"],
    ["Hello<|endoftext|>", "Hello"],
    ["Hello<|eot_id|></s>", "Hello"],
    ["Hello</s>\n", "Hello"],
    ["Hello</s> \n <|im_end|>\n\n", "Hello"],
    ["</s>", ""],
  ])("takes the stop tokens off the end of %j", (text, rest) => {
    expect(strip([text])).toBe(rest);
    expect(strip([...text])).toBe(rest);
  });

  it.each([
    "Hello </s> and more",
    "The token is `</s>`",
    "```\n<|im_end|>\n```",
    "</s>\n\nanother paragraph",
    "a < b",
    "ends with <",
    "ends with <|",
    "ends with <|im_end|",
    "</sub>",
    "trailing space \n",
    "",
  ])("leaves %j as it is", (text) => {
    expect(strip([text])).toBe(text);
    expect(strip([...text])).toBe(text);
  });

  it("passes on at once what cannot become an ending", () => {
    const endTokens = createEndTokenStrip();
    expect(endTokens.feed("a <b")).toBe("a <b");
    expect(endTokens.feed(" c <|im")).toBe(" c ");
    expect(endTokens.feed("age|>")).toBe("<|image|>");
  });

  it("takes an endless run of stop tokens for text", () => {
    const endTokens = createEndTokenStrip();
    const passed = Array.from({ length: 1000 }, () => endTokens.feed("</s>")).join("");
    expect(passed.length).toBeGreaterThan(2000);
  });

  it("means the same however the text is cut", () => {
    const word = fc.constantFrom(
      "</s>",
      "<|im_end|>",
      "<|eot_id|>",
      "<",
      "</",
      "|>",
      " ",
      "\n",
      "a",
      "<|",
      "é",
    );
    const pieces = fc.array(
      fc.array(word, { maxLength: 4 }).map((words) => words.join("")),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        expect(strip(parts)).toBe(strip([parts.join("")]));
      }),
      { numRuns: 2000 },
    );
  });
});
