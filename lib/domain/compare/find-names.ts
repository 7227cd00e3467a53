// Finds proper names by their capitals, carefully: a word that is capital because a sentence begins there is no name unless the answer
// writes it so elsewhere too. It knows no list of names, and finds none where most words are capital (titles, German).
import { contentStem, foldText } from "./content-words";
import type { Found } from "./fact";

/** Words, initials ("U.S."), and signs of one letter such as blood groups and marks ("AB-", "B+"). */
const wordPattern =
  /(?:\p{L}\.){2,6}|(?<!\p{L})(?:AB|\p{Lu})[+−-](?![\p{L}\p{N}])|\p{L}[\p{L}\p{M}]*(?:['’.-]\p{L}+)*/gu;
const connectors = new Set("of the de la le du da di del van von der den al bin &".split(" "));
const titles = new Set("mr mrs ms miss dr prof professor sir lady lord".split(" "));
const neverNames = new Set(
  "i i'm i've i'll i'd ok yes no tv am pm a.m p.m e.g i.e jpeg jpg png pdf json html csv url rgb usd eur".split(
    " ",
  ),
);
const maxCapitalShare = 0.4;
const minWordsForShare = 8;

type Word = { text: string; start: number; end: number; isCapital: boolean; isStart: boolean };

/** What the whole answer tells about its words: which are also written small, and which are capital within a sentence. */
export type Capitals = { small: ReadonlySet<string>; within: ReadonlySet<string>; isReadable: boolean };

/** Reads the capitals of all passages of an answer. */
export function readCapitals(texts: readonly string[]): Capitals {
  const small = new Set<string>();
  const within = new Set<string>();
  let words = 0;
  let capitals = 0;
  for (const text of texts) {
    for (const word of readWords(text)) {
      words++;
      if (!word.isCapital) small.add(foldText(word.text));
      else if (!word.isStart) {
        capitals++;
        within.add(foldText(word.text));
      }
    }
  }
  return { small, within, isReadable: words < 40 || capitals / words < maxCapitalShare };
}

/** The names of a passage, in order. A labelled passage is a value, and may be a name from its first word. */
export function findNames(text: string, capitals: Capitals, isValue: boolean): Found[] {
  if (!capitals.isReadable) return [];
  const words = readWords(text);
  const capitalCount = words.filter((word) => word.isCapital).length;
  if (words.length >= minWordsForShare && capitalCount > 0.7 * words.length) return [];
  const isWholeName =
    isValue && words.length <= 5 && words.every((word) => word.isCapital || connectors.has(word.text));
  const found: Found[] = [];
  for (let index = 0; index < words.length; ) {
    const sequence = readSequence(text, words, index);
    index += Math.max(1, sequence.length);
    const name = isWholeName ? sequence : trimStart(sequence, capitals);
    const [first, last] = [name[0], name.at(-1)];
    if (!first || !last) continue;
    const folded = foldName(text.slice(first.start, last.end));
    if (folded && !neverNames.has(folded))
      found.push({ start: first.start, end: last.end, value: { kind: "name", folded } });
  }
  return found;
}

/** A name in the form that is compared: no case, accents, titles or points. */
export function foldName(name: string): string {
  return foldText(name)
    .replace(/['’]s(?!\p{L})/gu, "")
    .replace(/[.'’]/g, "")
    .split(/[^\p{L}\p{N}&+−-]+|(?<=\p{L}{2,})-/u)
    .filter((word) => word && !titles.has(word) && word !== "the")
    .join(" ");
}

function readWords(text: string): Word[] {
  let isStart = true;
  let last = 0;
  return [...text.matchAll(wordPattern)].map((match) => {
    const gap = text.slice(last, match.index);
    const before = text.slice(Math.max(0, last - 5), last);
    const isTitle = titles.has(foldText(/\p{L}+$/u.exec(before)?.[0] ?? "")) && gap.startsWith(".");
    if (last > 0) isStart = !isTitle && /[.!?:;•"“”„«(\n]|\s[–—-]\s/.test(gap);
    last = match.index + match[0].length;
    const isCapital = /^\p{Lu}/u.test(match[0]);
    return { text: match[0], start: match.index, end: last, isCapital, isStart };
  });
}

/** Capital words one behind another, small connectors between them. */
function readSequence(text: string, words: Word[], from: number): Word[] {
  const sequence: Word[] = [];
  let end = from;
  for (let index = from; index < words.length; index++) {
    const word = words[index] as Word;
    const previous = words[index - 1];
    const gap = index > from && previous ? text.slice(previous.end, word.start) : " ";
    const isTitle = previous !== undefined && titles.has(foldText(previous.text)) && gap === ". ";
    if (index > from && gap !== " " && gap !== " & " && gap !== "-" && !isTitle) break;
    if (index > from && word.isStart) break;
    if (word.isCapital) end = index + 1;
    else if (index === from || !connectors.has(word.text) || words[index + 1]?.isCapital !== true) break;
  }
  for (let index = from; index < end; index++) sequence.push(words[index] as Word);
  return sequence;
}

/** Takes off what is capital only because a sentence begins. */
function trimStart(sequence: Word[], capitals: Capitals): Word[] {
  const [first, ...rest] = sequence;
  if (!first) return [];
  if (!first.isStart)
    return contentStem(first.text) === null && !/^\p{Lu}{2,}$/u.test(first.text)
      ? withoutConnector(rest)
      : sequence;
  const folded = foldText(first.text);
  const isCommon =
    contentStem(first.text) === null || capitals.small.has(folded) || /(?:ing|ed|ly)$/.test(folded);
  if (capitals.within.has(folded) && !capitals.small.has(folded)) return sequence;
  if (isCommon || rest.length === 0) return withoutConnector(rest);
  return rest.some((word) => word.isCapital) ? sequence : [];
}

function withoutConnector(words: Word[]): Word[] {
  const from = words.findIndex((word) => word.isCapital);
  return from < 0 ? [] : words.slice(from);
}
