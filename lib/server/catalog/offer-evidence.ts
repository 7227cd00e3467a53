// All that is known of one offer, in the order of the rule: a person's correction, what the provider's own list said, then the catalogue's
// records; or, for what is set up here, its configuration. It does not know pages.
import "server-only";
import type { Evidence, EvidencePrices, PriceFact } from "@/lib/domain/catalog/evidence";
import { dayOf } from "@/lib/domain/catalog/price-age";
import { ownSource, type PriceCorrection } from "@/lib/domain/catalog/price-correction";
import type { Offer } from "@/lib/domain/offer";
import type { Prices } from "@/lib/domain/pricing";
import { ownListName } from "../providers/seen-offers";
import type { CatalogRecord } from "./catalog-schema";
import type { LastReading, Sighting } from "./price-book";
import { recordEvidence } from "./record-evidence";

type Known = {
  correction: PriceCorrection | null;
  /** The newest first. */
  sightings: Sighting[];
  lastReading: LastReading | null;
  records: CatalogRecord[];
};

/** The evidence of an offer as the registry has it, the one that is shown first. */
export function offerEvidence(offer: Offer, providerName: string, known: Known): Evidence[] {
  const { correction, sightings, lastReading, records } = known;
  const seen = sightings.map((sighting, index) =>
    sightingEvidence(offer, providerName, sighting, index === 0 ? lastReading : null),
  );
  const others = [...seen, ...records.map(recordEvidence)];
  const configured = others.length === 0 && offer.prices ? [configuredEvidence(offer, offer.prices)] : [];
  return [...(correction ? [correctionEvidence(offer, correction)] : []), ...others, ...configured];
}

function blank(offer: Offer): Omit<Evidence, "id" | "kind" | "source" | "sourceInFull"> {
  return {
    provider: offer.provider,
    model: offer.model,
    asOf: null,
    status: offer.status,
    statusNote: null,
    prices: pricesOf(null),
    contextTokens: null,
    maxInputTokens: null,
    maxOutputTokens: null,
    claimedFirstTokenSeconds: null,
    claimedTokensPerSecond: null,
    precision: null,
    releasedOn: null,
    capabilities: { vision: null, tools: null, structuredOutput: null, reasoning: null },
    zeroRetention: null,
    noTraining: null,
    upstreams: [],
    verbatim: [],
    note: null,
    isInferred: false,
  };
}

function correctionEvidence(offer: Offer, { prices, createdAt }: PriceCorrection): Evidence {
  return {
    ...blank(offer),
    id: `correction|${offer.provider}|${offer.model}`,
    kind: "correction",
    source: ownSource,
    sourceInFull: "corrected by you on this page",
    asOf: dayOf(createdAt),
    prices: pricesOf(prices),
  };
}

/** `last`: the newest reading of the list, for the newest sighting; an older one was replaced. */
function sightingEvidence(
  offer: Offer,
  providerName: string,
  { offer: listed, seenFrom, seenUntil }: Sighting,
  last: LastReading | null,
): Evidence {
  const isCurrent = last !== null && seenUntil >= last.at;
  return {
    ...blank(offer),
    id: `own-list|${offer.provider}|${offer.model}|${seenFrom}`,
    kind: "own-list",
    source: ownListName(providerName),
    sourceInFull: `${ownListName(providerName)}, the same from ${dayOf(seenFrom)} to ${dayOf(seenUntil)}`,
    asOf: dayOf(seenUntil),
    status: last === null ? "superseded" : isCurrent ? "listed" : offer.status,
    statusNote: listed.endsOn === null ? null : `Ends on ${listed.endsOn}.`,
    prices: listed.prices ?? pricesOf(null),
    contextTokens: listed.contextTokens,
    maxOutputTokens: listed.maxOutputTokens,
    releasedOn: listed.releasedOn,
    capabilities: listed.capabilities,
  };
}

function configuredEvidence(offer: Offer, prices: Prices): Evidence {
  return {
    ...blank(offer),
    id: `configuration|${offer.provider}|${offer.model}`,
    kind: "configuration",
    source: prices.source,
    sourceInFull: prices.source,
    asOf: prices.asOf,
    prices: pricesOf(prices),
    contextTokens: offer.contextTokens,
    maxOutputTokens: offer.maxOutputTokens,
  };
}

function pricesOf(prices: Partial<Prices> | null): EvidencePrices {
  const fact = (usd: string | null | undefined): PriceFact =>
    usd === null || usd === undefined ? "unknown" : { usd };
  return {
    input: fact(prices?.inputUsdPerMillion),
    output: fact(prices?.outputUsdPerMillion),
    cacheRead: fact(prices?.cacheReadUsdPerMillion),
    cacheWrite: fact(prices?.cacheWriteUsdPerMillion),
    perImage: fact(prices?.imageUsdEach),
    webSearch: "unknown",
    perQuery: "unknown",
    tiers: prices?.tiers ?? [],
  };
}
