// Other models of the same author, each by the cheapest offer that lives and the figures that sources claim. It does not know pages.
import "server-only";
import type { PriceFact } from "@/lib/domain/catalog/evidence";
import { isLiving } from "@/lib/domain/catalog/living-alternative";
import type { SiblingRow, Sourced } from "@/lib/domain/catalog/model-page";
import type { Prices } from "@/lib/domain/pricing";
import { catalog } from "./catalog";
import type { CatalogRecord } from "./catalog-schema";
import type { ListedModel } from "./list-models";
import { sourceName } from "./record-prices";

/** The newest first; none for a model without a known author. */
export function siblingsOf(
  model: ListedModel,
  models: readonly ListedModel[],
  nameOf: (provider: string) => string,
): SiblingRow[] {
  if (model.author === null) return [];
  return models
    .filter(({ author, key }) => author === model.author && key !== model.key)
    .map((each) => siblingOf(each, nameOf))
    .sort(
      (one, other) =>
        (other.released ?? "").localeCompare(one.released ?? "") || one.name.localeCompare(other.name),
    );
}

function siblingOf(model: ListedModel, nameOf: (provider: string) => string): SiblingRow {
  const living = model.offers.filter(({ status }) => isLiving(status));
  const priced = living.filter(({ prices }) => prices !== null && prices.inputUsdPerMillion !== null);
  const paid = priced.filter(({ prices }) => amount(prices) > 0);
  const cheapest =
    (paid.length > 0 ? paid : priced).toSorted((one, other) => amount(one.prices) - amount(other.prices))[0]
      ?.prices ?? null;
  const records = catalog().recordsOf(model.key);
  return {
    key: model.key,
    name: model.name,
    vision: model.vision,
    released: model.released,
    status: (living[0] ?? model.offers[0])?.status ?? null,
    contextTokens: model.contextTokens,
    claimedFirstTokenSeconds: claimed(records, (record) => record.latency_s),
    claimedTokensPerSecond: claimed(records, (record) => record.throughput_tps),
    input: priceOf(cheapest, "inputUsdPerMillion"),
    output: priceOf(cheapest, "outputUsdPerMillion"),
    cacheRead: priceOf(cheapest, "cacheReadUsdPerMillion"),
    providers: [...new Set(model.offers.map(({ provider }) => nameOf(provider)))],
  };
}

function claimed(
  records: CatalogRecord[],
  read: (record: CatalogRecord) => number | null,
): Sourced<number> | null {
  const record = records.find((each) => read(each) !== null);
  return record ? { value: read(record)!, source: sourceName(record), asOf: record.as_of } : null;
}

function priceOf(
  prices: Prices | null,
  name: "inputUsdPerMillion" | "outputUsdPerMillion" | "cacheReadUsdPerMillion",
): Sourced<PriceFact> | null {
  if (!prices) return null;
  const usd = prices[name];
  return { value: usd === null ? "unknown" : { usd }, source: prices.source, asOf: prices.asOf };
}

function amount(prices: Prices | null): number {
  return Number(prices?.inputUsdPerMillion) + Number(prices?.outputUsdPerMillion ?? Number.MAX_VALUE);
}
