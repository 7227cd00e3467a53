// Finishes a line of text that stops in mid-syntax: closes emphasis, code and struck text, takes away half a link, and leaves
// a formula without an end to the parser. Follows CommonMark's rules for what opens and closes, one pass, no parsing.
import { isTexLike, looksLikeProse } from "./math-prose";

/** Emphasis that has begun: `***` opens with length 3 and loses what closes. */
type Opened = { mark: string; length: number };
/** A `[` that has no `]` yet. */
type Bracket = { from: number; to: number };

/** A label that goes on for longer was no link. */
const MAX_LABEL_CHARS = 200;

/** The line as it reads now: complete, and without marks whose meaning is still open. */
export function closeOpenMarks(line: string): string {
  const opened: Opened[] = [];
  const brackets: Bracket[] = [];
  const tokens = /\\[\s\S]|`+|\$\$?|!?\[|\]|<[a-z][a-z+.-]{1,31}:[^\s<>]*>|[*_]+|~+/gi;
  for (let found = tokens.exec(line); found !== null; found = tokens.exec(line)) {
    const { 0: token, index } = found;
    const next = index + token.length;
    if (token[0] === "`") {
      const end = findRun(line, token, next);
      if (end < 0) return finish(closeCode(line, token, next), opened, brackets);
      tokens.lastIndex = end;
    } else if (token === "\\(" || token === "\\[" || token[0] === "$") {
      const end = findMathEnd(line, token, index);
      if (end === "open") return finish(line.slice(0, index), opened, brackets) + line.slice(index);
      if (end !== null) tokens.lastIndex = end;
    } else if (token === "[" || token === "![") {
      brackets.push({ from: index, to: next });
    } else if (token === "]") {
      const bracket = brackets.pop();
      const rest = bracket ? readLinkRest(line, next) : next;
      if (rest === "open" && bracket) {
        // The label without its brackets, and nothing of an address that is not complete.
        const label = line.slice(bracket.to, index);
        return finish(line.slice(0, bracket.from) + label, opened, brackets);
      }
      if (typeof rest === "number") tokens.lastIndex = rest;
    } else if ("*_~".includes(token[0] as string)) {
      const isKept = applyRun(opened, token, line[index - 1], line[next]);
      if (!isKept && next === line.length) return finish(line.slice(0, index), opened, brackets);
    }
  }
  return finish(line, opened, brackets);
}

function finish(line: string, opened: readonly Opened[], brackets: readonly Bracket[]): string {
  let text = line;
  for (const { from, to } of brackets.toReversed()) {
    if (line.length - from <= MAX_LABEL_CHARS) text = text.slice(0, from) + text.slice(to);
  }
  const closers = opened.toReversed().map(({ mark, length }) => mark.repeat(length));
  const end = text.trimEnd();
  // Closing marks stand tight against the text, or they would not close.
  return `${end}${closers.join("")}${text.slice(end.length)}`;
}

function findRun(line: string, run: string, from: number): number {
  for (const { 0: other, index } of line.slice(from).matchAll(/`+/g)) {
    if (other === run) return from + index + other.length;
  }
  return -1;
}

/** The line with the code that is being written closed; without it where there is nothing of it yet. */
function closeCode(line: string, run: string, from: number): string {
  const code = line.slice(from).replace(/`+$/, "");
  return code.trim() === "" ? line.slice(0, from - run.length) : line.slice(0, from) + code + run;
}

/** Where maths that begins here ends; "open" where it does not yet; null where it is none. */
function findMathEnd(line: string, opener: string, index: number): number | "open" | null {
  const from = index + opener.length;
  const closer = { "\\(": "\\)", "\\[": "\\]" }[opener] ?? opener;
  if (
    opener === "$" &&
    (/[\p{L}\p{N}]/u.test(line[index - 1] ?? "") || /^\s|^$/.test(line.slice(from, from + 1)))
  )
    return null;
  const ends = /\\[\s\S]|\$\$?/g;
  ends.lastIndex = from;
  for (let found = ends.exec(line); found !== null; found = ends.exec(line)) {
    if (found[0] !== closer) continue;
    const end = found.index + closer.length;
    const isTight =
      opener !== "$" || (/\S/.test(line[found.index - 1] ?? "") && !/[\p{L}\p{N}]/u.test(line[end] ?? ""));
    return isTight && !looksLikeProse(line.slice(from, found.index)) ? end : null;
  }
  const content = line.slice(from);
  return (opener === "$" ? isTexLike(content) : !looksLikeProse(content)) ? "open" : null;
}

/** Where the part of a link after its label ends; "open" where it is not complete. */
function readLinkRest(line: string, from: number): number | "open" {
  const rest = line.slice(from);
  const complete =
    /^\((?:<[^<>\n]*>|(?:[^\s()]|\([^\s()]*\))*)(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?\s*\)|^\[[^[\]]*\]/.exec(
      rest,
    );
  if (complete) return from + complete[0].length;
  const isOpen = /^$|^\(\s*(?:<[^<>\n]*>?|[^\s<>]*)(?:\s+["'(][^\n]*|\s*)$|^\[[^[\]]*$/.test(rest);
  return isOpen ? "open" : from;
}

/** Applies a run of marks: closes what it can, opens with the rest. False where it did neither. */
function applyRun(
  opened: Opened[],
  run: string,
  before: string | undefined,
  after: string | undefined,
): boolean {
  const mark = run[0] as string;
  if (mark === "~" && run.length !== 2) return false;
  const [left, right] = [canFlank(after, before), canFlank(before, after)];
  const isWordInner = mark === "_" && left && right;
  const canOpen = left && (!isWordInner || isPunctuation(before));
  const canClose = right && (!isWordInner || isPunctuation(after));
  let { length } = run;
  while (canClose && length > 0) {
    const at = opened.findLastIndex((entry) => entry.mark === mark);
    const opener = opened[at];
    // At the end of the text half a closer is only its beginning: "**bold*".
    if (opener === undefined || (after === undefined && opener.length === 2 && length === 1)) break;
    opened.length = at + 1;
    const used = Math.min(length, opener.length);
    length -= used;
    opener.length -= used;
    if (opener.length === 0) opened.pop();
  }
  if (canOpen && length > 0) opened.push({ mark, length });
  return length === 0 || canOpen;
}

/** Whether a run stands tight against what is on this side of it. */
function canFlank(inner: string | undefined, outer: string | undefined): boolean {
  if (isSpace(inner)) return false;
  return !isPunctuation(inner) || isSpace(outer) || isPunctuation(outer);
}

function isSpace(char: string | undefined): boolean {
  return char === undefined || /\s/.test(char);
}

function isPunctuation(char: string | undefined): boolean {
  return char !== undefined && /[\p{P}\p{S}]/u.test(char);
}
