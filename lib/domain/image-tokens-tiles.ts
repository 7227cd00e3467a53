// Models that cut a picture into fixed tiles and charge each the same. It does not know what a tile costs.

/** OpenAI at high detail: into 2048 × 2048, then the shorter side down to 768, then tiles of 512. */
export function openAiTiles(width: number, height: number): number {
  const toSquare = Math.min(1, 2048 / Math.max(width, height));
  const toShortSide = Math.min(1, 768 / (Math.min(width, height) * toSquare));
  const scale = toSquare * toShortSide;
  return tilesOf(Math.round(width * scale), Math.round(height * scale), 512);
}

/** Gemini: one tile for a small picture, else tiles of 768. */
export function geminiTiles(width: number, height: number): number {
  return width <= 384 && height <= 384 ? 1 : tilesOf(width, height, 768);
}

function tilesOf(width: number, height: number, tilePixels: number): number {
  return Math.max(1, Math.ceil(width / tilePixels)) * Math.max(1, Math.ceil(height / tilePixels));
}
