// Extracts what an answer states: numbers, dates, times, codes, names and cells of tables, each with where it stands and what it is about.
// Spelling, units and markdown make no difference to a value. It does not compare answers and knows no world.
import { contentStem, foldText } from "./content-words";
import type { Fact, Found } from "./fact";
import { findCodes } from "./find-codes";
import { findDates, findTimes } from "./find-dates";
import { findNames, readCapitals } from "./find-names";
import { findNumbers } from "./find-numbers";
import { findDecimalSign } from "./number-text";
import { isNegation } from "./opposites";
import { type Passage, readPassages } from "./passages";
import { readContexts } from "./read-context";

/** Characters of an answer that are read; facts after them are not found. */
export const maxAnswerChars = 60_000;
/** Facts of an answer that are kept, the first ones. */
export const maxFacts = 200;
/** Characters of one paragraph or cell that are read. */
const maxPassageChars = 4_000;
const maxCellWords = 6;
/** Stands where a fact was found, so that no other is found in it. Neither letter, digit nor space. */
const taken = "\ufffc";

/** The facts of an answer in the order in which they stand. Offsets are of the text as given. */
export function findFacts(answer: string): Fact[] {
  const source = answer.slice(0, maxAnswerChars);
  const passages = readPassages(source);
  const sign = findDecimalSign(passages.map(({ text }) => text).join("\n"));
  const capitals = readCapitals(passages.filter(({ role }) => role === "prose").map(({ text }) => text));
  const facts: Fact[] = [];
  for (const passage of passages) {
    let text = splitAt(passage.text.slice(0, maxPassageChars), passage.valueStart);
    const found: Found[] = [];
    for (const find of [findDates, findTimes, findCodes, (rest: string) => findNumbers(rest, sign)]) {
      const more = find(text).filter((each) => !isPartOfLabel(each, passage));
      found.push(...more);
      for (const { start, end } of more)
        text = text.slice(0, start) + taken.repeat(end - start) + text.slice(end);
    }
    if (passage.role === "cell" || passage.role === "row-label") {
      if (!found.length) found.push(...readCell(passage));
    } else if (passage.role === "prose") {
      const value = taken.repeat(passage.valueStart) + text.slice(passage.valueStart);
      found.push(...findNames(value, capitals, passage.label !== null));
    }
    const apart = withoutOverlap(found);
    const contextOf = readContexts(passage, apart);
    for (const each of apart) {
      if (facts.length >= maxFacts) return facts;
      facts.push({
        start: passage.offsets[each.start] ?? 0,
        end: (passage.offsets[each.end - 1] ?? 0) + 1,
        text: passage.text.slice(each.start, each.end),
        value: each.value,
        about: contextOf(each),
      });
    }
  }
  return facts;
}

/** In order of place, the earlier of two that overlap: in "12A$12" the letter may be a unit before it or part of a currency behind it. */
function withoutOverlap(found: Found[]): Found[] {
  const kept: Found[] = [];
  for (const each of found.toSorted((one, other) => one.start - other.start))
    if (each.start >= (kept.at(-1)?.end ?? 0)) kept.push(each);
  return kept;
}

/** Parts a label from its value, so that no number reaches over the sign between them. */
function splitAt(text: string, valueStart: number): string {
  const sign = text.slice(0, valueStart).trimEnd().length - 1;
  return sign < 0 ? text : text.slice(0, sign) + taken + text.slice(sign + 1);
}

/** "Option 2:" and "Step 3:" name what follows; the number counts nothing. */
function isPartOfLabel({ end, value }: Found, passage: Passage): boolean {
  if (end > passage.valueStart || value.kind !== "number" || value.unit || value.parts.length > 1)
    return false;
  return !/\p{L}|\)/u.test(passage.text.slice(end, passage.valueStart));
}

/** A cell of a few words is a value; a longer one is prose, of which every answer has its own. */
function readCell(passage: Passage): Found[] {
  const words = passage.text.match(/[\p{L}\p{N}]+|[✓✔✗✘✕☑☒]/gu) ?? [];
  const stems = words.flatMap((word) => contentStem(word) ?? (isNegation(word) ? foldText(word) : []));
  if (!stems.length || stems.length > maxCellWords) return [];
  return [{ start: 0, end: passage.text.length, value: { kind: "cell", folded: stems.join(" ") } }];
}
