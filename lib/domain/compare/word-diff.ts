// The difference of two answers word by word. Spaces, line breaks, punctuation and markdown marks are no words: they are shown where they
// stand and never marked. Bounded: texts too long or too different are compared line by line instead. It knows nothing of meaning.
import { type ChangeObject, diffArrays } from "diff";
import { readMarkdownLines } from "./markdown-lines";

export type WordChange =
  /** `text` as the other answer writes it; `textInOne` differs from it in spaces, punctuation and list marks at most. */
  { kind: "same"; text: string; textInOne: string } | { kind: "removed" | "added"; text: string };

/** Words of one text that are compared one by one; longer texts are compared by lines. */
export const maxDiffWords = 5_000;
/** Words removed and added beyond which two texts are compared by lines: the work grows with the square of it. */
export const maxWordEdits = 2_000;
/** The same for lines; beyond it, one text is removed and the other added. */
export const maxLineEdits = 1_000;

type Token = { key: string; text: string };
/** The key of line breaks, and of lines without words. */
const lineBreak = "\n";

/** What to take away from one text and to add to get the other, in the order of reading; a removed word before the added one. */
export function diffWords(one: string, other: string): WordChange[] {
  const [left, right] = [readPlain(one), readPlain(other)];
  const [words, against] = [splitWords(left), splitWords(right)];
  if (Math.max(words.length, against.length) <= maxDiffWords) {
    const changes = diffTokens(words, against, maxWordEdits);
    if (changes) return changes;
  }
  const changes = diffTokens(splitLines(left), splitLines(right), maxLineEdits);
  return changes ?? [...piece("removed", left), ...piece("added", right)];
}

/** An answer as it is read: without markdown marks, a line a line. */
function readPlain(markdown: string): string {
  const lines = readMarkdownLines(markdown).filter(({ kind }) => kind !== "separator");
  const text = lines
    .map((line) => line.marker + (line.kind === "row" ? unframe(line.text) : line.text))
    .join("\n");
  return text.replace(/\n{3,}/g, "\n\n").trim();
}

function unframe(row: string): string {
  return row
    .trim()
    .replace(/^\||\|$/g, "")
    .trim();
}

/** Words with what stands behind them up to the next one; a sign that is neither letter nor punctuation is a word too ("+", "✓"). */
const wordPattern =
  /[\p{Sc}]?(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{M}\p{N}]+?(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}])|[\p{L}\p{M}\p{N}]+(?:[.,:'’/-][\p{L}\p{M}\p{N}]+)*)[%‰°\p{Sc}]?|(?![|`~^])\p{S}/gu;
const listNumber = /^\s*\d{1,9}\.\s/;

/** The words of a text and its line breaks, which hold both texts' lines together but are never marked. */
function splitWords(text: string): Token[] {
  const tokens: Token[] = [];
  let lead = "";
  for (const line of text.split(/(\n+)/)) {
    if (line.startsWith("\n")) {
      tokens.push({ key: lineBreak, text: lead + line });
      lead = "";
      continue;
    }
    const from = listNumber.exec(line)?.[0].length ?? 0;
    const matches = [...line.slice(from).matchAll(wordPattern)];
    const first = from + (matches[0]?.index ?? line.length - from);
    // What stands before a line's first word belongs to it, so that a list mark goes with its item.
    lead += line.slice(0, first);
    matches.forEach((match, index) => {
      const start = index === 0 ? first : from + match.index;
      const next = matches[index + 1];
      const end = next ? from + next.index : line.length;
      tokens.push({ key: match[0].normalize("NFC"), text: lead + line.slice(start, end) });
      lead = "";
    });
  }
  return lead ? [...tokens, { key: lineBreak, text: lead }] : tokens;
}

function splitLines(text: string): Token[] {
  return text.split(/(?<=\n)/).map((line) => ({ key: line.replace(/\s+/g, " ").trim(), text: line }));
}

function diffTokens(one: Token[], other: Token[], maxEditLength: number): WordChange[] | null {
  const runs: ChangeObject<Token[]>[] | undefined = diffArrays(one, other, {
    comparator: (left, right) => left.key === right.key,
    maxEditLength,
  });
  if (!runs) return null;
  const changes: WordChange[] = [];
  let place = 0;
  for (const run of runs) {
    const own = run.added ? [] : one.slice(place, place + run.count);
    place += own.length;
    run.value.forEach((token, index) => {
      const inOne = own[index]?.text ?? "";
      if (run.added && token.key !== lineBreak) append(changes, { kind: "added", text: token.text });
      else if (run.removed && token.key !== lineBreak) append(changes, { kind: "removed", text: inOne });
      else append(changes, { kind: "same", text: run.removed ? "" : token.text, textInOne: inOne });
    });
  }
  return changes;
}

function append(changes: WordChange[], next: WordChange): void {
  const last = changes.at(-1);
  if (last?.kind === "same" && next.kind === "same") {
    last.text += next.text;
    last.textInOne += next.textInOne;
  } else if (last && last.kind === next.kind) {
    last.text += next.text;
  } else {
    changes.push({ ...next });
  }
}

function piece(kind: "removed" | "added", text: string): WordChange[] {
  return text ? [{ kind, text }] : [];
}
