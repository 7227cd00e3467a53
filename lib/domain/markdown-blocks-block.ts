// What a reply is cut into: blocks that a page can draw one by one and never again once they are finished.
// Knows nothing of how they are found (scanner) or drawn (components).

type Placed = {
  /** Position in the reply: stable from the moment the block begins, whatever it turns into. */
  key: number;
  /** Still growing, so its syntax may be unfinished. */
  isOpen: boolean;
};

/** Markdown to parse; as `plain` it would cost too much to parse and is shown as it is. */
export type ProseBlock = Placed & {
  kind: "prose" | "plain";
  text: string;
  /** The newest part of a long open block, shown as plain text until the next time the block is parsed. */
  tail: string;
  /** Link definitions from elsewhere in the reply that this text refers to, as markdown. */
  definitions: string;
  /** Continues the block before it, which had grown too long to draw again for each token. */
  isJoined: boolean;
  /** The number the first list of a continued block starts at. */
  listStart: number | null;
};

/** A fenced code block: never parsed as markdown, so a long one costs nothing but its own new lines. */
export type FenceBlock = Placed & {
  kind: "fence";
  /** What follows the opening marks: usually a language. */
  info: string;
  /** The code in order, in runs of whole lines; all but the last never change. */
  chunks: readonly string[];
};

export type MarkdownBlock = ProseBlock | FenceBlock;

/** Blocks in runs of a bounded size, so that adding one touches nothing of the page before the last run. */
export type BlockGroup = readonly MarkdownBlock[];

/** Blocks while more are added: the runs that are full, which stay the very same objects, and the last one. */
export type Blocks = { full: readonly BlockGroup[]; last: BlockGroup };

export const noBlocks: Blocks = { full: [], last: [] };

/** Blocks a group. 32 keeps both the list of groups of a long reply and the list inside a group short. */
const MAX_GROUP_BLOCKS = 32;
/** Characters after which a group takes no further block: what a page lays out in one go. */
const FULL_GROUP_CHARS = 12_000;

/** Adds a block at the end. */
export function addBlock({ full, last }: Blocks, block: MarkdownBlock): Blocks {
  return isFull(last) ? { full: [...full, last], last: [block] } : { full, last: [...last, block] };
}

/** All groups, in order. */
export function groupsOf({ full, last }: Blocks): readonly BlockGroup[] {
  return last.length === 0 ? full : [...full, last];
}

function isFull(group: BlockGroup): boolean {
  if (group.length >= MAX_GROUP_BLOCKS) return true;
  return group.reduce((chars, block) => chars + countChars(block), 0) >= FULL_GROUP_CHARS;
}

/** The key of the block that would come next: how many there are. */
export function nextKey(group: BlockGroup | undefined): number {
  return (group?.at(-1)?.key ?? -1) + 1;
}

function countChars(block: MarkdownBlock): number {
  if (block.kind !== "fence") return block.text.length + block.tail.length;
  return block.chunks.reduce((chars, chunk) => chars + chunk.length, 0);
}

/** Marks that the parser has to look at, or that become elements. */
const MARKS = /[*_`[\]$<>#|~\\\n]/g;
/** What one of them costs to draw, in plain characters: measured of tables, lists and emphasis. */
const MARK_CHARS = 20;
/** What any block costs, however short: a parser is made for each. */
const BLOCK_CHARS = 150;
/** Code is never parsed, and coloured elsewhere; a fence of maths is drawn of many elements. */
const FENCE_SHARE = 8;

/** What a block costs to draw, in characters of plain text. */
export function drawingCost(block: MarkdownBlock): number {
  const chars = BLOCK_CHARS + countChars(block);
  if (block.kind === "fence") return block.info === "math" ? chars * MARK_CHARS : chars / FENCE_SHARE;
  return block.kind === "plain" ? chars : chars + MARK_CHARS * (block.text.match(MARKS)?.length ?? 0);
}

/** A word that is longer than any in a text that is read: encoded data. Addresses and rows of tables have other characters in between. */
const LONG_WORD_CHARS = 500;

/** Whether a text has a word that takes a browser long to break into lines. */
export function hasLongWord(text: string): boolean {
  let run = 0;
  for (let at = 0; at < text.length; at++) {
    run = isEncoding(text.charCodeAt(at)) ? run + 1 : 0;
    if (run > LONG_WORD_CHARS) return true;
  }
  return false;
}

/** Letters, digits, and what Base64 has beside them: + / =. */
function isEncoding(code: number): boolean {
  const isLetter = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
  return isLetter || (code >= 0x30 && code <= 0x39) || code === 0x2b || code === 0x2f || code === 0x3d;
}

/**
 * A copy that shares no memory with the text it was cut from. Engines keep a slice as a reference to its whole parent, and
 * each update of a reply is a new parent: without the copy, finished blocks would keep every earlier state of it alive.
 */
export function detachText(slice: string): string {
  return ` ${slice}`.slice(1);
}
