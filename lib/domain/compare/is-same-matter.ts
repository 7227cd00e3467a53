// Decides whether two facts of two answers are about the same thing, so that their values may be held against each other. All thresholds of
// the comparison stand here. It takes more to set two different values against each other than to see that two say the same.
import type { Closeness } from "./compare-contexts";
import type { FactKind } from "./fact";
import { isNearMiss } from "./is-near-miss";
import type { Side, SideFact } from "./match-side";

/** How alike two contexts must be before different values are held against each other. */
const minLikeness: Record<FactKind, number> = {
  number: 0.5,
  date: 0.35,
  time: 0.4,
  code: 0.4,
  name: 0.55,
  cell: 0.8,
};
const minLikenessOfEqual = 0.1;
/** What is left of its kind on both sides needs little more than not to be about something else. */
const minLikenessOfLast = 0.1;
const onlyOneBonus = 0.2;
const nearMissBonus = 0.15;

/** Whether two facts with the same value are one thing said twice. */
export function isSameStatement(one: SideFact, other: SideFact, { likeness }: Closeness): boolean {
  return likeness >= minLikenessOfEqual || areOnlyOnes(one, other) || one.isDistinctive;
}

/** Whether two facts with different values contradict each other. */
export function isContradiction(
  one: SideFact,
  other: SideFact,
  { likeness }: Closeness,
  sides: readonly [Side, Side],
): boolean {
  const kind = one.fact.value.kind;
  const areOnly = areOnlyOnes(one, other);
  if (kind === "cell" && !one.fact.about.isRowLabel && !(one.fact.about.label && other.fact.about.label))
    return false;
  if (areOnly && kind !== "name") {
    if (kind !== "cell" && sides[0].isShort && sides[1].isShort) return true;
    if (isUnspoken(one) || isUnspoken(other)) return true;
  }
  if (likeness === 0) return false;
  const least = minLikeness[kind] - (areOnly ? onlyOneBonus : 0);
  if (likeness < least - nearMissBonus) return false;
  if (kind === "name" && isNamedInBoth(one, other, sides)) return false;
  return likeness >= least || isNearMiss(one.fact.value, other.fact.value);
}

/** Whether the last fact of its kind on either side, all others having found their counterparts, is the other's. */
export function isLastContradiction(
  one: SideFact,
  other: SideFact,
  { likeness }: Closeness,
  sides: readonly [Side, Side],
): boolean {
  if (one.fact.value.kind === "cell") return false;
  if (one.fact.value.kind === "name") {
    const hasSameLead = one.fact.about.lead !== "" && one.fact.about.lead === other.fact.about.lead;
    return hasSameLead && likeness >= minLikenessOfLast && !isNamedInBoth(one, other, sides);
  }
  if (likeness >= minLikenessOfLast || (isUnspoken(one) && isUnspoken(other))) return true;
  return isNearMiss(one.fact.value, other.fact.value);
}

/** Whether a fact is what the same answer has said before. */
export function isRepetition(again: SideFact, { likeness }: Closeness): boolean {
  return likeness >= (again.isDistinctive ? minLikenessOfEqual : minLikeness[again.fact.value.kind]);
}

function areOnlyOnes(one: SideFact, other: SideFact): boolean {
  return one.class === other.class && one.isOnlyOfClass && other.isOnlyOfClass;
}

function isUnspoken({ fact }: SideFact): boolean {
  return fact.about.words.size === 0;
}

/** A name that the other answer has too, somewhere else, is not contradicted. */
function isNamedInBoth(one: SideFact, other: SideFact, [left, right]: readonly [Side, Side]): boolean {
  const [name, against] = [one.fact.value, other.fact.value];
  if (name.kind !== "name" || against.kind !== "name") return false;
  return right.foldedText.includes(` ${name.folded} `) || left.foldedText.includes(` ${against.folded} `);
}
