import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paraphrasedAnswers } from "./__fixtures__/paraphrased-answers";
import type { Fact } from "./fact";
import { factsAgree } from "./facts-agree";
import { findFacts, maxAnswerChars, maxFacts } from "./find-facts";

const textsOf = (answer: string, kind?: Fact["value"]["kind"]) =>
  findFacts(answer)
    .filter((fact) => !kind || fact.value.kind === kind)
    .map(({ text }) => text);
const numbersIn = (answer: string) =>
  findFacts(answer).flatMap(({ value }) =>
    value.kind === "number" ? [value.parts.map(({ base }) => base)] : [],
  );
const only = (answer: string): Fact => {
  const facts = findFacts(answer);
  expect(facts, answer).toHaveLength(1);
  return facts[0] as Fact;
};

describe("numbers", () => {
  it.each([
    ["1,234.5", 1234.5],
    ["1.234,5", 1234.5],
    ["1 234", 1234],
    ["1\u202f234\u202f567", 1234567],
    ["1'234.50", 1234.5],
    ["12,34,567", 1234567],
    ["1,234", 1234],
    ["1.234", 1.234],
    ["0,75", 0.75],
    ["3.5e-7", 3.5e-7],
    ["1.2 million", 1_200_000],
    ["1.2M", 1_200_000],
    ["90B", 90e9],
    ["-5", -5],
    ["−5", -5],
    ["½", 0.5],
    ["1½", 1.5],
    ["twenty-five", 25],
    ["three hundred and twelve", 312],
  ])("reads %s as %d", (written, value) => {
    expect(numbersIn(`It is ${written}.`)).toEqual([[value]]);
  });

  it("reads an ambiguous figure as the answer's other figures are written", () => {
    expect(numbersIn("Netto 34,80 und brutto 1.234")).toEqual([[34.8], [1234]]);
    expect(numbersIn("Net 34.80 and gross 1,234")).toEqual([[34.8], [1234]]);
    expect(numbersIn("Netto 34,80 und brutto 1,234")).toEqual([[34.8], [1.234]]);
  });

  it.each([
    ["1.2 m", "1.2m", "1.20 metres", "120 cm", "1,200 mm"],
    ["$34.80", "34.80 USD", "US$34.80", "34.80 dollars", "USD 34.80"],
    ["25%", "25 %", "25 percent", "25 per cent"],
    ["5 km/h", "5 kilometres per hour", "5 kph"],
    ["2 kg 300 g", "2.3 kg", "2300 g"],
    ["1 h 30 min", "90 minutes", "1.5 hours"],
    ["20 m²", "20 sqm", "20 square metres", "20 m2"],
    ["$5/kg", "$5 per kg", "5 USD per kilogram"],
    ["10-12 kg", "10 – 12 kg", "10 kg to 12 kg"],
    ["3.5 x 2 m", "3.5 m × 2 m", "3.5 m by 2 m"],
  ])("sees no difference between %s, %s and the like", (...written) => {
    const facts = written.map((each) => only(`It is ${each}.`));
    for (const one of facts) for (const other of facts) expect(factsAgree(one.value, other.value)).toBe(true);
  });

  it.each([
    ["1.2 m", "1.3 m"],
    ["1.2 m", "122 cm"],
    ["$34.80", "€34.80"],
    ["25%", "52%"],
    ["-5 °C", "5 °C"],
    ["10-12", "10-13"],
    ["6 ft", "2 m"],
  ])("tells %s from %s", (one, other) => {
    expect(factsAgree(only(`It is ${one}.`).value, only(`It is ${other}.`).value)).toBe(false);
  });

  it("leaves out list numbers, numbers of steps, and 'one' that stands for a thing", () => {
    expect(textsOf("1. A car\n2. A bus")).toEqual([]);
    expect(textsOf("Step 3: Bake it")).toEqual([]);
    expect(textsOf("The one on the left is the one that fits.")).toEqual([]);
    expect(textsOf("One dog and two thirds of a cake")).toEqual(["One"]);
  });

  it("takes 'in' for inches only where nothing follows that it leads to", () => {
    expect(textsOf("It is 5 in wide.")).toEqual(["5 in"]);
    expect(textsOf("There are 5 in the box.")).toEqual(["5"]);
  });

  it("keeps a range, a size and a ratio together", () => {
    expect(textsOf("between 10 and 12 people, 30 × 20 cm, 4 out of 5")).toEqual([
      "10 and 12",
      "30 × 20 cm",
      "4 out of 5",
    ]);
  });
});

describe("dates and times", () => {
  it.each([
    [
      "2026-09-12",
      "12 Sep 2026",
      "September 12, 2026",
      "12th of September 2026",
      "12.09.2026",
      "12/09/2026",
      "09/12/2026",
    ],
    ["12 Sep", "September 12", "12 Sep 2026"],
    ["14:30", "2:30 PM", "2.30 p.m.", "2:30"],
    ["9 am", "9:00", "09:00 AM"],
  ])("sees no difference between %s, %s and the like", (first, ...others) => {
    const value = only(`On ${first}`).value;
    for (const other of others) expect(factsAgree(value, only(`On ${other}`).value), other).toBe(true);
  });

  it.each([
    ["2026-09-12", "13 Sep 2026"],
    ["12/09/2026", "09/12/2026"],
    ["13/09/2026", "14/09/2026"],
    ["14:30", "2:30 AM"],
    ["Monday", "Tuesday"],
  ])("tells %s from %s", (one, other) => {
    expect(factsAgree(only(`On ${one}`).value, only(`On ${other}`).value)).toBe(false);
  });

  it("does not take a modal verb or a ratio for one", () => {
    expect(textsOf("It may rain. We may march on. The ratio is 16:9.")).toEqual(["16:9"]);
  });
});

describe("names", () => {
  it("are words with capitals inside a sentence, and at its start only if written so elsewhere too", () => {
    expect(textsOf("Weathered planks lead to Lake Geneva.", "name")).toEqual(["Lake Geneva"]);
    expect(textsOf("Geneva is shown. The lake of Geneva is blue.", "name")).toEqual(["Geneva", "Geneva"]);
    expect(textsOf("The Bank of England and Dr. Ann Lee signed.", "name")).toEqual([
      "Bank of England",
      "Dr. Ann Lee",
    ]);
  });

  it("are not taken from headings, titles and texts full of capitals", () => {
    expect(textsOf("## What Stands Out\n\nA path.", "name")).toEqual([]);
    expect(textsOf("**What Stands Out**\n\nA path.", "name")).toEqual([]);
    expect(textsOf("The Old Man Sits By The Sea And Looks At Boats", "name")).toEqual([]);
    const german =
      "Das Bild zeigt einen Steg aus Holz in einer Wiese mit Gras unter einem Himmel mit Wolken. ".repeat(4);
    expect(textsOf(german, "name")).toEqual([]);
  });
});

describe("codes", () => {
  it.each([
    "INV-2024-0187",
    "ABC 123".replace(" ", ""),
    "192.168.0.1",
    "+49 30 123456",
    "(555) 123-4567",
    "a.b@example.org",
    "https://example.org/a?b=1",
    "000417",
    "v3.2.1",
  ])("keeps %s in one piece", (code) => {
    expect(textsOf(`It reads ${code}.`, "code")).toEqual([code]);
  });
});

describe("tables and labels", () => {
  it("gives a cell's number its row and column, and a cell of words its words", () => {
    const facts = findFacts("| Part | Colour | Width |\n|---|:-:|--:|\n| Door | dark green | 90 cm |");
    expect(facts.map(({ text, about }) => [text, about.label, about.column, about.isRowLabel])).toEqual([
      ["Door", null, ["part"], true],
      ["dark green", ["door"], ["colour"], false],
      ["90 cm", ["door"], ["width"], false],
    ]);
  });

  it("gives the value behind a colon, and a key of JSON, its label", () => {
    expect(only("- **Total due:** $5").about).toMatchObject({ label: ["total", "due"], topic: "Total due" });
    expect(only('```json\n  "totalDue": 5,\n```').about).toMatchObject({ label: ["total", "due"] });
    expect(textsOf("Tax (8.5%): $1.70")).toEqual(["8.5%", "$1.70"]);
  });
});

describe("places", () => {
  it("are those of the text as it was given, markdown and all", () => {
    for (const answer of paraphrasedAnswers.flatMap(({ answers }) => answers)) {
      for (const { start, end, text } of findFacts(answer)) {
        expect(answer.slice(start, end).replace(/[*`\\]/g, "")).toBe(text);
      }
    }
    const [fact] = findFacts("It is **1.2** *m* wide");
    expect([fact?.text, fact?.start, fact?.end]).toEqual(["1.2 m", 8, 16]);
    expect(
      findFacts("See [page 12](https://example.com/99) and a&nbsp;\\$5").map(({ start, end }) => [
        start,
        end,
      ]),
    ).toEqual([
      [10, 12],
      [50, 52],
    ]);
  });
});

describe("the bounds of what is read", () => {
  it("are the first facts and the first characters", () => {
    const many = Array.from({ length: maxFacts + 50 }, (_, index) => `- item ${index + 1000}`).join("\n");
    expect(findFacts(many)).toHaveLength(maxFacts);
    expect(findFacts(`${"word ".repeat(maxAnswerChars / 5)}\n\n12 apples`)).toEqual([]);
  });

  it("hold for any text, in order, without overlap within a kind", () => {
    const pieces = fc.constantFrom(
      "12",
      ",",
      ".",
      " ",
      "1 234",
      "$",
      "%",
      "|",
      "\n",
      "- ",
      "**",
      "A",
      "Ab",
      "12/09/2026",
      ":",
      "x",
      "«",
      "_",
      "`",
      "[a](b)",
      "2:30",
      "é\u0301",
      "\\",
      "<br>",
      "0042",
      "-",
      "(",
      "May",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const answer = parts.join("");
        const facts = findFacts(answer);
        for (const [index, fact] of facts.entries()) {
          expect(fact.start).toBeGreaterThanOrEqual(facts[index - 1]?.end ?? 0);
          expect(fact.end).toBeGreaterThan(fact.start);
          expect(fact.end).toBeLessThanOrEqual(answer.length);
        }
      }),
      { numRuns: 500, examples: [[["12", "A", "$", "12"]]] },
    );
  });
});
