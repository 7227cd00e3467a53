// Which providers there are, what they offer, and an offer made ready for a call. It does not know conversations.
import "server-only";
import type { Offer, ProviderSummary } from "@/lib/domain/offer";
import type { OpenedModel } from "./opened-model";
import type { ImageOrder } from "./provider-entry";

export type Registry = {
  /** Every provider, configured or not; the sandbox last. */
  list(): ProviderSummary[];
  find(provider: string): ProviderSummary | null;
  /** Every offer that is known now: the catalog's, the configured, and what local servers and model lists said. */
  offers(): Offer[];
  findOffer(provider: string, model: string): Offer | null;
  /** Where pictures stand in a question for this model. */
  imageOrder(provider: string, model: string): ImageOrder;
  /** Throws unknown_provider or provider_key_missing. A model that is not listed may be asked all the same. */
  open(provider: string, model: string): OpenedModel;
  /** Begins to look for local servers and model lists, in the background. */
  lookAround(): void;
};
