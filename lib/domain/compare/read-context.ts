// What a fact is about: the words around it, its label, column and heading, each with its weight. It reads no meaning: two facts are held to
// be about the same thing where these words are the same.
import { contentStems, foldText } from "./content-words";
import type { FactContext, Found } from "./fact";
import { findCounted, findNearWords, type NearWord, readContentWords } from "./near-words";
import type { Passage } from "./passages";

const labelWeight = 2;
const columnWeight = 1;
const besideWeight = 0.6;
const headingWeight = 0.3;
const maxHeadingWords = 4;
/** A value longer than this is prose with a heading; only what stands right behind the label is what it names. */
const maxValueChars = 60;
const maxLabelGapChars = 12;
const maxLeadChars = 20;
const maxTopicWords = 3;

/** Reads a passage once, and gives the context of any fact found in it. */
export function readContexts(passage: Passage, facts: readonly Found[]): (fact: Found) => FactContext {
  const { text, valueStart } = passage;
  const figures = facts.filter((fact) => fact.value.kind !== "name" && fact.value.kind !== "cell");
  const words = readContentWords(text, figures);
  const label = passage.label === null ? [] : labelStems(passage.label);
  const column = passage.column === null ? null : contentStems(passage.column);
  const beside = contentStems(passage.beside);
  const heading = contentStems(passage.heading).slice(0, maxHeadingWords);
  const isLong = text.length - valueStart > maxValueChars;
  return (fact) => {
    const near = findNearWords(text, words, fact, figures);
    const lead = text.slice(valueStart, fact.start);
    const isLabelled =
      fact.start >= valueStart && !/[,;]|[.!?]\s/.test(lead) && (!isLong || lead.length <= maxLabelGapChars);
    const weights = new Map<string, number>();
    const add = (stem: string, weight: number) => weights.set(stem, Math.max(weight, weights.get(stem) ?? 0));
    for (const { word, weight } of near) add(word.stem, weight);
    for (const stem of label) add(stem, isLabelled ? labelWeight : headingWeight);
    for (const stem of column ?? []) add(stem, columnWeight);
    for (const stem of beside) add(stem, besideWeight);
    for (const stem of heading) add(stem, headingWeight);
    return {
      words: weights,
      counted: fact.value.kind === "number" && !fact.value.unit ? findCounted(text, words, fact.end) : [],
      lead: foldText(
        /(\p{L}+)\s$/u.exec(text.slice(Math.max(0, fact.start - maxLeadChars), fact.start))?.[1] ?? "",
      ),
      label: isLabelled && label.length ? label : null,
      column,
      isInLabel: fact.start < valueStart,
      isRowLabel: passage.role === "row-label",
      topic: readTopic(passage, near, isLabelled),
    };
  };
}

/** The words of a label without what is counted or measured in it: "Tax (8.5%)" is the tax, "Coffee x 2" the coffee. */
function labelStems(label: string): string[] {
  const words = label.replace(/\([^()]*\d[^()]*\)|\d[\d.,]*\s?%|\b[x×]\s?\d+|\d+\s?[x×]\b/g, " ");
  const stems = contentStems(words);
  // "Who" and "All" are rows too.
  return stems.length ? stems : (foldText(words).match(/\p{L}+/gu) ?? []);
}

/** The label, or else the nearest words as they are written: for people to read. */
function readTopic(passage: Passage, near: readonly NearWord[], isLabelled: boolean): string {
  if (passage.label && isLabelled)
    return [passage.label, passage.role === "cell" ? passage.column : ""].filter(Boolean).join(", ");
  if (passage.column) return passage.column;
  return near
    .toSorted((one, other) => other.weight - one.weight)
    .slice(0, maxTopicWords)
    .sort((one, other) => one.word.start - other.word.start)
    .map(({ word }) => passage.text.slice(word.start, word.end))
    .join(" ");
}
