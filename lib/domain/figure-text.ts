// Times, speeds and amounts of replies in the digits that a row of figures has room for. Unknown is a dash, never zero. Figures that read the
// same here count as equal.
import { formatNanodollars } from "./money";

/** What stands for a figure that is not known. */
export const unknownFigure = "–";

/** "0.41 s", "12.3 s". */
export function formatSeconds(ms: number | null): string {
  if (ms === null) return unknownFigure;
  const seconds = ms / 1000;
  return `${seconds.toFixed(seconds < 10 ? 2 : 1)} s`;
}

/** "38 tok/s", "1.4k tok/s". */
export function formatSpeed(tokensPerSecond: number | null): string {
  if (tokensPerSecond === null) return unknownFigure;
  if (tokensPerSecond >= 999.5) return `${(tokensPerSecond / 1000).toFixed(1)}k tok/s`;
  return `${tokensPerSecond.toFixed(tokensPerSecond < 9.95 ? 1 : 0)} tok/s`;
}

/** An amount in three digits; the exact one stands in the details. */
export function formatAmount(nanodollars: number): string {
  return formatNanodollars(nanodollars, 3);
}
