// Where pictures stand on one canvas, each under a strip that holds its label: in reading order, none enlarged, as large as the longest
// side allows. It draws nothing.
import { canvasLabels } from "./derived-picture";

export type Size = { width: number; height: number };
export type CanvasCell = {
  label: string;
  /** The strip's left end and top. */
  left: number;
  labelTop: number;
  /** The picture below it, whose left is the strip's. */
  top: number;
  width: number;
  height: number;
};
export type CanvasLayout = Size & { labelHeight: number; cells: CanvasCell[] };

/** Room between pictures and around them, so that no model takes two for one. */
export const canvasGap = 16;
const smallestLabel = 28;
const largestLabel = 56;
/** Room that a picture gets even where labels and gaps would leave none. */
const leastCell = 8;

/** The layout that shrinks its most shrunken picture least; of equals the smallest canvas. */
export function layOutCanvas(sizes: readonly Size[], maxSidePixels: number): CanvasLayout {
  const labelHeight = Math.round(Math.min(largestLabel, Math.max(smallestLabel, maxSidePixels / 36)));
  let best: { layout: CanvasLayout; scale: number } | null = null;
  for (let columns = 1; columns <= sizes.length; columns += 1) {
    const candidate = layOut(sizes, columns, maxSidePixels, labelHeight);
    if (!best || isBetter(candidate, best)) best = candidate;
  }
  return best!.layout;
}

type Candidate = { layout: CanvasLayout; scale: number };

function isBetter(one: Candidate, best: Candidate): boolean {
  if (one.scale !== best.scale) return one.scale > best.scale;
  return one.layout.width * one.layout.height < best.layout.width * best.layout.height;
}

function layOut(sizes: readonly Size[], columns: number, side: number, labelHeight: number): Candidate {
  const rows = Math.ceil(sizes.length / columns);
  const room = (count: number, each: number) =>
    Math.max(leastCell, Math.floor((side - canvasGap * (count + 1)) / count) - each);
  const cell = { width: room(columns, 0), height: room(rows, labelHeight) };
  const scales = sizes.map(({ width, height }) => Math.min(1, cell.width / width, cell.height / height));
  const drawn = sizes.map(({ width, height }, index) => ({
    width: Math.max(1, Math.floor(width * scales[index]!)),
    height: Math.max(1, Math.floor(height * scales[index]!)),
  }));
  const largest = (pick: (size: Size) => number, members: Size[]) =>
    Math.max(labelHeight, ...members.map(pick));
  const widths = Array.from({ length: columns }, (_, column) =>
    largest(
      ({ width }) => width,
      drawn.filter((_, index) => index % columns === column),
    ),
  );
  const heights = Array.from({ length: rows }, (_, row) =>
    Math.max(...drawn.slice(row * columns, (row + 1) * columns).map(({ height }) => height)),
  );
  const startOf = (lengths: number[], place: number, extra: number) =>
    lengths.slice(0, place).reduce((sum, length) => sum + length + extra + canvasGap, canvasGap);
  const cells = drawn.map((size, index): CanvasCell => {
    const labelTop = startOf(heights, Math.floor(index / columns), labelHeight);
    return {
      label: canvasLabels[index]!,
      left: startOf(widths, index % columns, 0),
      labelTop,
      top: labelTop + labelHeight,
      ...size,
    };
  });
  const width = startOf(widths, columns, 0);
  const height = startOf(heights, rows, labelHeight);
  return { layout: { width, height, labelHeight, cells }, scale: Math.min(...scales) };
}
