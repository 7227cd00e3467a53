// Where answers to one question contradict each other: a number, date, time, code, name or cell that one gives differently than another
// about the same thing. What only one answer says is no disagreement. It does not say who is right.
import type { FactKind } from "./fact";
import { factsAgree } from "./facts-agree";
import { findFacts } from "./find-facts";
import { type Matter, type Mention, matchFacts } from "./match-facts";

export type Answer = { laneId: string; text: string };

/** A place in an answer's text that another answer contradicts. */
export type MarkedSpan = {
  /** Offsets in the answer's text as it was given. */
  start: number;
  end: number;
  kind: FactKind;
  /** As this answer writes it, without markdown marks. */
  value: string;
  /** Spans of all answers with the same number are about the same thing. */
  matter: number;
  /** What it is about, in the answer's own words. */
  topic: string;
  /** Every other lane, in order: what it says of this, or null where it says nothing. */
  others: { laneId: string; value: string | null }[];
};

export type MarkedAnswer = { laneId: string; spans: MarkedSpan[] };

/**
 * The disagreements of two and more answers, by answer in the order given; spans in the order of the text. Meant for answers that have
 * ended: eight of a page take some 5 ms, eight at every limit of `findFacts` 0.3 s.
 */
export function findDisagreements(answers: readonly Answer[]): MarkedAnswer[] {
  const read = answers.map(({ text }) => ({ text, facts: findFacts(text) }));
  const matters = matchFacts(read).filter(isDisputed).sort(byFirstPlace);
  return answers.map(({ laneId }, answer) => ({
    laneId,
    spans: matters
      .flatMap((matter, number) => markSpans(matter, number, answer, answers))
      .sort((one, other) => one.start - other.start),
  }));
}

function isDisputed(matter: Matter): boolean {
  return matter.some((one, index) =>
    matter.slice(index + 1).some((other) => !factsAgree(one.fact.value, other.fact.value)),
  );
}

/** Matters are numbered as they come up, in the first answer that speaks of them. */
function byFirstPlace(one: Matter, other: Matter): number {
  const [left, right] = [firstMention(one), firstMention(other)];
  return left.answer - right.answer || left.fact.start - right.fact.start;
}

function firstMention(matter: Matter): Mention {
  return matter.reduce((first, mention) => {
    const isEarlier = mention.answer - first.answer || mention.fact.start - first.fact.start;
    return isEarlier < 0 ? mention : first;
  });
}

function markSpans(matter: Matter, number: number, answer: number, answers: readonly Answer[]): MarkedSpan[] {
  const others = answers.flatMap(({ laneId }, index) => {
    if (index === answer) return [];
    return [{ laneId, value: matter.find((mention) => mention.answer === index)?.fact.text ?? null }];
  });
  return matter
    .filter((mention) => mention.answer === answer)
    .map(({ fact }) => ({
      start: fact.start,
      end: fact.end,
      kind: fact.value.kind,
      value: fact.text,
      matter: number,
      topic: fact.about.topic,
      others,
    }));
}
