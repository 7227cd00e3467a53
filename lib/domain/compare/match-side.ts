// One answer's facts made ready for matching: what is looked up for every pair is worked out once. It compares nothing.
import type { Fact, FactValue } from "./fact";
import { foldName } from "./find-names";
import { isYear } from "./is-year";

export type SideFact = {
  fact: Fact;
  /** What facts must have in common to be weighed against each other where each is the only one of its answer. */
  class: string;
  isOnlyOfClass: boolean;
  isBare: boolean;
  /** Whether two answers hardly share the value by chance: three digits and more. */
  isDistinctive: boolean;
  /** What another fact must share one of to be a candidate. */
  keys: readonly string[];
};

export type Side = {
  facts: readonly SideFact[];
  /** The whole answer in the form in which names are compared. */
  foldedText: string;
  isShort: boolean;
  /** Places of facts by what another fact may share with them. */
  places: ReadonlyMap<string, readonly number[]>;
};

/** In answers of so few words the only number of each is about the same thing. */
const shortAnswerWords = 25;
const shortAnswerChars = 400;

/** Prepares an answer's facts. */
export function readSide(facts: readonly Fact[], text: string): Side {
  const counts = new Map<string, number>();
  for (const fact of facts) counts.set(classOf(fact), (counts.get(classOf(fact)) ?? 0) + 1);
  const sideFacts = facts.map((fact) => ({
    fact,
    class: classOf(fact),
    isOnlyOfClass: counts.get(classOf(fact)) === 1,
    isBare: fact.value.kind === "number" && !fact.value.unit,
    isDistinctive: isDistinctive(fact),
    keys: keysOf(fact, counts.get(classOf(fact)) === 1),
  }));
  const places = new Map<string, number[]>();
  sideFacts.forEach((each, place) => {
    for (const key of each.keys) {
      const known = places.get(key);
      if (known) known.push(place);
      else places.set(key, [place]);
    }
  });
  return {
    facts: sideFacts,
    places,
    foldedText: ` ${foldName(text)} `,
    isShort: text.length <= shortAnswerChars && text.split(/\s+/).length <= shortAnswerWords,
  };
}

/** Where a side's facts stand that share a word or the value with a fact, or are the only ones of their class as it is. */
export function findCandidates(one: SideFact, other: Side): Set<number> {
  const found = new Set<number>();
  for (const key of one.keys) for (const place of other.places.get(key) ?? []) found.add(place);
  return found;
}

function keysOf(fact: Fact, isOnlyOfClass: boolean): string[] {
  const keys: string[] = [];
  for (const word of fact.about.words.keys()) keys.push(`${fact.value.kind} about ${word}`);
  if (isOnlyOfClass) keys.push(`only ${classOf(fact)}`);
  return [...keys, ...valueKeys(fact.value)];
}

/** Equal values have a key in common, but for lengths and the like that were rounded between metric and imperial. */
function valueKeys(value: FactValue): string[] {
  if (value.kind === "number")
    return value.parts.flatMap(({ raw, base }) => [`= ${raw}`, `= ${base.toPrecision(9)}`]);
  if (value.kind === "name") return value.folded.split(" ").map((word) => `name ${word}`);
  if (value.kind === "cell" || value.kind === "code") return [`= ${value.folded}`];
  return [value.kind];
}

function classOf({ value }: Fact): string {
  if (value.kind !== "number") return value.kind;
  return value.unit?.dimension ?? (isYear(value) ? "year" : "count");
}

function isDistinctive({ value, text }: Fact): boolean {
  return value.kind !== "number" || text.replace(/\D/g, "").replace(/^0+/, "").length >= 3;
}
