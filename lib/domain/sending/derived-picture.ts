// Pictures that are made from stored ones for one offer alone: made smaller, or laid on one canvas. Their id is their recipe, so that they
// need no row of their own and the same recipe gives the same bytes. It does not know bytes.

export type PictureRecipe =
  | {
      kind: "fitted";
      of: string;
      width: number;
      height: number;
      /** null: no limit. */
      maxBytes: number | null;
    }
  | { kind: "stitched"; of: string[]; maxSidePixels: number; maxBytes: number | null };

/** Stands in no id of a stored picture. */
const mark = "~";
/** Letters that a canvas labels its pictures with. */
export const canvasLabels = "ABCDEFGHIJKLMNOP";
export const maxOnCanvas = canvasLabels.length;
const longestId = 100;

/** The id of what a recipe makes. */
export function derivedId(recipe: PictureRecipe): string {
  const limit = recipe.maxBytes ?? 0;
  return recipe.kind === "fitted"
    ? ["fit", `${recipe.width}x${recipe.height}`, limit, recipe.of].join(mark)
    : ["canvas", recipe.maxSidePixels, limit, ...recipe.of].join(mark);
}

/** Whether an id is a recipe's. */
export function isDerived(id: string): boolean {
  return id.includes(mark);
}

/** The recipe of an id; null where it is none, or breaks a bound. */
export function recipeOf(id: string): PictureRecipe | null {
  const [kind, size = "", limit = "", ...of] = id.split(mark);
  const maxBytes = wholeNumber(limit);
  if (maxBytes === null || of.some((each) => each === "" || each.length > longestId)) return null;
  const common = { maxBytes: maxBytes === 0 ? null : maxBytes };
  if (kind === "canvas") {
    const maxSidePixels = wholeNumber(size);
    if (!maxSidePixels || of.length === 0 || of.length > maxOnCanvas) return null;
    return { kind: "stitched", of, maxSidePixels, ...common };
  }
  const [width, height, more] = size.split("x").map(wholeNumber);
  if (kind !== "fit" || !width || !height || more !== undefined || of.length !== 1) return null;
  return { kind: "fitted", of: of[0]!, width, height, ...common };
}

/** The stored pictures that an id stands for: itself, or what its recipe is made of. */
export function sourceIds(id: string): string[] {
  const recipe = recipeOf(id);
  return recipe === null ? [id] : [recipe.of].flat();
}

function wholeNumber(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
