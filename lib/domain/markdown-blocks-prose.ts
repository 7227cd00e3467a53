// An open block of markdown: says of the next line whether it belongs to the block, and where a very long block may be cut
// and go on as another. Knows only the block's kind and a few facts of its last lines, never the markdown inside.
import {
  closesMath,
  isBlank,
  isHeading,
  isNote,
  isQuote,
  isTableDelimiter,
  isThematicBreak,
  type ListMarker,
  measureIndent,
  readFenceOpening,
  readListMarker,
  readMathOpening,
} from "./markdown-blocks-lines";
import type { Piece } from "./markdown-blocks-piece";

type Flavour = "paragraph" | "single" | "list" | "quote" | "indented" | "note" | "math";

export type OpenProse = {
  kind: "prose";
  flavour: Flavour;
  text: string;
  /** Blank lines seen since: part of the block only if it goes on. */
  blanks: number;
  isJoined: boolean;
  /** Of a list: its last item at top level, how many items so far, the number a continued list starts at. */
  marker: ListMarker | null;
  items: number;
  listStart: number | null;
  /** Of a table: its header and delimiter row, with which the next block begins if this one is cut. */
  tableHead: string;
  lastLine: string;
  /** Of display maths: the delimiter that ends it. */
  closer: string;
};

/** Characters after which a block is cut at the next place where its reader would not notice. */
const CUT_AFTER_CHARS = {
  paragraph: 6_000,
  single: 6_000,
  list: 1_500,
  quote: 3_000,
  indented: 3_000,
  table: 3_000,
};
/** A formula is drawn of a hundred elements: what each of its two marks counts beside the characters. */
const FORMULA_MARK_CHARS = 40;
const MATH_MARK = /\$|\\[()[\]]/g;
/** Display maths that has not ended by then is not maths. */
const MAX_MATH_CHARS = 4_000;
/** No block grows beyond this, wherever the cut falls. */
const MAX_BLOCK_CHARS = 48_000;
/** Blank lines kept between two parts of one block. */
const MAX_BLANKS = 100;

/** The block that begins with this line. */
export function openProse({ text, startsLine }: Piece): OpenProse {
  const marker = startsLine ? readListMarker(text) : null;
  const closer = startsLine ? readMathOpening(text) : null;
  const flavour = startsLine ? chooseFlavour(text, marker, closer) : "paragraph";
  return {
    kind: "prose",
    flavour,
    text,
    blanks: 0,
    isJoined: !startsLine,
    marker: flavour === "list" ? marker : null,
    items: 1,
    listStart: flavour === "list" ? (marker as ListMarker).number : null,
    tableHead: "",
    lastLine: text,
    closer: flavour === "math" ? (closer as string) : "",
  };
}

function chooseFlavour(line: string, marker: ListMarker | null, closer: string | null): Flavour {
  if (measureIndent(line) >= 4) return "indented";
  if (isHeading(line) || isThematicBreak(line)) return "single";
  if (isQuote(line)) return "quote";
  if (marker !== null) return "list";
  if (isNote(line)) return "note";
  return closer === null ? "paragraph" : "math";
}

/** What to do with a line that is not blank: take it in, begin a new block, or go on in the block given. */
export function continueProse(open: OpenProse, piece: Piece): "extend" | "begin" | OpenProse {
  if (!piece.startsLine) {
    const isLine = open.flavour === "paragraph" || open.flavour === "single";
    const isLong = isLine ? isLongParagraph(open.text) : open.text.length >= MAX_BLOCK_CHARS;
    return isLong ? openProse(piece) : "extend";
  }
  if (!belongs(open, piece.text)) return "begin";
  return open.text.length < CUT_AFTER_CHARS.list ? "extend" : (cutBlock(open, piece) ?? "extend");
}

/** Whether a paragraph goes on in another block: at its length, or sooner where it is full of formulas and none of them is open. */
function isLongParagraph(text: string): boolean {
  if (text.length >= CUT_AFTER_CHARS.paragraph) return true;
  const marks = text.match(MATH_MARK) ?? [];
  const dollars = marks.filter((mark) => mark === "$").length;
  const opened = marks.filter((mark) => mark === "\\(" || mark === "\\[").length;
  const isClosed = dollars % 2 === 0 && 2 * opened === marks.length - dollars;
  return isClosed && text.length + FORMULA_MARK_CHARS * marks.length >= CUT_AFTER_CHARS.paragraph;
}

function belongs(open: OpenProse, line: string): boolean {
  const isAfterBlank = open.blanks > 0;
  switch (open.flavour) {
    case "single":
      return false;
    case "paragraph":
      return !isAfterBlank && !interrupts(line, true);
    case "quote":
      return !isAfterBlank && (isQuote(line) || !interrupts(line, false));
    case "indented":
      return measureIndent(line) >= 4;
    case "math":
      return !isHeading(line) && readFenceOpening(line) === null;
    case "note":
      return measureIndent(line) >= 4 || (!isAfterBlank && !isNote(line) && !interrupts(line, false));
    case "list":
      return belongsToList(open.marker as ListMarker, line, isAfterBlank);
  }
}

function belongsToList(last: ListMarker, line: string, isAfterBlank: boolean): boolean {
  if (measureIndent(line) >= last.contentIndent) return true;
  const marker = readListMarker(line);
  if (marker !== null && marker.type === last.type) return true;
  return !isAfterBlank && !interrupts(line, false);
}

/** Whether a line begins a block of its own right after text, by the rules of CommonMark. */
function interrupts(line: string, isAfterParagraph: boolean): boolean {
  if (readFenceOpening(line) || isHeading(line) || isQuote(line) || readMathOpening(line)) return true;
  if (isThematicBreak(line)) return !(isAfterParagraph && /^ {0,3}-+[ \t]*$/.test(line));
  const marker = readListMarker(line);
  return marker !== null && !marker.isEmpty && (marker.number === null || marker.number === 1);
}

/** The block that a long one goes on in from this line; null where it cannot be cut. */
function cutBlock(open: OpenProse, piece: Piece): OpenProse | null {
  const { length } = open.text;
  const line = piece.text;
  if (length >= MAX_BLOCK_CHARS) return { ...openProse(piece), isJoined: true };
  if (open.flavour === "list") {
    const last = open.marker as ListMarker;
    const marker = readListMarker(line);
    if (marker?.type !== last.type || measureIndent(line) >= last.contentIndent) return null;
    const listStart = open.listStart === null ? null : open.listStart + open.items;
    return { ...openProse(piece), isJoined: true, listStart };
  }
  if (open.flavour === "paragraph") {
    const isTable = open.tableHead !== "";
    const isLong = isTable ? length >= CUT_AFTER_CHARS.table : isLongParagraph(open.text);
    if (!isLong) return null;
    const text = isTable ? `${open.tableHead}\n${line}` : line;
    return { ...openProse(piece), flavour: "paragraph", isJoined: true, text, tableHead: open.tableHead };
  }
  // A fence inside a quote would be torn apart.
  const canCut =
    (open.flavour === "quote" && isQuote(line) && !/[`~]{3}/.test(open.text)) || open.flavour === "indented";
  return canCut && length >= CUT_AFTER_CHARS.quote ? { ...openProse(piece), isJoined: true } : null;
}

/** The block with one more line, which may be blank, or with one more part of a long line. */
export function extendProse(open: OpenProse, { text: line, startsLine }: Piece): OpenProse {
  if (!startsLine) return { ...open, text: `${open.text}${open.blanks > 0 ? "\n" : ""}${line}`, blanks: 0 };
  if (isBlank(line)) return { ...open, blanks: Math.min(open.blanks + 1, MAX_BLANKS) };
  const text = `${open.text}${"\n".repeat(open.blanks + 1)}${line}`;
  const next = { ...open, text, blanks: 0, lastLine: line };
  if (open.flavour === "math") return { ...next, flavour: endMath(text, line, open.closer) };
  if (open.flavour === "list") return countItem(next, open.marker as ListMarker);
  const isHead = open.tableHead === "" && isTableDelimiter(line) && open.lastLine.includes("|");
  return isHead ? { ...next, tableHead: `${open.lastLine}\n${line}` } : next;
}

function endMath(text: string, line: string, closer: string): Flavour {
  if (closesMath(line, closer)) return "single";
  return text.length > MAX_MATH_CHARS ? "paragraph" : "math";
}

function countItem(open: OpenProse, last: ListMarker): OpenProse {
  const marker = readListMarker(open.lastLine);
  const isItem = marker?.type === last.type && measureIndent(open.lastLine) < last.contentIndent;
  return isItem ? { ...open, marker, items: open.items + 1 } : open;
}
