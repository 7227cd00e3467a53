// Puts dated items under the names of days as a person counts them: by the calendar of a time zone, not by 24 hours.

export type DayGroup<Item> = { label: string; items: Item[] };

const dayMs = 86_400_000;
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** Groups in the order given: Today, Yesterday, Last 7 days, then months. `offsetMinutes` is the zone's distance east of UTC. */
export function groupByDay<Item extends { updatedAt: number }>(
  items: readonly Item[],
  nowMs: number,
  offsetMinutes: number,
): DayGroup<Item>[] {
  const dayOf = (timeMs: number) => Math.floor((timeMs + offsetMinutes * 60_000) / dayMs);
  const today = dayOf(nowMs);
  const thisYear = new Date(nowMs + offsetMinutes * 60_000).getUTCFullYear();
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const label = labelOf(item.updatedAt);
    const group = groups.get(label);
    if (group) group.push(item);
    else groups.set(label, [item]);
  }
  return [...groups].map(([label, each]) => ({ label, items: each }));

  function labelOf(timeMs: number): string {
    const day = dayOf(timeMs);
    if (day >= today) return "Today";
    if (day === today - 1) return "Yesterday";
    if (day > today - 7) return "Last 7 days";
    const date = new Date(timeMs + offsetMinutes * 60_000);
    const year = date.getUTCFullYear();
    return year === thisYear ? months[date.getUTCMonth()]! : `${months[date.getUTCMonth()]} ${year}`;
  }
}

/** When the day of a moment began in a time zone. */
export function startOfDay(timeMs: number, offsetMinutes: number): number {
  const offsetMs = offsetMinutes * 60_000;
  return Math.floor((timeMs + offsetMs) / dayMs) * dayMs - offsetMs;
}
