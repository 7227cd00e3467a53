// An open code fence: takes line after line and keeps them in chunks, of which only the last one changes.
// Decides nothing about markdown; the scanner tells it where the fence begins and ends.
import { detachText, type FenceBlock } from "./markdown-blocks-block";
import { dedent, type FenceOpening } from "./markdown-blocks-lines";

/** Lines a chunk: what is laid out again while code streams is one chunk. */
const CHUNK_LINES = 24;
/** Characters after which a chunk ends with its line, and after which it ends inside one. */
const CHUNK_CHARS = 2_048;
const CHUNK_CHARS_IN_LINE = 4_096;

export type OpenFence = {
  kind: "fence";
  opening: FenceOpening;
  chunks: readonly string[];
  chunk: string;
  lines: number;
};

/** Begins a fence after its opening line. */
export function openFence(opening: FenceOpening): OpenFence {
  const info = detachText(opening.info);
  return { kind: "fence", opening: { ...opening, info }, chunks: [], chunk: "", lines: 0 };
}

/** The fence with one more piece of code: a line, or a part of a very long one. */
export function extendFence(
  fence: OpenFence,
  piece: { text: string; startsLine: boolean; endsLine: boolean },
): OpenFence {
  const code = piece.startsLine ? dedent(piece.text, fence.opening.indent) : piece.text;
  const chunk = fence.chunk + code + (piece.endsLine ? "\n" : "");
  const lines = fence.lines + (piece.endsLine ? 1 : 0);
  const isFull = piece.endsLine
    ? lines >= CHUNK_LINES || chunk.length >= CHUNK_CHARS
    : chunk.length >= CHUNK_CHARS_IN_LINE;
  if (!isFull) return { ...fence, chunk, lines };
  return { ...fence, chunks: [...fence.chunks, detachText(chunk)], chunk: "", lines: 0 };
}

/** The fence as a block. */
export function toFenceBlock(fence: OpenFence, key: number, isOpen: boolean): FenceBlock {
  const chunks = fence.chunk === "" ? fence.chunks : [...fence.chunks, fence.chunk];
  return {
    kind: "fence",
    key,
    isOpen,
    info: fence.opening.info,
    chunks: isOpen ? chunks : chunks.map(detachText),
  };
}

/** Cuts code that is at hand as a whole into the same chunks. */
export function chunkCode(code: string): readonly string[] {
  let fence = openFence({ mark: "`", length: 3, indent: 0, info: "" });
  const lines = code.split("\n");
  lines.forEach((text, index) => {
    const endsLine = index < lines.length - 1;
    if (text !== "" || endsLine) fence = extendFence(fence, { text, startsLine: true, endsLine });
  });
  return toFenceBlock(fence, 0, true).chunks;
}
