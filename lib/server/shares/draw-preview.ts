// The card that a chat program shows for a link: the title, who answered, the first picture where that was chosen. Drawn once, when the
// link is made. Text is never markup here: it is escaped before the text engine, which knows markup, sees it.
import "server-only";
import { join } from "node:path";
import type { OverlayOptions } from "sharp";
import { sharp } from "../images/guarded-sharp";

const width = 1200;
const height = 630;
const margin = 72;
const pictureSize = { width: 400, height: 400 };
/** More do not fit; the rest is counted. */
const shownLanes = 4;
const maxTitleLength = 90;
const maxLaneLength = 60;
const maxLaneLengthBesidePicture = 36;

const ink = "#17171a";
const muted = "#55555e";
const laneColors = ["#0891b2", "#e5484d", "#7c66dc", "#c27c0e"];
/** The text engine reads the file itself: a bundler must not replace its path. next.config.ts copies it beside the built server. */
const font = join(
  /* turbopackIgnore: true */ process.cwd(),
  "node_modules/geist/dist/fonts/geist-sans/Geist-SemiBold.ttf",
);

export type PreviewFacts = {
  title: string;
  lanes: string[];
  /** "Snapshot of 2 turns, 20 Nov 2026". */
  note: string;
  picture: Uint8Array | null;
};

/** The card as a PNG of 1200 by 630 pixels. */
export async function drawPreview({ title, lanes, note, picture }: PreviewFacts): Promise<Uint8Array> {
  const textWidth = width - 2 * margin - (picture ? pictureSize.width + 48 : 0);
  const others = Math.max(0, lanes.length - shownLanes);
  const layers: OverlayOptions[] = [
    { input: await drawText("Parallax", { size: 28, color: ink, width: 400 }), left: margin, top: 56 },
    {
      input: await drawText(cut(title, maxTitleLength), {
        size: 54,
        color: ink,
        width: textWidth,
        height: 200,
      }),
      left: margin,
      top: 132,
    },
    {
      input: await drawText(others > 0 ? `and ${others} more · ${note}` : note, {
        size: 24,
        color: muted,
        width: textWidth,
      }),
      left: margin,
      top: 548,
    },
  ];
  const shown = lanes.slice(0, shownLanes);
  for (const [index, lane] of shown.entries()) {
    const top = 356 + index * 44;
    layers.push({ input: bar(laneColors[index]!), left: margin, top: top + 2 });
    layers.push({
      input: await drawText(cut(lane, picture ? maxLaneLengthBesidePicture : maxLaneLength), {
        size: 26,
        color: muted,
        width: textWidth - 28,
        height: 36,
      }),
      left: margin + 28,
      top,
    });
  }
  if (picture) {
    const thumbnail = await sharp(picture)
      .resize({ ...pictureSize, fit: "cover" })
      .png()
      .toBuffer();
    layers.push({ input: thumbnail, left: width - margin - pictureSize.width, top: 115 });
  }
  const canvas = sharp({ create: { width, height, channels: 3, background: "#ffffff" } });
  return canvas.composite(layers).png({ compressionLevel: 9 }).toBuffer();
}

type TextStyle = { size: number; color: string; width: number; height?: number };

/** Text in one colour, cut at the bottom where it is higher than allowed. */
async function drawText(text: string, { size, color, width, height }: TextStyle): Promise<Buffer> {
  // An empty text, or one of signs that draw nothing, would be no picture at all.
  const markup = `<span foreground="${color}">${escapeMarkup(text) || "–"}</span>`;
  const drawn = sharp({
    text: {
      text: markup,
      font: `Geist ${size}`,
      fontfile: font,
      width,
      dpi: 72,
      rgba: true,
      wrap: "word-char",
    },
  }).png();
  const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
  if (height === undefined || info.height <= height) return data;
  return sharp(data).extract({ left: 0, top: 0, width: info.width, height }).png().toBuffer();
}

function bar(color: string): OverlayOptions["input"] {
  return { create: { width: 8, height: 28, channels: 3, background: color } };
}

function escapeMarkup(text: string): string {
  const entities: Record<string, string> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2066-\u2069]+/gu, " ")
    .trim()
    .replace(/[&<>"']/g, (character) => entities[character]!);
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}
