import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createThinkingSplit, type Piece } from "./split-thinking";

function split(parts: string[], { opensThinking = false, isWhole = true, hasField = false } = {}) {
  const thinking = createThinkingSplit({ opensThinking });
  if (hasField) thinking.sawReasoningField();
  const pieces = [...parts.flatMap((part) => thinking.feed(part)), ...thinking.end(isWhole)];
  const of = (kind: Piece["kind"]) =>
    pieces
      .filter((piece) => piece.kind === kind)
      .map(({ text }) => text)
      .join("");
  return { text: of("text"), reasoning: of("reasoning") };
}

describe("thinking in tags", () => {
  it.each([
    ["<think>why</think>because", "because", "why"],
    ["\n <think>why</think>\n\nbecause", "because", "why"],
    ["<think></think>because", "because", ""],
    ["<think>one</think>\n<think>two</think>because", "because", "onetwo"],
    ["<think>never closed", "", "never closed"],
    ["<think>cut in the tag</thi", "", "cut in the tag</thi"],
    ["plain", "plain", ""],
    ["  two spaces stay", "  two spaces stay", ""],
    ["<thin", "<thin", ""],
    ["<thinner>", "<thinner>", ""],
    ["Say <think>x</think> aloud", "Say <think>x</think> aloud", ""],
    ["<think>a</think>then </think> is text", "then </think> is text", "a"],
  ])("splits %j", (whole, text, reasoning) => {
    expect(split([whole])).toEqual({ text, reasoning });
    expect(split([...whole])).toEqual({ text, reasoning });
  });

  it("passes thoughts on while they come", () => {
    const thinking = createThinkingSplit({ opensThinking: false });
    expect(thinking.feed("<think>let me")).toEqual([{ kind: "reasoning", text: "let me" }]);
    expect(thinking.feed(" see</")).toEqual([{ kind: "reasoning", text: " see" }]);
  });

  it("survives a hundred thousand tags in one piece", () => {
    expect(split(["<think></think>".repeat(100_000)])).toEqual({ text: "", reasoning: "" });
  });

  it("means the same however tagged text is cut", () => {
    const word = fc.constantFrom("<think>", "</think>", "<", "/think>", " ", "a", "<thi");
    const pieces = fc.array(
      fc.array(word, { maxLength: 3 }).map((words) => words.join("")),
      { maxLength: 10 },
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const whole = `<think>${parts.join("")}`;
        expect(split(["<think>", ...parts])).toEqual(split([whole]));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("a lone closing tag", () => {
  it("makes thinking of what stands before it in the first visible piece", () => {
    expect(split(["hm\n</think>\n\nbecause"])).toEqual({ text: "because", reasoning: "hm\n" });
  });

  it("goes where nothing stands before it", () => {
    expect(split(["</think>", "\n\nbecause"])).toEqual({ text: "because", reasoning: "" });
  });

  it("stays once text was passed on, since that cannot be taken back", () => {
    expect(split(["hm", "</think>because"])).toEqual({ text: "hm</think>because", reasoning: "" });
  });

  it("stays where it is quoted", () => {
    expect(split(["The tag `</think>` closes"])).toEqual({
      text: "The tag `</think>` closes",
      reasoning: "",
    });
  });

  it("stays where thinking came in a field of its own", () => {
    expect(split(["It ends with </think>."], { hasField: true })).toEqual({
      text: "It ends with </think>.",
      reasoning: "",
    });
  });
});

describe("thinking in a field of its own", () => {
  it("takes nothing from the answer, white space at its start included", () => {
    expect(split(["\n\n", "because"], { hasField: true }).text).toBe("\n\nbecause");
    expect(split(["\n\n"], { hasField: true }).text).toBe("\n\n");
  });
});

describe("a model whose template opens thinking", () => {
  it("thinks until the closing tag", () => {
    expect(split(["first", " then </th", "ink>\nAnswer"], { opensThinking: true })).toEqual({
      text: "Answer",
      reasoning: "first then ",
    });
  });

  it("has answered where the tag never came and the answer was whole", () => {
    expect(split(["Just", " this</t"], { opensThinking: true })).toEqual({
      text: "Just this</t",
      reasoning: "Just this</t",
    });
  });

  it("was still thinking where it was cut", () => {
    expect(split(["Just", " this"], { opensThinking: true, isWhole: false }).text).toBe("");
  });

  it("answers at once where thinking came in a field of its own", () => {
    expect(split(["Answer"], { opensThinking: true, hasField: true })).toEqual({
      text: "Answer",
      reasoning: "",
    });
  });

  it("may open thinking itself all the same", () => {
    expect(split(["<think>a</think>b"], { opensThinking: true })).toEqual({ text: "b", reasoning: "a" });
  });
});
