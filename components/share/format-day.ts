// A day as a person reads it, the same on every machine.

/** "20 Nov 2026", in UTC. */
export function formatDay(ms: number): string {
  return new Date(ms).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
}
