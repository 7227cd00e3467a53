// The periods that spending can be looked at, as they stand in an address, in the days of a person's zone. It does not know what was spent.

const dayMs = 86_400_000;

export const usagePeriods = [
  { id: "7d", name: "7 days" },
  { id: "30d", name: "30 days" },
  { id: "month", name: "This month" },
  { id: "last-month", name: "Last month" },
  { id: "12m", name: "12 months" },
] as const;

export type UsagePeriodId = (typeof usagePeriods)[number]["id"];

export type UsagePeriod = {
  id: UsagePeriodId;
  name: string;
  /** Days since the epoch in the person's zone: the first, and the one after the last. */
  fromDay: number;
  untilDay: number;
  /** What a bar of the chart stands for. */
  unit: "day" | "month";
};

/** The period that an address names; the last 30 days where it names none that there is. */
export function usagePeriod(named: unknown, nowMs: number, offsetMinutes: number): UsagePeriod {
  const known = usagePeriods.find((period) => period.id === named) ?? usagePeriods[1];
  const today = dayOf(nowMs, offsetMinutes);
  const date = new Date(today * dayMs);
  const firstOfMonth = (monthsBack: number) =>
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - monthsBack, 1) / dayMs;
  const bounds: Record<UsagePeriodId, [number, number]> = {
    "7d": [today - 6, today + 1],
    "30d": [today - 29, today + 1],
    month: [firstOfMonth(0), today + 1],
    "last-month": [firstOfMonth(1), firstOfMonth(0)],
    "12m": [firstOfMonth(11), today + 1],
  };
  const [fromDay, untilDay] = bounds[known.id];
  return { ...known, fromDay, untilDay, unit: known.id === "12m" ? "month" : "day" };
}

/** The day of a moment. */
export function dayOf(timeMs: number, offsetMinutes: number): number {
  return Math.floor((timeMs + offsetMinutes * 60_000) / dayMs);
}

/** When a day begins. */
export function startOf(day: number, offsetMinutes: number): number {
  return day * dayMs - offsetMinutes * 60_000;
}

/** The first days of a period's bars. */
export function barsOf({ fromDay, untilDay, unit }: UsagePeriod): number[] {
  const bars: number[] = [];
  for (let day = fromDay; day < untilDay; day += 1) if (barOf(day, unit) === day) bars.push(day);
  return bars;
}

/** The bar that a day belongs to, by its first day. */
export function barOf(day: number, unit: UsagePeriod["unit"]): number {
  if (unit === "day") return day;
  const date = new Date(day * dayMs);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / dayMs;
}

const shortMonths = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "4 May", "May 2026". */
export function barName(day: number, unit: UsagePeriod["unit"]): string {
  const date = new Date(day * dayMs);
  const month = shortMonths[date.getUTCMonth()]!;
  return unit === "day" ? `${date.getUTCDate()} ${month}` : `${month} ${date.getUTCFullYear()}`;
}
