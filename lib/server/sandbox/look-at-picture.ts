// What can be measured in one picture: format, size, colours, brightness. It decodes the whole picture, so that a truncated
// one is refused, under limits of its own. It does not know messages.
import "server-only";
import sharp from "sharp";
import { type BrightestRegion, findBrightestRegion } from "./find-brightest-region";
import { type DominantColour, findDominantColours } from "./find-dominant-colours";
import { SandboxError } from "./sandbox-error";

export type PictureFacts = {
  /** Such as "JPEG". */
  format: string;
  width: number;
  height: number;
  sizeBytes: number;
  /** More than one for an animation, of which the first is looked at. */
  frames: number;
  hasAlpha: boolean;
  colours: DominantColour[];
  brightest: BrightestRegion | null;
};

const formats: Record<string, string> = { jpeg: "JPEG", png: "PNG", webp: "WebP", gif: "GIF", heif: "AVIF" };

const maxPixels = 50e6;
/** Pixels to a side that are looked at, whatever the picture's size: five by five for each of the 24 × 24 cells. */
const sampleSide = 120;

// Formats that can hold scripts, documents or many pages; the switch is process-wide, and wanted so everywhere.
sharp.block({ operation: ["VipsForeignLoadSvg", "VipsForeignLoadPdf", "VipsForeignLoadTiff"] });

/** Decodes and measures; 400 for bytes that are not a whole picture of a known format. */
export async function lookAtPicture(bytes: Buffer): Promise<PictureFacts> {
  // The header is read without the limit, so that the refusal can name it.
  const meta = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null);
  const format = meta && formats[meta.format];
  if (!meta || !format)
    throw new SandboxError(
      400,
      "invalid_image",
      "The picture is not a JPEG, PNG, WebP, GIF or AVIF.",
      "messages",
    );
  const { width, height } = meta.autoOrient;
  if (width * height > maxPixels)
    throw new SandboxError(
      400,
      "image_too_large",
      `The picture has more than ${maxPixels} pixels.`,
      "messages",
    );

  const pixels = await sharp(bytes, { limitInputPixels: maxPixels, failOn: "error" })
    .autoOrient()
    // Nearest: a sample is a colour of the picture, never a mixture made by scaling.
    .resize(sampleSide, sampleSide, { fit: "fill", kernel: "nearest" })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .removeAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true })
    .catch(() => {
      throw new SandboxError(
        400,
        "invalid_image",
        "The picture cannot be decoded: it is damaged or cut.",
        "messages",
      );
    });
  const rgb = pixels.info.channels === 3 ? pixels.data : repeatGrey(pixels.data);
  return {
    format,
    width,
    height,
    sizeBytes: bytes.byteLength,
    frames: meta.pages ?? 1,
    hasAlpha: meta.hasAlpha ?? false,
    colours: findDominantColours(rgb),
    brightest: findBrightestRegion(rgb, sampleSide),
  };
}

function repeatGrey(pixels: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: pixels.length * 3 }, (_, at) => pixels[Math.floor(at / 3)] ?? 0);
}
