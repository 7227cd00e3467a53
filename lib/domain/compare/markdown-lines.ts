// An answer as lines of plain words: what kind of line each is, its text without markdown marks, and where every character stands in the
// source. Enough for comparing answers; drawing them is another module's work.
import { stripInline } from "./strip-inline";

export type MarkdownLine = {
  kind: "prose" | "heading" | "item" | "row" | "separator" | "code" | "blank";
  /** How a list item begins when shown: "• ", "2. ", indented as it was. Empty for all other lines. */
  marker: string;
  text: string;
  /** Where each character of the text stands in the source. */
  offsets: number[];
  /** The source offset of the line's end. */
  end: number;
};

const maxSeparatorLength = 1_000;
const fencePattern = /^\s{0,12}(`{3,}|~{3,})/;
const separatorPattern = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$/;
const rulePattern = /^\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|=+)$/;
const headingPattern = /^\s{0,3}#{1,6}\s+/;
const itemPattern = /^(\s*)(?:[-*+•]|(\d{1,9})[.)])\s+(?:\[[ xX]\]\s+)?/;
const quotePattern = /^\s{0,3}(?:>\s?)+/;
const boldLine = /^\s*(\*\*|__)[^*_]{1,80}\1:?\s*$/;

/** Reads an answer line by line. */
export function readMarkdownLines(source: string): MarkdownLine[] {
  const raw = splitLines(source);
  const lines: MarkdownLine[] = [];
  const lastIndex = raw.findLastIndex((line) => line.text.trim() !== "");
  let fence = "";
  let isTable = false;
  raw.forEach(({ start, text }, index) => {
    const end = start + text.length;
    const mark = fencePattern.exec(text)?.[1] ?? "";
    if (mark && (!fence || mark.startsWith(fence))) {
      fence = fence ? "" : mark;
      isTable = false;
      lines.push(blank(end));
      return;
    }
    if (fence) {
      lines.push({ kind: "code", marker: "", text, offsets: range(start, end), end });
      return;
    }
    const isHeader = text.includes("|") && isSeparator(raw[index + 1]?.text ?? "");
    isTable = isHeader || (isTable && text.includes("|"));
    if (isTable) {
      const kind = isSeparator(text) ? "separator" : "row";
      lines.push({ kind, marker: "", ...stripInline(source, start, end), end });
      return;
    }
    if (!text.trim() || rulePattern.test(text)) {
      lines.push(blank(end));
      return;
    }
    lines.push(readLine(source, start, text, index === lastIndex));
  });
  return lines;
}

function readLine(source: string, start: number, text: string, isLast: boolean): MarkdownLine {
  const end = start + text.length;
  const quote = quotePattern.exec(text)?.[0].length ?? 0;
  const heading = headingPattern.exec(text.slice(quote));
  const item = heading ? null : itemPattern.exec(text.slice(quote));
  const skipped = quote + (heading ?? item ?? [""])[0].length;
  const stripped = stripInline(source, start + skipped, end);
  if (heading) return { kind: "heading", marker: "", ...stripped, end };
  if (item) return { kind: "item", marker: `${item[1]}${item[2] ? `${item[2]}.` : "•"} `, ...stripped, end };
  // Models write headings as a bold line of their own. The last line of an answer is rather the answer itself.
  const kind = !isLast && boldLine.test(text) ? "heading" : "prose";
  return { kind, marker: "", ...stripped, end };
}

function splitLines(source: string): { start: number; text: string }[] {
  const lines: { start: number; text: string }[] = [];
  let start = 0;
  for (const text of source.split("\n")) {
    lines.push({ start, text: text.endsWith("\r") ? text.slice(0, -1) : text });
    start += text.length + 1;
  }
  return lines;
}

function isSeparator(text: string): boolean {
  return text.length <= maxSeparatorLength && /[-:]\s*\||\|\s*[-:]/.test(text) && separatorPattern.test(text);
}

function blank(end: number): MarkdownLine {
  return { kind: "blank", marker: "", text: "", offsets: [], end };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
