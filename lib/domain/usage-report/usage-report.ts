// What was spent in a period: in all, by bar of the chart, and by offer, the dearest first. What is not known makes a sum "at least", never
// smaller in silence; an estimate in it shows. It does not know where charges are kept.
import { type CostTotal, sumOfTotals } from "../cost-total";
import { barOf, barsOf, type UsagePeriod } from "./usage-period";

/** What one offer cost on one day. */
export type UsageRow = {
  /** Days since the epoch in the person's zone. */
  day: number;
  provider: string;
  model: string;
  replies: number;
  nanodollars: number;
  /** Replies whose cost is not known. */
  unknown: number;
  /** Replies whose cost is an estimate, and those of them that were cut short, so that more may be billed. */
  estimated: number;
  cutShort: number;
  inputTokens: number;
  outputTokens: number;
};

export type UsageSum = CostTotal & {
  replies: number;
  unknown: number;
  inputTokens: number;
  outputTokens: number;
};

export type UsageReport = {
  total: UsageSum;
  /** Every bar of the period, those without any reply too, and its parts by provider in the order of `providers`. */
  bars: { day: number; sum: UsageSum; byProvider: UsageSum[] }[];
  /** The dearest first. */
  providers: { provider: string; sum: UsageSum }[];
  offers: { provider: string; model: string; sum: UsageSum }[];
};

/** The report of rows that lie in a period. `endsBilling`: whether a stop is known to end billing at a provider. */
export function usageReport(
  given: readonly UsageRow[],
  period: UsagePeriod,
  endsBilling: (provider: string) => boolean = () => false,
): UsageReport {
  const rows = given.map((row) => (endsBilling(row.provider) ? { ...row, cutShort: 0 } : row));
  const providers = dearestFirst([...Map.groupBy(rows, (row) => row.provider)]).map(([provider, group]) => ({
    provider,
    sum: sumOf(group),
  }));
  const offers = dearestFirst([...Map.groupBy(rows, (row) => JSON.stringify([row.provider, row.model]))]).map(
    ([, group]) => ({ provider: group[0]!.provider, model: group[0]!.model, sum: sumOf(group) }),
  );
  const byBar = Map.groupBy(rows, (row) => barOf(row.day, period.unit));
  const bars = barsOf(period).map((day) => {
    const group = byBar.get(day) ?? [];
    const byProvider = providers.map(({ provider }) =>
      sumOf(group.filter((row) => row.provider === provider)),
    );
    return { day, sum: sumOf(group), byProvider };
  });
  return { total: sumOf(rows), bars, providers, offers };
}

function dearestFirst(groups: [string, UsageRow[]][]): [string, UsageRow[]][] {
  const costs = new Map(groups.map(([key, rows]) => [key, sumOf(rows)]));
  return groups.sort(([one], [other]) => {
    const [a, b] = [costs.get(one)!, costs.get(other)!];
    return b.nanodollars - a.nanodollars || b.replies - a.replies || (one < other ? -1 : 1);
  });
}

function sumOf(rows: readonly UsageRow[]): UsageSum {
  const sum = (read: (row: UsageRow) => number) => rows.reduce((total, row) => total + read(row), 0);
  return {
    ...sumOfTotals(rows.map(totalOfRow)),
    unknown: sum((row) => row.unknown),
    replies: sum((row) => row.replies),
    inputTokens: sum((row) => row.inputTokens),
    outputTokens: sum((row) => row.outputTokens),
  };
}

function totalOfRow({ nanodollars, unknown, estimated, cutShort, provider }: UsageRow): CostTotal {
  return {
    nanodollars,
    isPartial: unknown > 0,
    isEstimated: estimated > 0,
    cutShortAt: cutShort > 0 ? [provider] : [],
  };
}
