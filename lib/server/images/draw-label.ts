// The label over a picture of a canvas: a white letter on a dark square at the left end of a white strip, as plain pixels. The letters are
// drawn here, so that no font of the machine changes a byte of what is sent.
import "server-only";

export type RawPicture = { data: Buffer; width: number; height: number };

/** Five columns by seven rows, a bit a dot, the leftmost highest. */
const letters: Record<string, readonly number[]> = {
  A: [0b01110, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
  B: [0b11110, 0b10001, 0b10001, 0b11110, 0b10001, 0b10001, 0b11110],
  C: [0b01110, 0b10001, 0b10000, 0b10000, 0b10000, 0b10001, 0b01110],
  D: [0b11110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b11110],
  E: [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b11111],
  F: [0b11111, 0b10000, 0b10000, 0b11110, 0b10000, 0b10000, 0b10000],
  G: [0b01110, 0b10001, 0b10000, 0b10111, 0b10001, 0b10001, 0b01110],
  H: [0b10001, 0b10001, 0b10001, 0b11111, 0b10001, 0b10001, 0b10001],
  I: [0b11111, 0b00100, 0b00100, 0b00100, 0b00100, 0b00100, 0b11111],
  J: [0b00111, 0b00010, 0b00010, 0b00010, 0b00010, 0b10010, 0b01100],
  K: [0b10001, 0b10010, 0b10100, 0b11000, 0b10100, 0b10010, 0b10001],
  L: [0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b10000, 0b11111],
  M: [0b10001, 0b11011, 0b10101, 0b10101, 0b10001, 0b10001, 0b10001],
  N: [0b10001, 0b11001, 0b10101, 0b10011, 0b10001, 0b10001, 0b10001],
  O: [0b01110, 0b10001, 0b10001, 0b10001, 0b10001, 0b10001, 0b01110],
  P: [0b11110, 0b10001, 0b10001, 0b11110, 0b10000, 0b10000, 0b10000],
};
const columns = 5;
const rows = 7;
const ink = 0x11;
const paper = 0xff;
/** Share of the square that the letter takes. */
const letterShare = 0.72;

/** A square of so many pixels that holds the letter. */
export function drawLabel(letter: string, sidePixels: number): RawPicture {
  const glyph = letters[letter];
  if (!glyph) throw new Error(`There is no letter ${letter} to draw.`);
  const data = Buffer.alloc(sidePixels * sidePixels * 3, ink);
  const dot = Math.max(1, Math.floor((sidePixels * letterShare) / rows));
  const left = Math.floor((sidePixels - dot * columns) / 2);
  const top = Math.floor((sidePixels - dot * rows) / 2);
  for (let row = 0; row < rows * dot; row += 1) {
    for (let column = 0; column < columns * dot; column += 1) {
      const bits = glyph[Math.floor(row / dot)]!;
      const isInk = ((bits >> (columns - 1 - Math.floor(column / dot))) & 1) === 1;
      if (!isInk || top + row >= sidePixels || left + column >= sidePixels) continue;
      const at = ((top + row) * sidePixels + left + column) * 3;
      data.fill(paper, at, at + 3);
    }
  }
  return { data, width: sidePixels, height: sidePixels };
}
