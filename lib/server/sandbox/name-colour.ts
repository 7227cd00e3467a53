// A plain word for a colour: the nearest of a short list, compared in OKLab, where equal distances look about equal.
// It does not know pictures.
import "server-only";
import { linearChannel, type Rgb } from "./luminance";

// Centres chosen by eye so that the words cover the cube evenly; they need not be the CSS colours of that name.
const named: Record<string, string> = {
  black: "#000000",
  "very dark grey": "#262626",
  "dark grey": "#555555",
  grey: "#808080",
  "light grey": "#c0c0c0",
  "pale grey": "#e0e0e0",
  "off-white": "#f3f2f0",
  white: "#ffffff",
  "dark red": "#7a1212",
  red: "#e01f1f",
  coral: "#f0766a",
  pink: "#f6b0c3",
  magenta: "#d81fb0",
  "dark brown": "#4a2f1b",
  brown: "#8a5a34",
  tan: "#c8a27a",
  beige: "#e9d9bd",
  orange: "#f28a1c",
  amber: "#f5b52e",
  yellow: "#f7e733",
  "pale yellow": "#fbf3b8",
  olive: "#7c7a28",
  "dark green": "#1d4d26",
  green: "#2f9e44",
  "bright green": "#22e02a",
  "sage green": "#8fb07c",
  "moss green": "#5e8a4f",
  "bluish grey": "#8895a3",
  "pale green": "#c4e6bd",
  "dark teal": "#0d4a4e",
  teal: "#159a9c",
  cyan: "#2fe3ee",
  "pale blue": "#c5e1f4",
  "light blue": "#a8cfe9",
  "sky blue": "#7fbde8",
  "steel blue": "#5a83ab",
  blue: "#2a5fd8",
  "bright blue": "#0a12f5",
  navy: "#14224f",
  violet: "#7a45d6",
  lavender: "#c7b6ec",
  purple: "#6b2a80",
};

/** People name a colour by its hue before its lightness: a light blue is not a light grey. */
const hueWeight = 2;

type Lab = readonly [lightness: number, a: number, b: number];

const centres = Object.entries(named).map(([name, hex]) => ({ name, lab: labOf(rgbOf(hex)) }));

/** The nearest plain name, such as "sky blue". */
export function nameColour(colour: Rgb): string {
  const lab = labOf(colour);
  const nearest = centres.reduce((best, each) =>
    colourDistance(lab, each.lab) < colourDistance(lab, best.lab) ? each : best,
  );
  return nearest.name;
}

/** "#rrggbb" of a colour with whole channels. */
export function hexOf({ r, g, b }: Rgb): string {
  return `#${[r, g, b].map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return { r: value >> 16, g: (value >> 8) & 255, b: value & 255 };
}

function colourDistance(one: Lab, other: Lab): number {
  return Math.hypot(one[0] - other[0], hueWeight * (one[1] - other[1]), hueWeight * (one[2] - other[2]));
}

/** OKLab by its published matrices. */
function labOf(colour: Rgb): Lab {
  const r = linearChannel(colour.r);
  const g = linearChannel(colour.g);
  const b = linearChannel(colour.b);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}
