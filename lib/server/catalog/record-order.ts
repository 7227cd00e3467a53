// Which of several records of one offer is shown. The rule, in this order:
//   1. an offer that goes on comes before one that has ended or was replaced;
//   2. a price comes before no price, and a price above zero before zero: a zero beside a paid price is a listing's fault;
//   3. the newest comes first, undated last;
//   4. of the same day: models.dev, then price databases, then documents, then model pages;
//   5. by id, so that the choice never depends on the order of a file.
import "server-only";
import type { CatalogRecord } from "./catalog-schema";

const ended = new Set<CatalogRecord["status"]>(["superseded", "retired", "deprecated"]);
const kinds: CatalogRecord["source_kind"][] = ["models.dev", "price-db", "doc", "seed"];

/** Compares two records of one offer: negative where the first is to be shown. */
export function compareRecords(one: CatalogRecord, other: CatalogRecord): number {
  return (
    Number(ended.has(one.status)) - Number(ended.has(other.status)) ||
    priceRank(one) - priceRank(other) ||
    (other.as_of ?? "").localeCompare(one.as_of ?? "") ||
    kinds.indexOf(one.source_kind) - kinds.indexOf(other.source_kind) ||
    one.id.localeCompare(other.id)
  );
}

function priceRank({ price_input, price_output }: CatalogRecord): number {
  if (price_input === null || price_output === null) return 2;
  return price_input > 0 || price_output > 0 ? 0 : 1;
}
