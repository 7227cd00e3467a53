// What the estimates say of pictures, in a few words: tiles, the best saving, what a lane sends. It does not know the page.
import type { DetailedEstimate } from "@/lib/domain/estimate";
import type { PictureEstimate } from "@/lib/domain/estimate-pictures";
import { canvasLabels } from "@/lib/domain/sending/derived-picture";
import { hasOpenEnd, roughAmount } from "./format-estimate";

type Estimates = readonly DetailedEstimate[];

export const plural = (count: number, noun: string) =>
  `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;

/** "1 tile", or "1–4 tiles" where the lanes differ; null where no lane counts a picture alone in tiles. */
export function tilesText(estimates: Estimates, imageId: string): string | null {
  const tiles = ofPicture(estimates, imageId).flatMap((picture) => picture.tiles ?? []);
  if (tiles.length === 0) return null;
  const [least, most] = [Math.min(...tiles), Math.max(...tiles)];
  return least === most ? plural(most, "tile") : `${least}–${most} tiles`;
}

export type BestSaving = {
  change: { how: "cut" | "shrink"; width: number; height: number };
  /** "Cut 1 px, save 1,601 tokens in 2 lanes". */
  text: string;
  /** What it saves in money, for the tooltip; null where that is not known. */
  cost: string | null;
};

/** The change of a picture that saves most over all lanes; null where none is worth it. */
export function bestSaving(estimates: Estimates, imageId: string): BestSaving | null {
  const savings = ofPicture(estimates, imageId).flatMap(({ saving }) => saving ?? []);
  const groups = Map.groupBy(savings, ({ width, height }) => `${width} ${height}`);
  const totals = [...groups.values()].map((all) => ({
    saving: all[0]!,
    lanes: all.length,
    tokens: all.reduce((sum, { tokens }) => sum + tokens, 0),
    costs: all.map(({ costNanodollars }) => costNanodollars),
  }));
  const best = totals.toSorted((one, other) => other.tokens - one.tokens)[0];
  if (!best) return null;
  const { saving, lanes, tokens, costs } = best;
  const { side, pixels, width, height } = saving;
  const how = side === "both" ? "shrink" : "cut";
  const where = estimates.length > 1 ? ` in ${plural(lanes, "lane")}` : "";
  const isKnown = costs.every((cost) => cost !== null);
  return {
    change: { how, width, height },
    text: `${how === "cut" ? "Cut" : "Shrink by"} ${pixels} px, save ${tokens.toLocaleString("en-US")} tokens${where}`,
    cost: isKnown ? roughAmount(costs.reduce((sum, cost) => sum + cost, 0)) : null,
  };
}

/** "4 tiles · 6,404 tokens · $0.0022"; what is not known is left out, and said where nothing is. */
export function pictureFigures({ tiles, tokens, costNanodollars }: PictureEstimate): string {
  const parts = [
    tiles === null ? null : plural(tiles, "tile"),
    tokens === null ? null : plural(tokens, "token"),
    costNanodollars === null ? null : roughAmount(costNanodollars),
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(" · ") : "tokens unknown";
}

/** "A–C on one canvas", "made smaller for this offer", "as it is". */
export function pictureKind({ kind, of }: Pick<PictureEstimate, "kind" | "of">): string {
  if (kind === "canvas") return `${canvasLabels[0]}–${canvasLabels[of.length - 1]} on one canvas`;
  return kind === "fitted" ? "made smaller for this offer" : "as it is";
}

/** "3 pictures", or "2 of 3 pictures" where some are left out. */
export function sentCount({ pictures, leftOut }: Pick<DetailedEstimate, "pictures" | "leftOut">): string {
  const shown = pictures.reduce((sum, { of }) => sum + of.length, 0);
  const all = shown + leftOut.length;
  return leftOut.length === 0 ? plural(all, "picture") : `${shown} of ${plural(all, "picture")}`;
}

/** What an estimate rests on where it is not the model's own rules alone, a sentence each. */
export function restsOn(estimate: DetailedEstimate): string[] {
  const { correction, measuredImage, isApproximate, maxOutputTokens } = estimate;
  const count = (tokens: number) => tokens.toLocaleString("en-US");
  return [
    hasOpenEnd(estimate)
      ? `The upper cost is with an answer of ${count(maxOutputTokens)} tokens. How long an answer can get here is not known, nor the most that it can cost: Max tokens sets a bound.`
      : null,
    measuredImage
      ? `A picture took ${count(measuredImage.low)} – ${count(measuredImage.high)} tokens here, by ${plural(measuredImage.samples, "picture")} so far.`
      : null,
    correction && correction.ratio !== 1
      ? `Corrected by × ${correction.ratio.toFixed(2)}, from what ${plural(correction.samples, "reply").replace(/ys$/, "ies")} were billed.`
      : null,
    isApproximate && !measuredImage ? "Counted by another model’s tokenizer: roughly." : null,
  ].filter((sentence) => sentence !== null);
}

/** A stored picture as each lane sends it alone. */
function ofPicture(estimates: Estimates, imageId: string): PictureEstimate[] {
  return estimates.flatMap(({ pictures }) =>
    pictures
      .filter(({ kind, of, isOfQuestion }) => kind !== "canvas" && isOfQuestion && of[0] === imageId)
      .slice(0, 1),
  );
}
