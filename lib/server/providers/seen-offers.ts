// Offers of a provider with what its own list said last laid over them: prices, limits, whether it is still offered, and offers that the
// catalogue does not have. The old figures stay where the list says nothing. It does not read lists.
import "server-only";
import { isKnown } from "@/lib/domain/catalog/evidence";
import { isGone, lifecycleOf } from "@/lib/domain/catalog/lifecycle";
import { dayOf } from "@/lib/domain/catalog/price-age";
import type { Offer } from "@/lib/domain/offer";
import type { Prices } from "@/lib/domain/pricing";
import { type Catalog, imageTokenRule } from "../catalog/catalog";
import type { LastReading, PriceBook, Sighting } from "../catalog/price-book";

export type SeenLists = Pick<PriceBook, "sightings" | "lastReading">;

/** A provider's offers, brought up to its own list. */
export function withSeenOffers(
  provider: { id: string; name: string },
  offers: Offer[],
  seen: SeenLists,
  catalog: Catalog,
): Offer[] {
  const last = seen.lastReading(provider.id);
  if (!last) return offers;
  const sightings = seen.sightings(provider.id);
  const known = new Set(offers.map(({ model }) => model));
  const more = [...sightings.values()].filter(({ offer }) => !known.has(offer.model));
  return [...offers, ...more.map((sighting) => blankOf(provider.id, sighting, catalog))].map((offer) =>
    broughtUp(offer, sightings.get(offer.model), last, provider.name, endedOn(offer, catalog)),
  );
}

/** The name of a provider's own list as a source. */
export function ownListName(providerName: string): string {
  return `${providerName}, own list`;
}

/** Prices of a sighting; null where the list has none. */
export function sightingPrices({ offer, seenUntil }: Sighting, providerName: string): Prices | null {
  if (!offer.prices) return null;
  const { input, output, cacheRead, cacheWrite, perImage, tiers } = offer.prices;
  const usd = (price: typeof input) => (isKnown(price) ? price.usd : null);
  return {
    inputUsdPerMillion: usd(input),
    outputUsdPerMillion: usd(output),
    cacheReadUsdPerMillion: usd(cacheRead),
    cacheWriteUsdPerMillion: usd(cacheWrite),
    imageUsdEach: usd(perImage),
    ...(tiers.length > 0 ? { tiers } : {}),
    source: ownListName(providerName),
    asOf: dayOf(seenUntil),
  };
}

function broughtUp(
  offer: Offer,
  sighting: Sighting | undefined,
  last: LastReading,
  providerName: string,
  ended: string | null,
): Offer {
  if (!sighting) return last.isWhole ? absent(offer, last, null) : offer;
  const { capabilities, contextTokens, maxOutputTokens } = sighting.offer;
  const fresh = {
    ...offer,
    vision: capabilities.vision ?? offer.vision,
    contextTokens: contextTokens ?? offer.contextTokens,
    maxOutputTokens: maxOutputTokens ?? offer.maxOutputTokens,
    prices: sightingPrices(sighting, providerName) ?? offer.prices,
  };
  if (sighting.seenUntil < last.at) return last.isWhole ? absent(fresh, last, sighting.seenUntil) : fresh;
  return ended !== null && ended > dayOf(sighting.seenUntil)
    ? fresh
    : { ...fresh, ...statusNow(offer, sighting) };
}

/** It stands in the newest reading: that is news where it was thought to be gone. */
function statusNow(
  offer: Offer,
  { offer: listed, seenUntil }: Sighting,
): Pick<Offer, "status" | "statusNote"> {
  if (listed.endsOn !== null)
    return {
      status: "deprecated",
      statusNote: `Its provider's own list says that it ends on ${listed.endsOn}.`,
    };
  const { status, statusNote } = offer;
  if (status === "listed" || status === "beta") return { status, statusNote };
  const before =
    status === "unknown" ? "" : ` Before that: ${lifecycleOf(status).label}. ${statusNote ?? ""}`;
  return {
    status: "listed",
    statusNote: `In its provider's own list of ${dayOf(seenUntil)}.${before}`.trim(),
  };
}

function absent(offer: Offer, last: LastReading, lastSeen: number | null): Offer {
  if (isGone(offer.status) || offer.status === "deprecated") return offer;
  const seen = lastSeen === null ? "" : ` It was there on ${dayOf(lastSeen)}.`;
  const statusNote =
    `Not in its provider's own list of ${dayOf(last.at)}.${seen} ${offer.statusNote ?? ""}`.trim();
  return { ...offer, status: "at-risk", statusNote };
}

/** The newest day of which a source says that the offer had ended. */
function endedOn({ provider, model }: Offer, catalog: Catalog): string | null {
  const days = catalog
    .records(provider, model)
    .flatMap(({ status, as_of }) => (isGone(status) && as_of !== null ? [as_of] : []));
  return days.sort().at(-1) ?? null;
}

/** An offer that only the list knows. */
function blankOf(provider: string, { offer }: Sighting, catalog: Catalog): Offer {
  // A suffix such as ":free" is another price of the same model.
  const key = catalog.modelKeyOf(offer.model) ?? catalog.modelKeyOf(offer.model.replace(/:[a-z-]+$/, ""));
  const model = key === null ? null : catalog.findModel(key);
  return {
    provider,
    model: offer.model,
    modelKey: key ?? sharedKey(offer.model),
    name: model?.name ?? offer.name ?? offer.model,
    vision: model ? model.modalities.input.includes("image") : null,
    contextTokens: null,
    maxOutputTokens: null,
    maxImages: null,
    imageTokenRule: model ? imageTokenRule(model) : null,
    prices: null,
    status: "listed",
    statusNote: null,
  };
}

/** Providers that call a model `author/name` mean the same one: they take the names from where the weights are. */
function sharedKey(model: string): string | null {
  return /^[\w.-]+\/[\w.:-]+$/.test(model) ? model.toLowerCase() : null;
}
