// Makes the end of a block that is still being written presentable: closes what is open, holds back what is only a
// beginning. Changes nothing but the end, so finished text never looks different for having been streamed.
import { closeOpenMarks } from "./close-open-marks";

/** What is held back at the very end because it may be the first half of something, and what is shown instead. */
const HELD: readonly [RegExp, string][] = [
  [/\n[ \t]*\d{1,3}[.)]?[ \t]*$/, ""], // the number of the next list item
  [/\n[ \t]*(?:-+|=+)$/, ""], // the next item, a rule, or a line that makes a heading of the text above
  [/(^|\n)[ \t]*(?:`{1,3}|~{1,3}|:?\|[ \t:|-]*)$/, "$1"], // a fence, a table's delimiter row or next row
  [/(^|\n)([ \t]*[-*+]) \[[ xX]?\]? *$/, "$1$2"], // a task's box
  [/(^|[\s([{"'“])(?:[*_~]{1,3}|`{1,2}|\${1,2})$/, "$1"], // emphasis, code, maths that has no content yet
  [/(?<!\\)(?:\\\\)*\\$/, ""], // half an escape or half of `\(`
  [/(?<!\\)!?\[\^?$/, ""], // a link, a picture, a note's mark
  [/(?<!\\)\[\^[^\]\s]{0,100}$/, ""],
  [/<(https?:\/\/[^\s<>]*)$/, "$1"],
];

/** What comes before the text of a line: quote marks, list markers, the marks of a heading. */
const LINE_PREFIX = /^[ \t]*(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])|#{1,6}(?=[ \t]))[ \t]*)*/;

/** The text as it can be parsed now without raw marks showing at its end. */
export function healOpenText(text: string): string {
  if (findLastText(text) === null) return text;
  const held = HELD.reduce((seen, [half, shown]) => seen.replace(half, shown), text);
  const from = findLastText(held) ?? held.length;
  return completeTable(held.slice(0, from) + closeOpenMarks(held.slice(from)));
}

/** Where the paragraph, item or cell at the end begins: syntax before it is complete. Null inside a code fence. */
function findLastText(text: string): number | null {
  let start = 0;
  let fence = "";
  for (let at = 0; at <= text.length; ) {
    const newline = text.indexOf("\n", at);
    const line = text.slice(at, newline < 0 ? undefined : newline);
    const prefix = LINE_PREFIX.exec(line)?.[0] ?? "";
    const body = line.slice(prefix.length);
    const marks = /^(?:`{3,}|~{3,})/.exec(body)?.[0] ?? "";
    if (fence !== "") {
      if (marks.startsWith(fence) && marks === body.trimEnd()) fence = "";
      start = at + line.length;
    } else if (marks !== "" && !(marks[0] === "`" && body.slice(marks.length).includes("`"))) fence = marks;
    else if (body.startsWith("|")) start = at + findLastCell(line);
    else if (body === "" || prefix.trim() !== "") start = at + prefix.length;
    if (newline < 0) break;
    at = newline + 1;
  }
  return fence === "" ? start : null;
}

function findLastCell(row: string): number {
  for (let at = row.lastIndexOf("|"); at >= 0; at = row.lastIndexOf("|", at - 1)) {
    if (row[at - 1] !== "\\") return at + 1;
  }
  return 0;
}

/** Lets a table be a table from its header on: adds the delimiter row that is yet to come. */
function completeTable(text: string): string {
  const end = text.trimEnd();
  const head = end.slice(end.lastIndexOf("\n") + 1);
  const above = end.slice(0, end.length - head.length);
  // A row below a table's first rows begins alike, but its neighbour above is a row too.
  if (!/^[ \t]*\| \S/.test(head) || /(?:^|\n)[ \t]*\|[^\n]*\n$/.test(above)) return text;
  const isOpenCell = !head.endsWith("|");
  const columns = head.split(/(?<!\\)\|/).length - (isOpenCell ? 1 : 2);
  const indent = /^[ \t]*/.exec(head)?.[0] ?? "";
  return `${end}${isOpenCell ? " |" : ""}\n${indent}|${" - |".repeat(columns)}`;
}
