// The words near a fact in its passage, nearer ones weighing more: what lies between counts as distance, a clause's end and another figure
// more than a word. It does not know labels or tables.
import { contentStem } from "./content-words";
import type { Found } from "./fact";
import { isYear } from "./is-year";

export type ContentWord = { stem: string; start: number; end: number };
export type NearWord = { word: ContentWord; weight: number };

/** Words further than this say nothing about the fact. */
const maxDistance = 6;
const clauseDistance = 1.5;
const figureDistance = 1.5;
/** What is calculated with is less what the sentence is about than what comes out. */
const operandDistance = 2;
const maxExpressionChars = 60;
const maxCounted = 3;
const sentenceEnd = /[.!?]["”)]?\s|\n/;
const clauseEnd = /[,;:()|—–]|\s(?:and|but|while|with|or|to|from|than|then|vs)\s/g;
const calculationSign = /[\d\s.,·*×/÷+−–()=½¼¾$€£%^²³]/;
const calculationAfter = /^[\d\s.,·*×/÷+−–()½¼¾$€£%^²³]*=/;

/** The words of a passage that carry meaning, outside of its figures; years, months and codes among them. */
export function readContentWords(text: string, figures: readonly Found[]): ContentWord[] {
  const words: ContentWord[] = [];
  let figure = 0;
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?/gu)) {
    const start = match.index;
    const end = start + match[0].length;
    while (figure < figures.length && (figures[figure] as Found).end <= start) figure++;
    if ((figures[figure]?.start ?? Number.POSITIVE_INFINITY) < end) continue;
    const stem = contentStem(match[0]);
    if (stem) words.push({ stem, start, end });
  }
  // What was sold in 2022 is not what was sold in 2023, nor what is in A4 that in B7.
  for (const { start, end, value } of figures) {
    const written = text.slice(start, end);
    if (isYear(value)) words.push({ stem: written, start, end });
    else if (value.kind === "date" && /^\p{L}+$/u.test(written))
      words.push({ stem: written.toLowerCase(), start, end });
    else if (value.kind === "code") words.push({ stem: value.folded, start, end });
  }
  return words.sort((one, other) => one.start - other.start);
}

/** The words on both sides of a fact, to the ends of its sentence. Weights are 1 and less. */
export function findNearWords(
  text: string,
  words: readonly ContentWord[],
  fact: Found,
  figures: readonly Found[],
): NearWord[] {
  const near: NearWord[] = [];
  const firstAfter = words.findIndex((word) => word.start >= fact.end);
  const after = firstAfter < 0 ? words.length : firstAfter;
  const start = findExpressionStart(text, fact.start);
  const isOperand = calculationAfter.test(text.slice(fact.end, fact.end + maxExpressionChars));
  for (const step of [-1, 1]) {
    let count = 0;
    for (let index = step < 0 ? after - 1 : after; index >= 0 && index < words.length; index += step) {
      const word = words[index] as ContentWord;
      if (word.end > fact.start && word.start < fact.end) continue;
      const [from, to] = step < 0 ? [word.end, start] : [fact.end, word.start];
      const gap = text.slice(from, to);
      if (count > maxDistance || sentenceEnd.test(gap)) break;
      const crossed = figures.filter((other) => other !== fact && other.start >= from && other.end <= to);
      const distance =
        count +
        clauseDistance * (gap.match(clauseEnd)?.length ?? 0) +
        figureDistance * crossed.length +
        (isOperand ? operandDistance : 0);
      if (distance > maxDistance) break;
      near.push({ word, weight: 1 / (1 + distance) });
      count++;
    }
  }
  return near;
}

/** The stems of up to three words right behind a number with nothing but spaces between: what it may count. */
export function findCounted(text: string, words: readonly ContentWord[], end: number): string[] {
  const counted: string[] = [];
  let at = end;
  for (const word of words) {
    if (word.start < end) continue;
    if (counted.length === maxCounted || !/^[\s-]$/.test(text.slice(at, word.start))) break;
    counted.push(word.stem);
    at = word.end;
  }
  return counted;
}

/** "The area is 12 × 9 / 2 = 54": the 54 stands behind "the area is". The offset itself where no calculation ends before it. */
function findExpressionStart(text: string, offset: number): number {
  if (!/=\s?$/.test(text.slice(Math.max(0, offset - 2), offset))) return offset;
  let start = offset;
  while (start > 0 && offset - start < maxExpressionChars && calculationSign.test(text[start - 1] as string))
    start--;
  return start;
}
