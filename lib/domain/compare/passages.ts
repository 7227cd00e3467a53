// An answer as passages: the stretches of text within which words say something about each other. A paragraph, a list item, a cell of a
// table with its row and column, the value behind a "label:". It knows where each stands, not what it says.
import { type MarkdownLine, readMarkdownLines } from "./markdown-lines";

export type Passage = {
  text: string;
  /** Where each character of the text stands in the answer. */
  offsets: number[];
  role: "prose" | "heading" | "cell" | "row-label";
  /** What the passage is about: the words before its colon, or the first cell of its row. */
  label: string | null;
  /** Where the text behind its own label begins; 0 where it has none. */
  valueStart: number;
  /** The header of the cell's column. */
  column: string | null;
  /** The nearest heading above. */
  heading: string;
  /** For the first cell of a row: the other cells. */
  beside: string;
};

const maxLabelWords = 6;
const keyPattern =
  /^[\s{[]*["'“]?([\p{L}\p{N}#][^:=|\n]{0,60}?)["'”]?\s*(?::(?=\s)|(?<!\d):(?=["'$€£¥\p{N}])|\s=(?=\s))\s*(?=\S)/u;
const dashPattern = /^\s*([\p{L}][^:=|\n–—]{0,40}?)\s+[–—-]\s+(?=\S)/u;

/** The passages of an answer, in order. */
export function readPassages(source: string): Passage[] {
  const passages: Passage[] = [];
  let heading = "";
  let header: Cell[] | null = null;
  let open: Passage | null = null;
  for (const line of readMarkdownLines(source)) {
    if (line.kind === "row") {
      const cells = splitCells(line);
      if (header) passages.push(...readRow(cells, header, heading));
      else {
        header = cells;
        for (const cell of cells) passages.push({ ...plain({ ...line, ...cell }, heading), role: "heading" });
      }
      open = null;
      continue;
    }
    if (line.kind === "separator") continue;
    header = null;
    if (line.kind === "blank") {
      open = null;
    } else if (line.kind === "heading") {
      heading = line.text.replace(/:$/, "").trim();
      passages.push({ ...plain(line, ""), role: "heading" });
      open = null;
    } else {
      const labelled = readLabelled(line, heading);
      if (!labelled && open && line.kind === "prose") {
        open.text += `\n${line.text}`;
        open.offsets.push(line.offsets[0] ?? line.end, ...line.offsets);
        continue;
      }
      const passage = labelled ?? plain(line, heading);
      passages.push(passage);
      // A line of code or a labelled line says what it says alone; prose goes on until a blank line.
      open = labelled || line.kind === "code" ? null : passage;
    }
  }
  return passages;
}

function plain(line: MarkdownLine, heading: string): Passage {
  const { text, offsets } = line;
  return {
    text,
    offsets: [...offsets],
    role: "prose",
    label: null,
    valueStart: 0,
    column: null,
    heading,
    beside: "",
  };
}

function readLabelled(line: MarkdownLine, heading: string): Passage | null {
  const match = keyPattern.exec(line.text) ?? (line.kind === "item" ? dashPattern.exec(line.text) : null);
  const label = match?.[1]?.trim() ?? "";
  if (!match || !label || /[.!?]\s|^\d+$/.test(label) || label.split(/\s+/).length > maxLabelWords)
    return null;
  const from = match[0].length;
  return { ...plain(line, heading), label: splitKey(label), valueStart: from };
}

/** "invoiceTotal" and "invoice_total", as keys of JSON are written, in words. */
function splitKey(key: string): string {
  return /\s/.test(key) ? key : key.replace(/[_-]+/g, " ").replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
}

type Cell = { text: string; offsets: number[] };

function splitCells(line: MarkdownLine): Cell[] {
  const cells: Cell[] = [];
  let start = 0;
  for (let index = 0; index <= line.text.length; index++) {
    if (index < line.text.length && line.text[index] !== "|") continue;
    const whole = line.text.slice(start, index);
    const from = start + whole.length - whole.trimStart().length;
    const text = whole.trim();
    cells.push({ text, offsets: line.offsets.slice(from, from + text.length) });
    start = index + 1;
  }
  const isOuter = line.text.trimStart().startsWith("|");
  if (isOuter) cells.shift();
  if (line.text.trimEnd().endsWith("|")) cells.pop();
  return cells;
}

function readRow(cells: Cell[], header: Cell[], heading: string): Passage[] {
  return cells.flatMap((cell, index): Passage[] => {
    if (!cell.text) return [];
    const column = header[index]?.text ?? "";
    const others = cells.filter((_, other) => other !== index).map(({ text }) => text);
    const isFirst = index === 0;
    return [
      {
        ...cell,
        role: isFirst ? "row-label" : "cell",
        label: isFirst ? null : (cells[0]?.text ?? ""),
        valueStart: 0,
        column,
        heading,
        beside: isFirst ? others.join(" ") : "",
      },
    ];
  });
}
