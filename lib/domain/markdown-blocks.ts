// Splits a reply into blocks while it arrives. Promises that what one update costs depends on the text it adds and the one
// open block, not on the length of the reply, and that a reply cut into any updates ends in the same blocks as at once.
import { type BlockGroup, groupsOf } from "./markdown-blocks-block";
import { takePiece, takeTail } from "./markdown-blocks-piece";
import { closeBlock, emptyScan, type Scan, scanPiece, viewBlocks } from "./markdown-blocks-scanner";

/** A text, its blocks, and what is needed to go on when the text grows. Never changed in place. */
export type MarkdownSplit = {
  text: string;
  groups: readonly BlockGroup[];
  isFinished: boolean;
  /** How much of the text is in `scan`: all complete lines. */
  consumed: number;
  isAtLineStart: boolean;
  scan: Scan;
};

/** The split of no text. */
export const emptySplit: MarkdownSplit = {
  text: "",
  groups: [],
  isFinished: false,
  consumed: 0,
  isAtLineStart: true,
  scan: emptyScan,
};

/** Characters compared to see that a text is the previous one grown. All of it is compared once, when it has ended. */
const SEAM_CHARS = 64;

/** The blocks of a text that is still growing; the last one is open. */
export function growSplit(previous: MarkdownSplit, text: string): MarkdownSplit {
  if (!previous.isFinished && previous.text.length === text.length && isGrown(previous, text))
    return previous;
  const split = consumeLines(isGrown(previous, text) ? previous : emptySplit, text);
  const tail = takeTail(text, split.consumed, split.isAtLineStart);
  return { ...split, groups: viewBlocks(split.scan, tail) };
}

/** The blocks of a text that has ended: equal to `splitMarkdown(text)`, at the price of what is new since `previous`. */
export function finishSplit(previous: MarkdownSplit, text: string): MarkdownSplit {
  if (previous.isFinished && previous.text === text) return previous;
  const split = consumeLines(text.startsWith(previous.text) ? previous : emptySplit, text);
  const tail = takeTail(text, split.consumed, split.isAtLineStart);
  const scan = tail.text === "" ? split.scan : scanPiece(split.scan, { ...tail, endsLine: true });
  return { ...split, groups: groupsOf(closeBlock(scan).blocks), isFinished: true };
}

/** The blocks of a whole text. */
export function splitMarkdown(text: string): MarkdownSplit {
  return finishSplit(emptySplit, text);
}

function isGrown(previous: MarkdownSplit, text: string): boolean {
  const from = Math.max(0, previous.text.length - SEAM_CHARS);
  return text.length >= previous.text.length && text.startsWith(previous.text.slice(from), from);
}

function consumeLines(previous: MarkdownSplit, text: string): MarkdownSplit {
  let { consumed, isAtLineStart, scan } = previous;
  for (;;) {
    const taken = takePiece(text, consumed, isAtLineStart);
    if (taken === null) break;
    scan = scanPiece(scan, taken.piece);
    consumed = taken.next;
    isAtLineStart = taken.piece.endsLine;
  }
  return { text, groups: previous.groups, isFinished: false, consumed, isAtLineStart, scan };
}
