// Reads the digits of a test's picture, as a model that sees would: each place is compared with every digit. Only for tests.
import "server-only";
import { checkPicture } from "@/lib/domain/check/check-cost";
import { sharp } from "../../images/guarded-sharp";
import { cell, codeLength, drawCode } from "../draw-code";

let samples: Promise<Buffer[]> | null = null;

/** The code in a PNG. */
export async function readCode(png: Uint8Array): Promise<string> {
  samples ??= Promise.all(
    [..."0123456789"].map(async (digit) => (await places(await drawCode(digit.repeat(codeLength))))[0]!),
  );
  const known = await samples;
  return (await places(png)).map((place) => nearest(place, known)).join("");
}

async function places(png: Uint8Array): Promise<Buffer[]> {
  const { data, info } = await sharp(png).greyscale().raw().toBuffer({ resolveWithObject: true });
  if (info.width !== checkPicture.width || info.height !== checkPicture.height)
    throw new Error("another picture");
  return Array.from({ length: codeLength }, (_, index) => {
    const left = cell.left + index * cell.width;
    const rows = Array.from({ length: cell.height }, (_, row) => {
      const start = ((cell.top + row) * info.width + left) * info.channels;
      return data.subarray(start, start + cell.width * info.channels);
    });
    return Buffer.concat(rows);
  });
}

function nearest(place: Buffer, known: Buffer[]): number {
  const distances = known.map((sample) =>
    sample.reduce((sum, value, at) => sum + Math.abs(value - place[at]!), 0),
  );
  return distances.indexOf(Math.min(...distances));
}
