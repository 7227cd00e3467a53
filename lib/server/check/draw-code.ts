// Draws digits as a small picture: what a model can only say if it saw it. Each digit has a place of its own. It does not know who looks.
import "server-only";
import { randomInt } from "node:crypto";
import { join } from "node:path";
import { checkPicture } from "@/lib/domain/check/check-cost";
import { sharp } from "../images/guarded-sharp";

export const codeLength = 6;
/** Where a digit stands: the picture is as wide as six of them and a margin. */
export const cell = { width: 40, height: 64, left: 16, top: 16 };
/** The text engine reads the file itself: a bundler must not replace its path. next.config.ts copies it beside the built server. */
const font = join(
  /* turbopackIgnore: true */ process.cwd(),
  "node_modules/geist/dist/fonts/geist-sans/Geist-SemiBold.ttf",
);

/** A code that nobody can know beforehand. */
export function newCode(): string {
  return String(randomInt(10 ** codeLength)).padStart(codeLength, "0");
}

/** The code as a PNG, dark on white. */
export async function drawCode(code: string): Promise<Uint8Array> {
  const digits = await Promise.all(
    [...code].map(async (digit, index) => {
      const drawn = sharp({
        text: {
          text: `<span foreground="#111">${digit}</span>`,
          font: "Geist 52",
          fontfile: font,
          dpi: 72,
          rgba: true,
        },
      }).png();
      const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
      return {
        input: data,
        left: cell.left + index * cell.width + Math.floor((cell.width - info.width) / 2),
        top: cell.top + Math.floor((cell.height - info.height) / 2),
      };
    }),
  );
  const { width, height } = checkPicture;
  return sharp({ create: { width, height, channels: 3, background: "#ffffff" } })
    .composite(digits)
    .png()
    .toBuffer();
}

/** A reply that holds more digits than these is a list of guesses. */
const longestRun = 20;

/** How many digits of a code a reply holds in their places, in its first runs of digits that are long enough. */
export function digitsSeen(reply: string, code: string, runs = 1): number {
  const digits = reply.replace(/(?<=\d)[\s.,\-–*_`]+(?=\d)/g, "");
  const long = [...digits.matchAll(/\d+/g)].map(([run]) => run).filter((run) => run.length >= codeLength);
  let most = 0;
  for (const run of long.slice(0, runs).filter(({ length }) => length <= longestRun))
    for (let start = 0; start + codeLength <= run.length; start += 1)
      most = Math.max(most, [...code].filter((digit, index) => run[start + index] === digit).length);
  return most;
}
