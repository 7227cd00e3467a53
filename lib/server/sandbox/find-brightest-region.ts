// Where a picture is brightest: the centre of the connected area around its brightest cell, and the words for it on a grid of
// three by three. It knows square raw RGB samples only.
import "server-only";
import { relativeLuminance } from "./luminance";

export type BrightestRegion = {
  /** Such as "upper right" or "centre". */
  words: string;
  /** Centre of the region, in percent from the left and from the top. */
  xPercent: number;
  yPercent: number;
  /** Mean relative luminance of the brightest cell, 0 to 1. */
  luminance: number;
};

export const gridCells = 24;

/** Cells at least this part of the way from the darkest to the brightest belong to the region. */
const nearlyBrightest = 0.9;
/** Below this difference in luminance nothing stands out. */
const minContrast = 0.02;

/** The brightest region of `side` × `side` pixels; null where the brightness is even. */
export function findBrightestRegion(pixels: Uint8Array, side: number): BrightestRegion | null {
  const cells = cellLuminances(pixels, side);
  const max = Math.max(...cells);
  const min = Math.min(...cells);
  if (max - min < minContrast) return null;

  const threshold = min + (max - min) * nearlyBrightest;
  const region = connectedTo(cells.indexOf(max), (cell) => (cells[cell] ?? 0) >= threshold);
  const mean = (of: (cell: number) => number) =>
    region.reduce((sum, cell) => sum + of(cell) + 0.5, 0) / region.length / gridCells;
  const x = mean((cell) => cell % gridCells);
  const y = mean((cell) => Math.floor(cell / gridCells));
  return {
    words: wordsFor(x, y),
    xPercent: Math.round(x * 100),
    yPercent: Math.round(y * 100),
    luminance: max,
  };
}

function cellLuminances(pixels: Uint8Array, side: number): number[] {
  const sums = new Array<number>(gridCells * gridCells).fill(0);
  const counts = new Array<number>(gridCells * gridCells).fill(0);
  for (let at = 0; at < side * side; at += 1) {
    const column = Math.floor(((at % side) * gridCells) / side);
    const row = Math.floor((Math.floor(at / side) * gridCells) / side);
    const cell = row * gridCells + column;
    const [r = 0, g = 0, b = 0] = pixels.subarray(at * 3, at * 3 + 3);
    sums[cell] = (sums[cell] ?? 0) + relativeLuminance({ r, g, b });
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return sums.map((sum, cell) => sum / Math.max(1, counts[cell] ?? 1));
}

function connectedTo(start: number, belongs: (cell: number) => boolean): number[] {
  const seen = new Set([start]);
  for (const cell of seen) {
    const column = cell % gridCells;
    const neighbours = [cell - gridCells, cell + gridCells];
    if (column > 0) neighbours.push(cell - 1);
    if (column < gridCells - 1) neighbours.push(cell + 1);
    for (const next of neighbours) {
      if (next >= 0 && next < gridCells * gridCells && belongs(next)) seen.add(next);
    }
  }
  return [...seen];
}

function wordsFor(x: number, y: number): string {
  const third = (share: number) => Math.min(2, Math.floor(share * 3));
  const row = ["upper", "middle", "lower"][third(y)];
  const column = ["left", "centre", "right"][third(x)];
  return row === "middle" && column === "centre" ? "centre" : `${row} ${column}`;
}
