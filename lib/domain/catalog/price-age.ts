// How old a figure is, and when that has to be said. It does not know the clock.

export const staleAfterDays = 30;
const dayMs = 86_400_000;

export type PriceAge = { days: number; isStale: boolean } | "undated";

/** The age of a figure that holds for a day ("2026-07-02"); a day to come counts as today. */
export function priceAge(asOf: string | null, nowMs: number): PriceAge {
  const at = asOf === null ? Number.NaN : Date.parse(`${asOf}T00:00:00Z`);
  if (Number.isNaN(at)) return "undated";
  const days = Math.max(0, Math.floor((nowMs - at) / dayMs));
  return { days, isStale: days > staleAfterDays };
}

/** The day of a moment, in UTC. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
