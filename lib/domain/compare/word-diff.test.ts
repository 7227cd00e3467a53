import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paraphrasedAnswers } from "./__fixtures__/paraphrased-answers";
import { diffWords, maxDiffWords, type WordChange } from "./word-diff";

const show = (changes: WordChange[]) =>
  changes
    .map(({ kind, text }) => (kind === "same" ? text : `${kind === "removed" ? "[-" : "[+"}${text}]`))
    .join("");
const inOne = (changes: WordChange[]) =>
  changes
    .map((change) =>
      change.kind === "same" ? change.textInOne : change.kind === "removed" ? change.text : "",
    )
    .join("");
const inOther = (changes: WordChange[]) =>
  changes.map(({ kind, text }) => (kind === "removed" ? "" : text)).join("");

describe("the difference of two answers", () => {
  it.each([
    ["a word changed", "The sky is blue.", "The sky is grey.", "The sky is [-blue.][+grey.]"],
    ["a word added", "A red car.", "A bright red car.", "A [+bright ]red car."],
    [
      "a number is one word with its signs",
      "It costs $34.80 today.",
      "It costs $38.40 today.",
      "It costs [-$34.80 ][+$38.40 ]today.",
    ],
    ["a sign behind a number", "Tax is 25% here.", "Tax is 25 here.", "Tax is [-25% ][+25 ]here."],
    ["signs are words", "a < b", "a > b", "a [-< ][+> ]b"],
    ["capitals are a difference", "the End", "the end", "the [-End][+end]"],
    ["Chinese by the character", "一只黑猫", "一只白猫", "一只[-黑][+白]猫"],
    ["from nothing", "", "All new.", "[+All new.]"],
    ["to nothing", "All gone.", "", "[-All gone.]"],
  ])("marks %s", (_title, one, other, shown) => {
    expect(show(diffWords(one, other))).toBe(shown);
  });

  it.each([
    ["spaces and line breaks", "One  two\nthree", "One two three"],
    ["bold, code and headings", "## The **total** is `12`", "The total is 12"],
    ["links", "See [the docs](https://example.com/a) now", "See the docs now"],
    ["list marks", "- one\n- two", "1. one\n2. two"],
    ["frames of tables", "| a | b |\n|---|---|\n| 1 | 2 |", "a | b\n1 | 2"],
    ["punctuation", "Hello, world", "Hello world!"],
    ["composed and decomposed accents", "cafe\u0301", "caf\u00e9"],
  ])("does not mark %s", (_title, one, other) => {
    expect(diffWords(one, other).map(({ kind }) => kind)).toEqual(["same"]);
  });

  it("keeps each answer's own spacing of what is the same", () => {
    expect(diffWords("- one\n- two", "one two three")).toEqual([
      { kind: "same", text: "one two ", textInOne: "• one\n• two" },
      { kind: "added", text: "three" },
    ]);
  });

  it("gives back both answers' words, whatever they are", () => {
    const word = fc.constantFrom(
      "a",
      "b",
      "the",
      "12",
      "$3.50",
      "**bold**",
      "- item",
      "\n",
      "x,",
      "|",
      "一",
      "#",
      "`",
      "é",
    );
    fc.assert(
      fc.property(fc.array(word), fc.array(word), (left, right) => {
        const [one, other] = [left.join(" "), right.join(" ")];
        const changes = diffWords(one, other);
        expect(inOne(changes)).toBe(inOne(diffWords(one, one)));
        expect(inOther(changes)).toBe(inOther(diffWords(other, other)));
      }),
    );
  });

  it("marks more where answers differ more, and all of both where they share no word", () => {
    const [one = "", other = ""] = paraphrasedAnswers[2]?.answers ?? [];
    const kinds = diffWords(one, other).map(({ kind }) => kind);
    expect(kinds).toContain("same");
    expect(kinds).toContain("removed");
    expect(diffWords("alpha beta", "gamma delta").map(({ kind }) => kind)).toEqual(["removed", "added"]);
  });
});

describe("the bounds of the difference", () => {
  const lines = (count: number, word: string) =>
    Array.from({ length: count }, (_, index) => `line ${index} says ${word}${index}`).join("\n");

  it("are kept by comparing lines where a text has more words", () => {
    const one = lines(maxDiffWords / 4 + 1, "a");
    const changes = diffWords(one, one.replace("says a7\n", "says b7\n"));
    expect(changes.filter(({ kind }) => kind !== "same").map(({ text }) => text)).toEqual([
      "line 7 says a7\n",
      "line 7 says b7\n",
    ]);
  });

  it("are kept by comparing lines where two texts share too few words", () => {
    const one = `same line\n${lines(1_200, "a").replace(/\n/g, " ")}`;
    const other = `same line\n${lines(1_200, "b")
      .replace(/line|says/g, "other")
      .replace(/\n/g, " ")}`;
    expect(diffWords(one, other).map(({ kind }) => kind)).toEqual(["same", "removed", "added"]);
  });

  it("end with one text for the other where not even lines are alike", () => {
    const [one, other] = [lines(3_000, "a"), lines(3_000, "b")];
    expect(diffWords(one, other)).toEqual([
      { kind: "removed", text: one },
      { kind: "added", text: other },
    ]);
  });
});
