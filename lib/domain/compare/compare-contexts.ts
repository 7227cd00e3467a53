// Whether two facts of two answers are about the same thing, as a number. Labels and columns count most, then the nearest words; units and
// what is counted must fit. It compares what the facts are about, never whether their values agree.
import type { Fact, FactContext, NumberValue } from "./fact";
import { isYear } from "./is-year";
import { areOpposed } from "./opposites";

export type Closeness = {
  /** For choosing among several candidates: how alike the words and their distances are. 0 to 1. */
  rank: number;
  /** For deciding whether the best candidate is about the same thing at all. 0 to 1. */
  likeness: number;
};

/** A shared word must be this near in both passages for two facts of prose to be about the same thing. */
const minNearWeight = 0.33;
/** "Total due" is the total; the issue date is not the due date. */
const minLabelLikeness = 0.6;
const farLikeness = 0.25;

/** How close two facts' contexts are; null where they cannot be about the same thing. */
export function compareContexts(one: Fact, other: Fact): Closeness | null {
  if (one.value.kind !== other.value.kind || one.about.isRowLabel !== other.about.isRowLabel) return null;
  if (disjoint(one.about.column, other.about.column)) return null;
  const label = compareLabels(one.about, other.about);
  if (label !== null && label < minLabelLikeness) return null;
  if (one.value.kind === "number" && other.value.kind === "number") {
    if (!unitsFit(one.value, other.value, one.about, other.about, label === 1)) return null;
  }
  if (areOpposed(one.about.words, other.about.words)) return null;
  const { rank, likeness } = compareWords(one.about.words, other.about.words);
  if (label !== null) return { rank: Math.max(rank, label), likeness: Math.max(likeness, 0.5 + label / 2) };
  const covered = coverLabel(one.about, other.about) ?? coverLabel(other.about, one.about);
  if (covered === null) return { rank, likeness };
  return {
    rank: Math.max(rank, covered),
    likeness: covered > 0 ? Math.max(likeness, 0.5 + 0.4 * covered) : likeness,
  };
}

function compareWords(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Closeness {
  let total = 0;
  let both = 0;
  let least = 0;
  let nearest = 0;
  for (const weight of one.values()) total += weight;
  for (const weight of other.values()) total += weight;
  for (const [word, weight] of one) {
    const against = other.get(word);
    if (against === undefined) continue;
    both += weight + against;
    least += 2 * Math.min(weight, against);
    nearest = Math.max(nearest, Math.min(weight, against));
  }
  if (total === 0) return { rank: 0, likeness: 0 };
  const likeness = both / total;
  return {
    rank: least / total,
    likeness: nearest >= minNearWeight ? likeness : Math.min(likeness, farLikeness),
  };
}

/** Null where not both have a label, 1 where they are the same words. */
function compareLabels(one: FactContext, other: FactContext): number | null {
  if (!one.label?.length || !other.label?.length) return null;
  const shared = one.label.filter((word) => other.label?.includes(word)).length;
  return (2 * shared) / (one.label.length + other.label.length);
}

/** How near the words of one fact's label stand to the other, which has none; 0 where a word is missing. */
function coverLabel(labelled: FactContext, prose: FactContext): number | null {
  if (!labelled.label?.length || prose.label?.length) return null;
  return Math.min(1, ...labelled.label.map((word) => prose.words.get(word) ?? 0));
}

function disjoint(one: readonly string[] | null, other: readonly string[] | null): boolean {
  return !!one?.length && !!other?.length && !one.some((word) => other.includes(word));
}

function unitsFit(
  one: NumberValue,
  other: NumberValue,
  about: FactContext,
  against: FactContext,
  isSameLabel: boolean,
): boolean {
  if (one.unit && other.unit) return one.unit.dimension === other.unit.dimension;
  if (one.unit || other.unit)
    return (
      about.isInLabel === against.isInLabel &&
      (isSameLabel || (one.unit ? against : about).counted.length === 0)
    );
  if (isSameLabel) return true;
  if (isYear(one) !== isYear(other)) return false;
  return isYear(one) || !disjoint(about.counted, against.counted);
}
