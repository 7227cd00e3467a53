// One picture's measurements as markdown: a line, a table, maths. All numbers come from the picture that was decoded.
// It does not know the request around it.
import "server-only";
import type { DominantColour } from "./find-dominant-colours";
import type { PictureFacts } from "./look-at-picture";
import { linearChannel, relativeLuminance } from "./luminance";
import { hexOf, nameColour } from "./name-colour";

/** "1,600 × 1,200". */
export function writeSize({ width, height }: PictureFacts): string {
  return `${width.toLocaleString("en-US")} × ${height.toLocaleString("en-US")}`;
}

/** "84.2 kB", in thousands as file managers count. */
export function writeBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(2)} MB`;
}

/** "4:3 landscape": the exact ratio where it is a simple one, else as a decimal. */
export function writeAspect({ width, height }: PictureFacts): string {
  const divisor = greatestDivisor(width, height);
  const [across, down] = [width / divisor, height / divisor];
  const ratio = Math.max(across, down) <= 32 ? `${across}:${down}` : `${(width / height).toFixed(2)}:1`;
  return `${ratio} ${width === height ? "square" : width > height ? "landscape" : "portrait"}`;
}

/** "upper right, near 78 % across and 17 % down", or that nothing stands out. */
export function writeBrightest({ brightest }: PictureFacts): string {
  if (!brightest) return "no region stands out: the brightness is even";
  return `${brightest.words}, near ${brightest.xPercent} % across and ${brightest.yPercent} % down`;
}

/** "sky blue 31 %, green 22 %". */
export function writeColourList({ colours }: PictureFacts, count: number): string {
  return colours
    .slice(0, count)
    .map((colour) => `${nameColour(colour)} ${percent(colour.share)}`)
    .join(", ");
}

/** A table of the dominant colours with hex, plain name and share. */
export function writeColourTable({ colours }: PictureFacts): string {
  const rows = colours.map((each) => `| \`${hexOf(each)}\` | ${nameColour(each)} | ${percent(each.share)} |`);
  return ["| Colour | Plain name | Share |", "|:--|:--|--:|", ...rows].join("\n");
}

/** The luminance of a colour and its contrast with white, with the numbers put in. */
export function writeLuminanceMaths(colour: DominantColour): string {
  const [r, g, b] = [colour.r, colour.g, colour.b].map((channel) => linearChannel(channel).toFixed(4));
  const luminance = relativeLuminance(colour);
  const contrast = (1.05 / (luminance + 0.05)).toFixed(2);
  return [
    "$$",
    "Y = 0.2126\\,R + 0.7152\\,G + 0.0722\\,B",
    "$$",
    "",
    `With the linear channels of \`${hexOf(colour)}\` (${nameColour(colour)}):`,
    "",
    "$$",
    `Y = 0.2126 \\cdot ${r} + 0.7152 \\cdot ${g} + 0.0722 \\cdot ${b} = ${luminance.toFixed(4)}`,
    "$$",
    "",
    "Its contrast with white text follows from the same number:",
    "",
    "$$",
    `\\frac{1 + 0.05}{${luminance.toFixed(4)} + 0.05} = ${contrast}`,
    "$$",
  ].join("\n");
}

function percent(share: number): string {
  return share > 0 && share < 0.01 ? "under 1 %" : `${Math.round(share * 100)} %`;
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other);
}
