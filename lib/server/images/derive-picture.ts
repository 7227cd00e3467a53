// From stored pictures to the one that a recipe describes: a smaller JPEG, or a canvas with a label over each. The same pictures and recipe
// give the same bytes. It does not know whose they are or where they are kept.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import { layOutCanvas } from "@/lib/domain/sending/canvas-layout";
import type { PictureRecipe } from "@/lib/domain/sending/derived-picture";
import { drawLabel } from "./draw-label";
import { sharp } from "./guarded-sharp";
import { maxPixels } from "./read-image-header";

/** From the best down, until the limit is kept; the last stands where none does. */
const qualities = [90, 84, 76, 66, 54, 40, 26, 14];
const decodeTimeoutSeconds = 20;
const paper = "#ffffff";

/** The JPEG of a recipe; `sources` are the bytes of its pictures, in its order. */
export async function derivePicture(recipe: PictureRecipe, sources: readonly Uint8Array[]): Promise<Buffer> {
  try {
    const pixels =
      recipe.kind === "fitted" ? await fitted(recipe, sources[0]!) : await stitched(recipe, sources);
    return await encoded(pixels, recipe.maxBytes);
  } catch (cause) {
    if (cause instanceof AppError) throw cause;
    throw new AppError(
      "image_undecodable",
      { detail: "it could not be made into what would be sent" },
      { cause },
    );
  }
}

type Raw = { data: Buffer; info: { width: number; height: number; channels: 1 | 2 | 3 | 4 } };

async function fitted(
  { width, height }: { width: number; height: number },
  source: Uint8Array,
): Promise<Raw> {
  const size = await sizeOf(source);
  // A recipe comes in an address: it may make a picture smaller and nothing else.
  if (width > size.width || height > size.height) throw new AppError("not_found");
  return pixelsOf(source, width, height);
}

async function stitched(
  { maxSidePixels }: { maxSidePixels: number },
  sources: readonly Uint8Array[],
): Promise<Raw> {
  const sizes: { width: number; height: number }[] = [];
  for (const source of sources) sizes.push(await sizeOf(source));
  const { width, height, labelHeight, cells } = layOutCanvas(sizes, maxSidePixels);
  const layers = [];
  for (const [index, cell] of cells.entries()) {
    const { data, info } = await pixelsOf(sources[index]!, cell.width, cell.height);
    layers.push({ input: data, raw: info, left: cell.left, top: cell.top });
    const label = drawLabel(cell.label, labelHeight);
    const raw = { width: label.width, height: label.height, channels: 3 as const };
    layers.push({ input: label.data, raw, left: cell.left, top: cell.labelTop });
  }
  return sharp({ create: { width, height, channels: 3, background: paper } })
    .composite(layers)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
}

async function encoded({ data, info }: Raw, maxBytes: number | null): Promise<Buffer> {
  let smallest: Buffer | null = null;
  for (const quality of qualities) {
    smallest = await sharp(data, { raw: info })
      .jpeg({ quality, chromaSubsampling: quality >= 66 ? "4:4:4" : "4:2:0" })
      .toBuffer();
    if (maxBytes === null || smallest.length <= maxBytes) break;
  }
  return smallest!;
}

function open(source: Uint8Array) {
  return sharp(source, { limitInputPixels: maxPixels, autoOrient: true }).timeout({
    seconds: decodeTimeoutSeconds,
  });
}

async function sizeOf(source: Uint8Array): Promise<{ width: number; height: number }> {
  const { autoOrient } = await open(source).metadata();
  return autoOrient;
}

function pixelsOf(source: Uint8Array, width: number, height: number): Promise<Raw> {
  return open(source)
    .resize(width, height, { fit: "fill" })
    .flatten({ background: paper })
    .toColourspace("srgb")
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
}
