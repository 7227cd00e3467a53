// The figures of an attempt as text. Unknown is said as unknown. It does not draw.
import { formatNanodollars } from "@/lib/domain/money";
import type { Attempt } from "@/lib/domain/reply";

const ms = (value: number) => `${Math.round(value).toLocaleString("en-US")} ms`;

/** "failed · HTTP 503 · from 0 ms · 412 ms" */
export function attemptFigures({ outcome, httpStatus, startedMs, durationMs }: Attempt): string {
  return [
    outcome,
    httpStatus === undefined ? "no HTTP status" : `HTTP ${httpStatus}`,
    ...(startedMs === undefined ? [] : [`began at ${ms(startedMs)}`]),
    `took ${ms(durationMs)}`,
  ].join(" · ");
}

/** What an attempt threw away, and what that cost; null where no other followed it. */
export function discardedText({ discarded }: Attempt): string | null {
  if (!discarded) return null;
  const { inputTokens, outputTokens, costNanodollars } = discarded;
  if (inputTokens === 0 && outputTokens === 0 && costNanodollars === 0)
    return "Nothing reached the provider: nothing thrown away, no cost.";
  const cost =
    costNanodollars === null ? "its cost was not told" : `cost ${formatNanodollars(costNanodollars)}`;
  return inputTokens === null && outputTokens === null
    ? `No usage came with it; ${cost}.`
    : `Thrown away: ${countText(inputTokens)} tokens in, ${countText(outputTokens)} out; ${cost}.`;
}

function countText(count: number | null): string {
  return count === null ? "unknown" : count.toLocaleString("en-US");
}
