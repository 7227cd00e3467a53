// How the sandbox counts input: a rule simple enough to check by hand, since there is no tokenizer behind it.
//   texts:    a quarter of the characters (UTF-16 units) of all messages together, rounded up
//   pictures: 1,601 for each 560 px tile, at most four tiles, on the canvas that Llama 3.2 Vision would choose
import "server-only";

const tilePixels = 560;
const tokensPerTile = 1601;
const maxTiles = 4;

const canvases = Array.from({ length: maxTiles }, (_, row) => row + 1).flatMap((rows) =>
  Array.from({ length: Math.floor(maxTiles / rows) }, (_, column) => ({
    tiles: rows * (column + 1),
    width: (column + 1) * tilePixels,
    height: rows * tilePixels,
  })),
);

type Size = { width: number; height: number };

/** Prompt tokens of these texts and pictures by the rule above. */
export function countPromptTokens(texts: string[], pictures: Size[]): number {
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return (
    Math.ceil(characters / 4) +
    pictures.reduce((sum, picture) => sum + countTiles(picture) * tokensPerTile, 0)
  );
}

/**
 * Tiles of one picture. The canvas that needs the least enlargement wins; where all would shrink it, the one that shrinks it
 * least; on a tie the smaller.
 */
export function countTiles({ width, height }: Size): number {
  const fits = canvases
    .map((canvas) => ({ ...canvas, scale: Math.min(canvas.width / width, canvas.height / height) }))
    .sort((one, other) => one.tiles - other.tiles);
  const enlarging = fits.filter(({ scale }) => scale >= 1);
  const best =
    enlarging.length > 0
      ? enlarging.reduce((chosen, each) => (each.scale < chosen.scale ? each : chosen))
      : fits.reduce((chosen, each) => (each.scale > chosen.scale ? each : chosen));
  return best.tiles;
}
