import { describe, expect, it } from "vitest";
import { paraphrasedAnswers } from "./__fixtures__/paraphrased-answers";
import { readLabelledPairs } from "./__fixtures__/read-labelled-pairs";
import { findDisagreements } from "./disagreements";
import { factsAgree } from "./facts-agree";
import { findFacts } from "./find-facts";

const pairs = readLabelledPairs();

function markedIn(...texts: string[]) {
  const marked = findDisagreements(texts.map((text, index) => ({ laneId: `lane-${index}`, text })));
  return marked.map(({ spans }) => spans);
}

const placesOf = (spans: { start: number; end: number }[]) => spans.map(({ start, end }) => ({ start, end }));

describe("labelled pairs", () => {
  it("are more than two hundred, a third of them without anything to mark", () => {
    expect(pairs.length).toBeGreaterThan(200);
    expect(pairs.filter(({ sort }) => sort !== "planted").length).toBeGreaterThan(pairs.length / 3);
  });

  it.each(pairs.map((pair) => [pair.sort, pair.title, pair] as const))(
    "%s: %s",
    (_sort, _title, { answers }) => {
      const [one, other] = answers;
      expect(markedIn(one.text, other.text).map(placesOf)).toEqual([one.spans, other.spans]);
      expect(markedIn(other.text, one.text).map(placesOf)).toEqual([other.spans, one.spans]);
    },
  );
});

describe("answers that state the same in several models' manners", () => {
  const everyTwo = paraphrasedAnswers.flatMap(({ question, answers }) =>
    answers.flatMap((one, index) =>
      answers.flatMap((other, place) => (place === index ? [] : [{ question, one, other }])),
    ),
  );

  it.each(everyTwo)("are left unmarked: $question", ({ one, other }) => {
    expect(markedIn(one, other)).toEqual([[], []]);
  });

  it.each(everyTwo)(
    "are marked where any one number is changed, and nowhere else: $question",
    ({ one, other }) => {
      const shared = findFacts(one).filter(
        (fact) =>
          /\d/.test(fact.text) && findFacts(other).some((against) => factsAgree(fact.value, against.value)),
      );
      expect(shared.length).toBeGreaterThan(3);
      for (const fact of shared) {
        const at = fact.start + one.slice(fact.start, fact.end).search(/\d(?=\D*$)/);
        const changed = `${one.slice(0, at)}${(Number(one[at]) + 4) % 10}${one.slice(at + 1)}`;
        const [spans = []] = markedIn(changed, other);
        expect(spans.length, `${fact.text} changed at ${at}`).toBeGreaterThan(0);
        for (const span of spans)
          expect(span.start <= at && at < span.end, `${span.value} for ${fact.text}`).toBe(true);
      }
    },
  );
});

describe("more than two answers", () => {
  it("tells each lane what every other lane says, and where one says nothing", () => {
    const [first, second, third, silent] = markedIn(
      "Total: $34.80",
      "The total is 38.40 USD.",
      "| Field | Value |\n|---|---|\n| Total | $34.80 |",
      "I cannot read the receipt.",
    );
    expect(first).toEqual([
      {
        start: 7,
        end: 13,
        kind: "number",
        value: "$34.80",
        matter: 0,
        topic: "Total",
        others: [
          { laneId: "lane-1", value: "38.40 USD" },
          { laneId: "lane-2", value: "$34.80" },
          { laneId: "lane-3", value: null },
        ],
      },
    ]);
    expect(second?.map(({ value }) => value)).toEqual(["38.40 USD"]);
    expect(third?.map(({ matter, others }) => ({ matter, says: others[0]?.value }))).toEqual([
      { matter: 0, says: "$34.80" },
    ]);
    expect(silent).toEqual([]);
  });

  it("numbers matters in the order in which they come up", () => {
    const [one, other] = markedIn("There are 3 cats and 5 dogs.", "There are 6 dogs and 4 cats.");
    expect(one?.map(({ value, matter }) => [value, matter])).toEqual([
      ["3", 0],
      ["5", 1],
    ]);
    expect(other?.map(({ value, matter }) => [value, matter])).toEqual([
      ["6", 1],
      ["4", 0],
    ]);
  });

  it("finds nothing in one answer, in empty ones, and in equal ones", () => {
    const [first = ""] = paraphrasedAnswers[0]?.answers ?? [];
    expect(markedIn(first)).toEqual([[]]);
    expect(markedIn("", "")).toEqual([[], []]);
    expect(markedIn(first, first, first)).toEqual([[], [], []]);
  });
});
