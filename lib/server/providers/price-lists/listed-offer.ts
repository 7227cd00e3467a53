// What a provider's own list says of one model, in the catalogue's units. It does not know what was known before.
import "server-only";
import type { Capabilities, EvidencePrices } from "@/lib/domain/catalog/evidence";

export type ListedOffer = {
  /** The provider's id of the model. */
  model: string;
  /** Further ids that it answers to. */
  aliases: string[];
  name: string | null;
  /** null: the list prices nothing of it. */
  prices: EvidencePrices | null;
  contextTokens: number | null;
  maxOutputTokens: number | null;
  capabilities: Capabilities;
  releasedOn: string | null;
  /** The day it ends, where the list announces one. */
  endsOn: string | null;
};

export type RefusedEntry = { model: string; problem: string };

export type ListReading = { offers: ListedOffer[]; refused: RefusedEntry[] };

/** Reads a list; null where it has not the shape that is known. */
export type ReadPriceList = (json: unknown) => ListReading | null;
