// Puts the facts of several answers that are about the same thing together, at most one of each answer (and its repetitions). The best
// pairs go first, so that a value finds its counterpart before it is set against another. It does not say which answer is right.
import { compareContexts } from "./compare-contexts";
import type { Fact } from "./fact";
import { factsAgree } from "./facts-agree";
import { isContradiction, isLastContradiction, isRepetition, isSameStatement } from "./is-same-matter";
import { findCandidates, readSide, type Side, type SideFact } from "./match-side";

export type AnswerFacts = { facts: readonly Fact[]; text: string };
/** A fact by the answer it stands in. */
export type Mention = { answer: number; fact: Fact };
/** Facts about one thing. */
export type Matter = Mention[];

const equalBonus = 0.25;
const orderBonus = 0.05;
/** A number with a unit finds another with a unit before a bare one. */
const bareFit = 0.8;

type Pair = { one: Mention; other: Mention; rank: number };

/** All matters of which at least two answers speak. */
export function matchFacts(answers: readonly AnswerFacts[]): Matter[] {
  const sides = answers.map(({ facts, text }) => readSide(facts, text));
  const matters = new Map<Fact, Matter>();
  const pairs = eachTwo(sides, findPairs).sort((left, right) => right.rank - left.rank);
  for (const { one, other } of pairs) join(matters, one, other);
  const leftovers = eachTwo(sides, (one, other) => findLeftovers(sides, one, other, matters));
  for (const { one, other } of leftovers) join(matters, one, other);
  sides.forEach((side, answer) => {
    addRepetitions(side, answer, matters);
  });
  return [...new Set(matters.values())];

  function findPairs(oneIndex: number, otherIndex: number): Pair[] {
    const both = [sides[oneIndex] as Side, sides[otherIndex] as Side] as const;
    const pairs: Pair[] = [];
    both[0].facts.forEach((one, position) => {
      for (const place of findCandidates(one, both[1])) {
        const other = both[1].facts[place] as SideFact;
        const closeness = compareContexts(one.fact, other.fact);
        if (!closeness) continue;
        const isEqual = factsAgree(one.fact.value, other.fact.value);
        const isPair = isEqual
          ? isSameStatement(one, other, closeness)
          : isContradiction(one, other, closeness, both);
        if (!isPair) continue;
        const order = 1 - Math.abs(position / both[0].facts.length - place / both[1].facts.length);
        const fit = one.isBare === other.isBare ? 1 : bareFit;
        const rank = fit * closeness.rank + (isEqual ? equalBonus : 0) + orderBonus * order;
        pairs.push({ ...mentions(oneIndex, one, otherIndex, other), rank });
      }
    });
    return pairs;
  }
}

function eachTwo<T>(sides: readonly Side[], find: (one: number, other: number) => T[]): T[] {
  return sides.flatMap((_, one) => sides.flatMap((_, other) => (other > one ? find(one, other) : [])));
}

function mentions(oneIndex: number, one: SideFact, otherIndex: number, other: SideFact) {
  return {
    one: { answer: oneIndex, fact: one.fact },
    other: { answer: otherIndex, fact: other.fact },
  };
}

/** Joins two facts' matters unless an answer would then speak twice. */
function join(matters: Map<Fact, Matter>, one: Mention, other: Mention): void {
  const left = matters.get(one.fact) ?? [one];
  const right = matters.get(other.fact) ?? [other];
  if (left === right || left.some(({ answer }) => right.some((mention) => mention.answer === answer))) return;
  left.push(...right);
  for (const { fact } of left) matters.set(fact, left);
}

/**
 * Where two answers agree on most, and all else of a kind has found its counterpart, the last one of either side is most likely
 * the other's.
 */
function findLeftovers(
  sides: readonly Side[],
  oneIndex: number,
  otherIndex: number,
  matters: ReadonlyMap<Fact, Matter>,
): Omit<Pair, "rank">[] {
  const both = [sides[oneIndex] as Side, sides[otherIndex] as Side] as const;
  const left = leftBy(both[0], otherIndex, matters);
  const right = leftBy(both[1], oneIndex, matters);
  const isMostlyAgreed =
    countAgreed(both[0], otherIndex, matters) >= Math.min(countAll(left), countAll(right));
  if (!isMostlyAgreed) return [];
  return [...left].flatMap(([key, facts]) => {
    const others = right.get(key) ?? [];
    const [one, other] = [facts[0], others[0]];
    if (!one || !other || facts.length > 1 || others.length > 1) return [];
    const closeness = compareContexts(one.fact, other.fact);
    if (!closeness || !isLastContradiction(one, other, closeness, both)) return [];
    return [mentions(oneIndex, one, otherIndex, other)];
  });
}

/** Facts of a side, by class, that have no counterpart in another answer. */
function leftBy(side: Side, against: number, matters: ReadonlyMap<Fact, Matter>): Map<string, SideFact[]> {
  return Map.groupBy(
    side.facts.filter(({ fact }) => !matters.get(fact)?.some(({ answer }) => answer === against)),
    (each) => each.class,
  );
}

function countAgreed(side: Side, against: number, matters: ReadonlyMap<Fact, Matter>): number {
  const isAgreed = ({ fact }: SideFact) =>
    matters
      .get(fact)
      ?.some((mention) => mention.answer === against && factsAgree(mention.fact.value, fact.value));
  return side.facts.filter(isAgreed).length;
}

function countAll(byClass: ReadonlyMap<string, SideFact[]>): number {
  return [...byClass.values()].reduce((sum, facts) => sum + facts.length, 0);
}

/** What an answer says a second time is part of the matter too, as long as it says the same. */
function addRepetitions(side: Side, answer: number, matters: ReadonlyMap<Fact, Matter>): void {
  const said = side.facts.filter(({ fact }) => matters.has(fact));
  for (const again of side.facts) {
    if (matters.has(again.fact)) continue;
    const first = said.find(({ fact }) => {
      if (!factsAgree(fact.value, again.fact.value)) return false;
      const closeness = compareContexts(fact, again.fact);
      return closeness !== null && isRepetition(again, closeness);
    });
    if (first) matters.get(first.fact)?.push({ answer, fact: again.fact });
  }
}
