// The canvas of tiles on which Llama models lay a picture. It does not know tokens.

/** Every canvas of at most `maxTiles` square tiles: the one that enlarges the picture least, else the one that shrinks it least. */
export function chooseCanvas(
  width: number,
  height: number,
  { tilePixels, maxTiles }: { tilePixels: number; maxTiles: number },
): { rows: number; columns: number; tiles: number } {
  let best = { rows: 1, columns: 1, tiles: 1, scale: Math.min(tilePixels / width, tilePixels / height) };
  for (let rows = 1; rows <= maxTiles; rows += 1) {
    for (let columns = 1; rows * columns <= maxTiles; columns += 1) {
      const scale = Math.min((columns * tilePixels) / width, (rows * tilePixels) / height);
      const candidate = { rows, columns, tiles: rows * columns, scale };
      if (isBetter(candidate, best)) best = candidate;
    }
  }
  return { rows: best.rows, columns: best.columns, tiles: best.tiles };
}

type Fit = { tiles: number; scale: number };

function isBetter(candidate: Fit, best: Fit): boolean {
  // On a tie the canvas with fewer tiles wins.
  if (candidate.scale === best.scale) return candidate.tiles < best.tiles;
  if (best.scale >= 1) return candidate.scale >= 1 && candidate.scale < best.scale;
  return candidate.scale > best.scale;
}
