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

/** Blocks in runs of a fixed size, so that adding one touches neither the array nor the page before the last run. */
export type BlockGroup = readonly MarkdownBlock[];

/** Blocks a group. 32 keeps both the list of groups of a long reply and the list inside a group short. */
const GROUP_SIZE = 32;

/** Adds a block at the end; all full groups stay the very same objects. */
export function addBlock(groups: readonly BlockGroup[], block: MarkdownBlock): readonly BlockGroup[] {
  const last = groups.at(-1);
  if (last === undefined || last.length === GROUP_SIZE) return [...groups, [block]];
  return [...groups.slice(0, -1), [...last, block]];
}

/** How many blocks there are: also the key of the next. */
export function countBlocks(groups: readonly BlockGroup[]): number {
  return groups.length === 0 ? 0 : (groups.length - 1) * GROUP_SIZE + (groups.at(-1) as BlockGroup).length;
}

/**
 * A copy that shares no memory with the text it was cut from. Engines keep a slice as a reference to its whole parent, and
 * each update of a reply is a new parent: without the copy, finished blocks would keep every earlier state of it alive.
 */
export function detachText(slice: string): string {
  return ` ${slice}`.slice(1);
}
