// Reads a reply line by line and says where its blocks end. A line is looked at once, in the light of the one block that is
// open; nothing is ever read again, so the result cannot depend on how the reply was cut into updates.
// It splits only where CommonMark surely ends a block: leaving two blocks together is harmless, tearing one apart is not.
import {
  addBlock,
  type BlockGroup,
  type Blocks,
  detachText,
  groupsOf,
  type MarkdownBlock,
  nextKey,
  noBlocks,
  type ProseBlock,
} from "./markdown-blocks-block";
import { extendFence, type OpenFence, openFence, toFenceBlock } from "./markdown-blocks-fence";
import { isParseable } from "./markdown-blocks-guard";
import { closesFence, isBlank, readFenceOpening } from "./markdown-blocks-lines";
import type { Piece } from "./markdown-blocks-piece";
import { continueProse, extendProse, type OpenProse, openProse } from "./markdown-blocks-prose";
import {
  addDefinitions,
  type Definitions,
  pickDefinitions,
  resolveBlocks,
} from "./markdown-blocks-references";

/** Where the reading stands: finished blocks, the open one, the link definitions so far. Never changed in place. */
export type Scan = {
  blocks: Blocks;
  open: OpenProse | OpenFence | null;
  definitions: Definitions;
};

/** Before the first line. */
export const emptyScan: Scan = { blocks: noBlocks, open: null, definitions: new Map() };

/** The state after one more complete piece. */
export function scanPiece(scan: Scan, piece: Piece): Scan {
  const { open } = scan;
  if (open?.kind === "fence") {
    const isEnd = piece.startsLine && piece.endsLine && closesFence(piece.text, open.opening);
    return isEnd ? closeBlock(scan) : { ...scan, open: extendFence(open, piece) };
  }
  if (open === null) return beginBlock(scan, piece, null);
  if (piece.startsLine && isBlank(piece.text)) return { ...scan, open: extendProse(open, piece) };
  const step = continueProse(open, piece);
  if (step === "extend") return { ...scan, open: extendProse(open, piece) };
  return beginBlock(closeBlock(scan), piece, step === "begin" ? null : step);
}

function beginBlock(scan: Scan, piece: Piece, joined: OpenProse | null): Scan {
  if (joined !== null) return { ...scan, open: joined };
  if (piece.startsLine && isBlank(piece.text)) return scan;
  const opening = piece.startsLine ? readFenceOpening(piece.text) : null;
  return { ...scan, open: opening ? openFence(opening) : openProse(piece) };
}

/** States whose block has been ended before: while the next block's first line grows, each update ends the same one. */
const closedScans = new WeakMap<Scan, Scan>();

/** The state after the open block has ended; for the same state the same one, so that the block is drawn once. */
export function closeBlock(scan: Scan): Scan {
  if (scan.open === null) return scan;
  const closed = closedScans.get(scan) ?? endBlock(scan, scan.open);
  closedScans.set(scan, closed);
  return closed;
}

function endBlock(scan: Scan, open: OpenProse | OpenFence): Scan {
  const block = toBlock(scan, open, false);
  const definitions = open.kind === "fence" ? scan.definitions : addDefinitions(scan.definitions, open.text);
  const isResolved = definitions === scan.definitions;
  const before = isResolved ? scan.blocks : resolveBlocks(scan.blocks, definitions);
  return { blocks: addBlock(before, block), open: null, definitions };
}

/** All blocks as they are to be drawn now, given the unfinished line at the end. */
export function viewBlocks(scan: Scan, tail: Piece): readonly BlockGroup[] {
  const { open } = scan;
  // A line of fence marks may be about to close the block: shown as code it would flash.
  const mayClose = open?.kind === "fence" && tail.startsLine && /^ {0,3}(`+|~+)[ \t]*$/.exec(tail.text)?.[1];
  const isHidden = tail.text === "" || (mayClose && mayClose[0] === open.opening.mark);
  const seen = isHidden ? scan : scanPiece(scan, tail);
  if (seen.open === null) return groupsOf(seen.blocks);
  return groupsOf(addBlock(seen.blocks, toBlock(seen, seen.open, true)));
}

function toBlock(scan: Scan, open: OpenProse | OpenFence, isOpen: boolean): MarkdownBlock {
  const key = nextKey(scan.blocks.last);
  return open.kind === "fence"
    ? toFenceBlock(open, key, isOpen)
    : toProseBlock(open, key, isOpen, scan.definitions);
}

/** An open block beyond this length is parsed again only after it has grown by a part of it. */
const MAX_OPEN_CHARS = 6_000;

function toProseBlock(open: OpenProse, key: number, isOpen: boolean, definitions: Definitions): ProseBlock {
  const { isJoined, listStart } = open;
  const parsed = isOpen ? open.text.slice(0, findCheckpoint(open.text)) : detachText(open.text);
  const tail = isOpen ? open.text.slice(parsed.length) : "";
  const kind = isParseable(parsed) ? "prose" : "plain";
  return {
    kind,
    key,
    isOpen,
    text: parsed,
    tail,
    isJoined,
    listStart,
    definitions: kind === "prose" ? pickDefinitions(definitions, parsed) : "",
  };
}

/** How much of a long open block is parsed now: a step of a tenth or so of its length, so that all steps add up to a few passes. */
function findCheckpoint(text: string): number {
  if (text.length <= MAX_OPEN_CHARS) return text.length;
  const step = 512 * 2 ** Math.floor(Math.log2(text.length / MAX_OPEN_CHARS));
  const at = Math.floor(text.length / step) * step;
  const newline = text.lastIndexOf("\n", at);
  return newline > at - step ? newline : at;
}
