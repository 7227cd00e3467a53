// The columns of a model's table of providers: what each is called, what its statistic means, and what it sorts by. Unknown figures come last
// in either direction. It does not know how a cell looks.
import { isKnown, type PriceFact } from "@/lib/domain/catalog/evidence";
import type { OfferRow } from "@/lib/domain/catalog/model-page";

export type ProviderRow = Omit<OfferRow, "evidence">;

export type Column = {
  key: string;
  name: string;
  /** Percentile, unit, window: what the heading alone does not say. */
  title?: string;
  isNumber: boolean;
  sortBy(row: ProviderRow): number | string | null;
};

const price = (fact: PriceFact) => (isKnown(fact) ? Number(fact.usd) : null);

/** The columns, with the window of what was measured. */
export function providerColumns(measuredDays: number): Column[] {
  const window = `your own replies of the last ${measuredDays} days, beside what a source claims`;
  return [
    { key: "provider", name: "Provider", isNumber: false, sortBy: (row) => row.providerName.toLowerCase() },
    {
      key: "context",
      name: "Context",
      title: "Tokens that the host takes, not the model",
      isNumber: true,
      sortBy: (row) => row.contextTokens,
    },
    {
      key: "latency",
      name: "First token P50, s",
      title: `Seconds to the first visible text, p50 of ${window}`,
      isNumber: true,
      sortBy: (row) =>
        row.measured?.firstTokenMs
          ? row.measured.firstTokenMs.p50 / 1000
          : (row.claimedFirstTokenSeconds?.value ?? null),
    },
    {
      key: "throughput",
      name: "Speed P50, tok/s",
      title: `Output tokens per second, p50 of ${window}`,
      isNumber: true,
      sortBy: (row) => row.measured?.tokensPerSecond?.p50 ?? row.claimedTokensPerSecond?.value ?? null,
    },
    {
      key: "success",
      name: "Success",
      title: `Share of your own attempts of the last ${measuredDays} days that gave a reply`,
      isNumber: true,
      sortBy: (row) => row.measured?.successRate ?? null,
    },
    { key: "input", name: "Input / M", isNumber: true, sortBy: (row) => price(row.input.value) },
    { key: "output", name: "Output / M", isNumber: true, sortBy: (row) => price(row.output.value) },
    {
      key: "cacheRead",
      name: "Cache read / M",
      isNumber: true,
      sortBy: (row) => price(row.cacheRead.value),
    },
    {
      key: "cacheWrite",
      name: "Cache write / M",
      isNumber: true,
      sortBy: (row) => price(row.cacheWrite.value),
    },
    { key: "images", name: "Images / K", isNumber: true, sortBy: (row) => price(row.perImage.value) },
    { key: "webSearch", name: "Web search / K", isNumber: true, sortBy: (row) => price(row.webSearch.value) },
    { key: "perQuery", name: "Per query / K", isNumber: true, sortBy: (row) => price(row.perQuery.value) },
    {
      key: "priced",
      name: "Price from",
      title: "The source that is shown, by the rule under the table",
      isNumber: false,
      sortBy: (row) => row.prices?.asOf ?? null,
    },
    {
      key: "capabilities",
      name: "Capabilities",
      isNumber: false,
      sortBy: (row) => -Object.values(row.capabilities).filter(Boolean).length,
    },
    {
      key: "zdr",
      name: "ZDR",
      title: "Zero data retention; it may not hold for keys of your own behind a gateway",
      isNumber: false,
      sortBy: (row) => row.zeroRetention.answer,
    },
    { key: "noTraining", name: "No training", isNumber: false, sortBy: (row) => row.noTraining.answer },
    { key: "released", name: "Released", isNumber: true, sortBy: (row) => row.releasedOn?.value ?? null },
    { key: "status", name: "Status", isNumber: false, sortBy: (row) => row.status },
  ];
}

const collator = new Intl.Collator("en", { numeric: true });

/** Rows in the order of a column; the order they came in where they are equal. */
export function sortRows(rows: readonly ProviderRow[], column: Column, isDescending: boolean): ProviderRow[] {
  const sign = isDescending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [left, right] = [column.sortBy(one), column.sortBy(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return typeof left === "number" && typeof right === "number"
      ? sign * (left - right)
      : sign * collator.compare(String(left), String(right));
  });
}
