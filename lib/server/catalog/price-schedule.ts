// Refreshes prices by the clock where a person asked for it; off otherwise, because Parallax calls nobody unasked. Several processes on
// one database share the work: what one of them read is not due for the others. It does not read lists.
import "server-only";
import type { PriceRefresh } from "./refresh-prices";

const hourMs = 3_600_000;
/** How often it looks whether something is due. */
const lookEveryMs = 600_000;

/** Begins to look; ends when the returned function is called. 0 hours: never. */
export function startPriceSchedule({
  hours,
  refresh,
  now,
  every = repeat,
}: {
  hours: number;
  refresh: Pick<PriceRefresh, "start" | "report">;
  now(): number;
  every?: (ms: number, look: () => Promise<void>) => () => void;
}): () => void {
  if (hours <= 0) return () => {};
  return every(Math.min(lookEveryMs, hours * hourMs), async () => {
    const { isRunning, lists } = await refresh.report();
    const lastAt = Math.max(0, ...lists.map(({ endedAt }) => endedAt ?? 0));
    if (!isRunning && now() - lastAt >= hours * hourMs) await refresh.start();
  });
}

function repeat(ms: number, look: () => Promise<void>): () => void {
  // What fails is tried again at the next look; a timer keeps no process alive.
  const timer = setInterval(() => void look().catch(() => {}), ms);
  timer.unref();
  return () => clearInterval(timer);
}
