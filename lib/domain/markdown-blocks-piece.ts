// Takes a growing text apart into lines, whatever its line endings, and very long lines into parts of bounded length.
// The cuts depend on the text alone, never on how much of it had arrived.

/** A line, or a part of one that is too long to wait for its end. */
export type Piece = { text: string; startsLine: boolean; endsLine: boolean };

/** Characters after which a line is cut: a reply of one line must not be read again for each token. */
const MAX_PIECE_CHARS = 2_048;
/** How far back from there a space is looked for, so that no word is cut. */
const SPACE_SEARCH_CHARS = 128;

/** The next complete piece and where the one after it begins; null while its end has not arrived. */
export function takePiece(
  text: string,
  from: number,
  startsLine: boolean,
): { piece: Piece; next: number } | null {
  const window = text.slice(from, from + MAX_PIECE_CHARS + 1);
  const at = window.search(/[\r\n]/);
  if (at >= 0) {
    const isReturn = window[at] === "\r";
    // A carriage return at the very end may be the first half of a line ending.
    if (isReturn && from + at + 1 >= text.length) return null;
    const length = isReturn && text[from + at + 1] === "\n" ? 2 : 1;
    return { piece: { text: window.slice(0, at), startsLine, endsLine: true }, next: from + at + length };
  }
  if (window.length <= MAX_PIECE_CHARS) return null;
  const cut = findCut(window);
  return { piece: { text: window.slice(0, cut), startsLine, endsLine: false }, next: from + cut };
}

/** What has arrived of the piece that is not complete yet. */
export function takeTail(text: string, from: number, startsLine: boolean): Piece {
  return { text: text.slice(from).replace(/\r$/, ""), startsLine, endsLine: false };
}

function findCut(window: string): number {
  const space = window.lastIndexOf(" ", MAX_PIECE_CHARS - 1) + 1;
  if (space > MAX_PIECE_CHARS - SPACE_SEARCH_CHARS) return space;
  const last = window.charCodeAt(MAX_PIECE_CHARS - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return splitsPair ? MAX_PIECE_CHARS - 1 : MAX_PIECE_CHARS;
}
