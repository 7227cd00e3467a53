// What an offer accepts of pictures: what the catalogue knows of its host, and over that what is configured. It does not know messages.
import "server-only";
import type { Offer } from "@/lib/domain/offer";
import type { PictureRules } from "@/lib/domain/sending/picture-rules";
import { pictureRules } from "../catalog/picture-rules";
import type { ConfiguredModel } from "./configured-provider";

/** The rules that a configured model names; null where it names none. */
export function configuredRules({
  maxImageBytes = null,
  systemWithImages = null,
}: ConfiguredModel): PictureRules | null {
  const from = { source: "configuration", asOf: null };
  const rules: PictureRules = {
    ...(maxImageBytes === null ? {} : { maxImageBytes: { value: maxImageBytes, ...from } }),
    ...(systemWithImages === null ? {} : { refusesSystem: { value: !systemWithImages, ...from } }),
  };
  return Object.keys(rules).length > 0 ? rules : null;
}

/** An offer with the catalogue's rules beside its own; of two counts of pictures the smaller holds. */
export function withPictureRules(offer: Offer): Offer {
  const known = pictureRules(offer.provider, offer.model);
  if (!known) return offer;
  const counts = [offer.maxImages, known.maxImages?.value].filter((count) => typeof count === "number");
  return {
    ...offer,
    maxImages: counts.length > 0 ? Math.min(...counts) : null,
    pictureRules: { ...known, ...offer.pictureRules },
  };
}
