// Offers as the picker lists them: those that a search finds, under the model that they share, the usable first. It does not know React.
import type { Offer, ProviderSummary } from "@/lib/domain/offer";

export type OfferGroup = { key: string; name: string; offers: Offer[] };

/** Whether its provider has stopped serving it. */
export function isGone(offer: Offer): boolean {
  return offer.status === "retired" || offer.status === "superseded";
}

/** Groups whose model, provider or id holds every word of the search; groups with something usable come first. */
export function groupOffers(
  offers: readonly Offer[],
  findProvider: (id: string) => ProviderSummary | undefined,
  search: string,
): OfferGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<string, OfferGroup>();
  const isUsable = (offer: Offer) => Boolean(findProvider(offer.provider)?.isConfigured) && !isGone(offer);
  for (const offer of offers) {
    const provider = findProvider(offer.provider);
    const text =
      `${offer.name} ${offer.model} ${offer.modelKey ?? ""} ${provider?.name ?? ""} ${offer.provider}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    const key = offer.modelKey ?? `${offer.provider}:${offer.model}`;
    const group = groups.get(key);
    if (group) {
      group.offers.push(offer);
      // A host that has no name for its model gives its id; another may know better.
      if (group.name === group.offers[0]!.model) group.name = offer.name;
    } else groups.set(key, { key, name: offer.name, offers: [offer] });
  }
  const rank = (group: OfferGroup) => (group.offers.some(isUsable) ? 0 : 1);
  for (const group of groups.values())
    group.offers.sort((one, other) => Number(isUsable(other)) - Number(isUsable(one)));
  return [...groups.values()].sort(
    (one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name, "en"),
  );
}

/** The first groups, up to so many offers in all, whole ones; and how many offers are left out. */
export function firstOffers(
  groups: readonly OfferGroup[],
  most: number,
): { groups: readonly OfferGroup[]; leftOut: number } {
  const kept: OfferGroup[] = [];
  let count = 0;
  let leftOut = 0;
  for (const group of groups) {
    const fits = leftOut === 0 && (kept.length === 0 || count + group.offers.length <= most);
    if (fits) kept.push(group);
    else leftOut += group.offers.length;
    count += group.offers.length;
  }
  return { groups: kept, leftOut };
}

/** Why an offer cannot be asked here; null where it can. */
export function whyNotUsable(offer: Offer, provider: ProviderSummary | undefined): string | null {
  if (!provider) return "Provider not known here";
  // What no key can mend is said first.
  if (isGone(offer)) return statusText(offer);
  if (!provider.isConfigured)
    return provider.whyNot ?? (provider.keyVariables[0] ? `Set ${provider.keyVariables[0]}` : "Not set up");
  return null;
}

/** "Retired: Decommissioned 2025-04-14."; null where there is nothing to say of an offer's standing. */
export function statusText({ status, statusNote }: Offer): string | null {
  if (status === "listed" || status === "unknown") return statusNote;
  const word = status.replace("-", " ");
  if (statusNote?.toLowerCase().startsWith(word)) return statusNote;
  const name = word[0]!.toUpperCase() + word.slice(1);
  return statusNote ? `${name}: ${statusNote}` : name;
}

/** "128K context", "4K context". */
export function formatContext(contextTokens: number | null): string | null {
  if (contextTokens === null) return null;
  if (contextTokens >= 1_000_000)
    return `${(contextTokens / 1_000_000).toFixed(1).replace(/\.0$/, "")}M context`;
  return `${Math.round(contextTokens / 1000)}K context`;
}
