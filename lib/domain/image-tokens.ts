// How many input tokens a picture of a given size becomes, by the rule of its model: an estimate until usage arrives. Small enough for
// the browser. It does not know models or prices. "openai-patch:1.62" is a rule with its model's factor behind the colon.
import { chooseCanvas } from "./image-tokens-canvas";
import {
  type GridLimits,
  openAiPatches,
  pixtralTokens,
  pooledPatches,
  roundedGrid,
} from "./image-tokens-grid";
import { geminiTiles, openAiTiles } from "./image-tokens-tiles";

export type ImageTokens = { tokens: number; tiles?: number };
type Rule = (width: number, height: number, factor: number) => ImageTokens | null;

/** Qwen and Gemma put one mark before and one behind a picture. */
const marks = 2;

const rules: Record<string, Rule> = {
  "llama-3.2-vision": (width, height) => {
    const { tiles } = chooseCanvas(width, height, { tilePixels: 560, maxTiles: 4 });
    // (560 / 14)² patches and a class token for each tile.
    return { tokens: tiles * 1601, tiles };
  },
  "llama-4": (width, height) => {
    const { tiles } = chooseCanvas(width, height, { tilePixels: 336, maxTiles: 16 });
    // 144 a tile with a separator each; then the picture once more as a whole with its 3 marks, which a single tile is already.
    return { tokens: tiles === 1 ? 147 : tiles * 145 + 147, tiles };
  },
  "qwen2-vl": qwen({ cellPixels: 28, minPixels: 56 * 56, maxPixels: 1_003_520 }),
  "qwen2.5-vl": qwen({ cellPixels: 28, minPixels: 56 * 56, maxPixels: 12_845_056 }),
  "qwen3-vl": qwen({ cellPixels: 32, minPixels: 65_536, maxPixels: 16_777_216 }),
  "gemma-3": () => ({ tokens: 256 + marks }),
  "gemma-4": (width, height) => ({ tokens: pooledPatches(width, height, { cellPixels: 48, budget: 280 }) }),
  pixtral: (width, height) => ({
    tokens: pixtralTokens(width, height, { cellPixels: 16, longestSide: 1024 }),
  }),
  "mistral-small-3": (width, height) => ({
    tokens: pixtralTokens(width, height, { cellPixels: 28, longestSide: 1540 }),
  }),
  "openai-tile": tiled(85, 170),
  "openai-tile-mini": tiled(2833, 5667),
  "openai-tile-gpt5": tiled(70, 140),
  "openai-patch": (width, height, factor) => ({
    tokens: Math.ceil(openAiPatches(width, height, { cellPixels: 32, maxPatches: 1536 }) * factor),
  }),
  claude: (width, height) => {
    const scale = Math.min(1, 1568 / Math.max(width, height));
    return { tokens: Math.min(1600, Math.ceil((width * scale * height * scale) / 750)) };
  },
  gemini: (width, height) => {
    const tiles = geminiTiles(width, height);
    return { tokens: tiles * 258, tiles };
  },
};

/** Tokens of one picture; null where the rule is not known or refuses the size. */
export function countImageTokens(rule: string, width: number, height: number): ImageTokens | null {
  const [name = "", factorText] = rule.split(":");
  const factor = factorText === undefined ? 1 : Number(factorText);
  const isSized = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (!Object.hasOwn(rules, name) || !(factor > 0) || !isSized) return null;
  return rules[name]!(width, height, factor);
}

function qwen(limits: GridLimits): Rule {
  return (width, height) => {
    const cells = roundedGrid(width, height, limits);
    return cells === null ? null : { tokens: cells + marks };
  };
}

function tiled(base: number, perTile: number): Rule {
  return (width, height) => {
    const tiles = openAiTiles(width, height);
    return { tokens: base + perTile * tiles, tiles };
  };
}
