// What a reply took, in one line of plain text. Unknown figures are left out, never shown as zero; an estimate wears "~".
import { formatNanodollars } from "../money";
import { type Cost, shownCost, type Timings } from "../reply";
import type { Usage } from "../usage";

/** "first token 0.41 s · 38 tok/s · 1,655 → 118 tokens · $0.00063". */
export function measureLine({
  timings,
  usage,
  cost,
}: {
  timings: Timings;
  usage: Usage | null;
  cost: Cost;
}): string {
  const { firstTokenMs, tokensPerSecond } = timings;
  const shown = shownCost(cost);
  const tokens = (count: number | null) => (count === null ? "?" : count.toLocaleString("en-US"));
  const parts = [
    firstTokenMs !== null && `first token ${(firstTokenMs / 1000).toFixed(2)} s`,
    tokensPerSecond !== null && `${tokensPerSecond.toFixed(tokensPerSecond < 10 ? 1 : 0)} tok/s`,
    usage &&
      `${usage.isEstimated ? "~" : ""}${tokens(usage.inputTokens)} → ${tokens(usage.outputTokens)} tokens`,
    shown && `${shown.source === "estimated" ? "~" : ""}${formatNanodollars(shown.nanodollars)}`,
  ];
  return parts.filter((part) => typeof part === "string").join(" · ") || "nothing was measured";
}
