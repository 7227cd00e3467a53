// The registry as one person sees it: with their own corrections of prices over what sources say. It does not know where these are kept.
import "server-only";
import { applyCorrection } from "@/lib/domain/catalog/price-correction";
import type { Offer } from "@/lib/domain/offer";
import type { Registry } from "../providers/registry";
import type { PriceBook } from "./price-book";

/** The registry, its offers corrected for this owner. */
export function correctedRegistry(
  registry: Registry,
  book: Pick<PriceBook, "correction" | "corrections">,
  owner: string,
): Registry {
  const correct = (offer: Offer): Offer => {
    const correction = book.correction(owner, offer.provider, offer.model);
    return correction ? { ...offer, prices: applyCorrection(offer.prices, correction) } : offer;
  };
  return {
    ...registry,
    offers: () => (book.corrections(owner).length === 0 ? registry.offers() : registry.offers().map(correct)),
    findOffer(provider, model) {
      const offer = registry.findOffer(provider, model);
      return offer && correct(offer);
    },
  };
}
