// Grids of square cells that models lay over a picture, one token a cell. Each function is one model family's way to make a size fit.
// It does not know models' names.

export type GridLimits = { cellPixels: number; minPixels: number; maxPixels: number };

/** Qwen: sides to the nearest multiple of a cell, scaled where the area is out of bounds. null for strips longer than 200:1. */
export function roundedGrid(
  width: number,
  height: number,
  { cellPixels, minPixels, maxPixels }: GridLimits,
): number | null {
  if (Math.max(width, height) / Math.min(width, height) > 200) return null;
  let columns = Math.max(1, roundHalfToEven(width / cellPixels));
  let rows = Math.max(1, roundHalfToEven(height / cellPixels));
  const area = columns * rows * cellPixels ** 2;
  if (area > maxPixels) {
    const shrink = Math.sqrt((width * height) / maxPixels);
    columns = Math.max(1, Math.floor(width / shrink / cellPixels));
    rows = Math.max(1, Math.floor(height / shrink / cellPixels));
  } else if (area < minPixels) {
    const enlarge = Math.sqrt(minPixels / (width * height));
    columns = Math.ceil((width * enlarge) / cellPixels);
    rows = Math.ceil((height * enlarge) / cellPixels);
  }
  return columns * rows;
}

/** Pixtral: the longest side is brought down to its limit; each row of cells ends with one token more. */
export function pixtralTokens(
  width: number,
  height: number,
  { cellPixels, longestSide }: { cellPixels: number; longestSide: number },
): number {
  const shrink = Math.max(1, width / longestSide, height / longestSide);
  const columns = Math.ceil(Math.max(1, Math.floor(width / shrink)) / cellPixels);
  const rows = Math.ceil(Math.max(1, Math.floor(height / shrink)) / cellPixels);
  return rows * columns + rows;
}

/** Gemma 4: the picture is enlarged or shrunk until its cells just stay within the budget. */
export function pooledPatches(
  width: number,
  height: number,
  { cellPixels, budget }: { cellPixels: number; budget: number },
): number {
  const scale = Math.sqrt((budget * cellPixels ** 2) / (width * height));
  const columns = Math.max(1, Math.floor((width * scale) / cellPixels));
  const rows = Math.max(1, Math.floor((height * scale) / cellPixels));
  // A strip thinner than one cell keeps its one row, and only as long as the budget allows.
  return Math.min(budget, columns * rows);
}

/** OpenAI's smaller models: cells at full size, or shrunk so that whole cells fit below the limit. */
export function openAiPatches(
  width: number,
  height: number,
  { cellPixels, maxPatches }: { cellPixels: number; maxPatches: number },
): number {
  const columns = Math.ceil(width / cellPixels);
  const rows = Math.ceil(height / cellPixels);
  if (columns * rows <= maxPatches) return columns * rows;
  const scale = Math.sqrt((cellPixels ** 2 * maxPatches) / (width * height));
  const across = (width * scale) / cellPixels;
  const down = (height * scale) / cellPixels;
  const trim = Math.min(Math.floor(across) / across, Math.floor(down) / down) || 1;
  // The trimmed side is a whole number of cells; without the tolerance a rounding error would add a row.
  return Math.min(maxPatches, Math.ceil(across * trim - 1e-9) * Math.ceil(down * trim - 1e-9));
}

function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
