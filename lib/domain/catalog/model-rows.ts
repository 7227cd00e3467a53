// The table of models: those that a query asks for, sorted, one page at a time. A model is asked for where one of its offers fits. Unknown
// figures come last in either direction. It does not know where models come from.
import type { OfferStatus } from "../offer";
import { isGone } from "./lifecycle";
import { isLiving } from "./living-alternative";
import type { ModelQuery } from "./model-query";

export type OfferEntry = {
  provider: string;
  providerName: string;
  model: string;
  status: OfferStatus;
  isUsable: boolean;
  vision: boolean | null;
  tools: boolean | null;
  contextTokens: number | null;
  inputUsdPerMillion: string | null;
  outputUsdPerMillion: string | null;
  priceSource: string | null;
  priceAsOf: string | null;
};

export type ModelEntry = {
  key: string;
  name: string;
  author: string | null;
  released: string | null;
  openWeights: boolean | null;
  vision: boolean | null;
  tools: boolean | null;
  contextTokens: number | null;
  offers: OfferEntry[];
};

export type ModelRow = ModelEntry & {
  /** Of the offers that fit. */
  providers: { id: string; name: string }[];
  usableCount: number;
  /** The living offer with the lowest known input price above nothing; a free one where there is no other. */
  cheapest: OfferEntry | null;
  /** Living offers that ask nothing, most often with limits of their own. */
  freeCount: number;
  /** The largest context of an offer that lives; the published one where none says. */
  largestContextTokens: number | null;
  /** The best that can be said of its offers; null where it has none here. */
  status: OfferStatus | null;
};

export type ModelPageOfRows = { rows: ModelRow[]; total: number; page: number; pages: number };

export const rowsPerPage = 50;
const statusOrder: OfferStatus[] = [
  "listed",
  "beta",
  "unknown",
  "at-risk",
  "deprecated",
  "superseded",
  "retired",
];

/** One page of the rows that fit. A page beyond the last is the last. */
export function selectRows(entries: readonly ModelEntry[], query: ModelQuery): ModelPageOfRows {
  const words = query.search.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = entries
    .filter((entry) => !query.needsOpenWeights || entry.openWeights === true)
    .map((entry) => ({ entry, offers: entry.offers.filter((offer) => fits(offer, entry, query)) }))
    .filter(
      ({ entry, offers }) => offers.length > 0 || (entry.offers.length === 0 && fitsAlone(entry, query)),
    )
    .map(({ entry, offers }) => toRow(entry, offers))
    .filter((row) => words.length === 0 || holds(row, words))
    .sort(comparison(query));
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage));
  const page = Math.min(query.page, pages);
  return { rows: rows.slice((page - 1) * rowsPerPage, page * rowsPerPage), total: rows.length, page, pages };
}

function fits(offer: OfferEntry, entry: ModelEntry, query: ModelQuery): boolean {
  const { minContextTokens, maxInputUsd, providers, life } = query;
  const context = offer.contextTokens ?? entry.contextTokens;
  return (
    (!query.needsUsable || offer.isUsable) &&
    (!query.needsVision || (offer.vision ?? entry.vision) === true) &&
    (!query.needsTools || (offer.tools ?? entry.tools) === true) &&
    (minContextTokens === null || (context !== null && context >= minContextTokens)) &&
    (maxInputUsd === null || amount(offer.inputUsdPerMillion) <= Number(maxInputUsd)) &&
    (providers.length === 0 || providers.includes(offer.provider)) &&
    (life === "any" || (life === "retired") === isGone(offer.status))
  );
}

/** Whether a model without any offer here fits. */
function fitsAlone(entry: ModelEntry, query: ModelQuery): boolean {
  const asksOffers =
    query.needsUsable || query.maxInputUsd !== null || query.providers.length > 0 || query.life !== "any";
  const context = entry.contextTokens;
  return (
    !asksOffers &&
    (!query.needsVision || entry.vision === true) &&
    (!query.needsTools || entry.tools === true) &&
    (query.minContextTokens === null || (context !== null && context >= query.minContextTokens))
  );
}

function toRow(entry: ModelEntry, offers: OfferEntry[]): ModelRow {
  const living = offers.filter((offer) => isLiving(offer.status));
  const contexts = living.map((offer) => offer.contextTokens).filter((tokens) => tokens !== null);
  const priced = living.filter((offer) => offer.inputUsdPerMillion !== null);
  const statuses = new Set(offers.map((offer) => offer.status));
  return {
    ...entry,
    offers,
    providers: [...new Map(offers.map(({ provider, providerName }) => [provider, providerName]))].map(
      ([id, name]) => ({ id, name }),
    ),
    usableCount: offers.filter((offer) => offer.isUsable).length,
    cheapest: priced.toSorted(byPrice)[0] ?? null,
    freeCount: priced.filter(isFree).length,
    largestContextTokens: contexts.length > 0 ? Math.max(...contexts) : entry.contextTokens,
    status: statusOrder.find((status) => statuses.has(status)) ?? null,
  };
}

function holds({ name, key, author, offers }: ModelRow, words: string[]): boolean {
  const text = [name, key, author ?? "", ...offers.flatMap((offer) => [offer.providerName, offer.model])]
    .join(" ")
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

const collator = new Intl.Collator("en", { numeric: true });

function comparison({ sort, isDescending }: ModelQuery): (one: ModelRow, other: ModelRow) => number {
  const sign = isDescending ? -1 : 1;
  const byName = (one: ModelRow, other: ModelRow) => collator.compare(one.name, other.name);
  if (sort === "usual")
    return (one, other) =>
      Number(other.usableCount > 0) - Number(one.usableCount > 0) ||
      (other.released ?? "").localeCompare(one.released ?? "") ||
      byName(one, other);
  const read = readers[sort];
  return (one, other) => {
    const [left, right] = [read(one), read(other)];
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || byName(one, other);
    const difference =
      typeof left === "number" && typeof right === "number"
        ? left - right
        : collator.compare(String(left), String(right));
    return sign * difference || byName(one, other);
  };
}

const readers: Record<Exclude<ModelQuery["sort"], "usual">, (row: ModelRow) => number | string | null> = {
  name: (row) => row.name,
  author: (row) => row.author,
  context: (row) => row.largestContextTokens,
  input: (row) => numberOf(row.cheapest?.inputUsdPerMillion),
  output: (row) => numberOf(row.cheapest?.outputUsdPerMillion),
  released: (row) => row.released,
  providers: (row) => row.providers.length,
};

function numberOf(usd: string | null | undefined): number | null {
  return usd === null || usd === undefined ? null : Number(usd);
}

function byPrice(one: OfferEntry, other: OfferEntry): number {
  return (
    Number(isFree(one)) - Number(isFree(other)) ||
    amount(one.inputUsdPerMillion) - amount(other.inputUsdPerMillion) ||
    amount(one.outputUsdPerMillion) - amount(other.outputUsdPerMillion) ||
    collator.compare(one.providerName, other.providerName)
  );
}

function isFree(offer: OfferEntry): boolean {
  return amount(offer.inputUsdPerMillion) === 0 && amount(offer.outputUsdPerMillion) === 0;
}

/** Unknown is dearer than anything. */
function amount(usd: string | null): number {
  return usd === null ? Number.MAX_VALUE : Number(usd);
}
