// Which providers there are, what they offer, and an offer made ready for a call. It does not know conversations.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { Offer, ProviderSummary } from "@/lib/domain/offer";
import { catalog } from "../catalog/catalog";
import type { ConfiguredProvider } from "./configured-provider";
import { createKnownOffers } from "./known-offers";
import { listSources } from "./list-sources";
import { createModelLists } from "./model-lists";
import { openModel } from "./open-model";
import type { OpenedModel } from "./opened-model";
import { withPictureRules } from "./picture-rules";
import type { ImageOrder } from "./provider-entry";
import { summarize } from "./provider-summary";
import { type SeenLists, withSeenOffers } from "./seen-offers";

export type Registry = {
  /** Every provider, configured or not; the sandbox last. */
  list(): ProviderSummary[];
  find(provider: string): ProviderSummary | null;
  /** Every offer that is known now: the catalogue's, the configured, and what local servers and model lists said. */
  offers(): Offer[];
  findOffer(provider: string, model: string): Offer | null;
  /** Where pictures stand in a question for this model. */
  imageOrder(provider: string, model: string): ImageOrder;
  /** Throws unknown_provider or provider_key_missing. A model that is not listed may be asked all the same. */
  open(provider: string, model: string): OpenedModel;
  /** Begins to look for local servers and model lists, in the background. */
  lookAround(): void;
  /** Resolves when nothing is being looked for. No page waits for it. */
  settled(): Promise<void>;
};

export type RegistryDeps = {
  environment: { providers: ConfiguredProvider[]; port: number };
  fetch: typeof fetch;
  now(): number;
  /** What providers' own lists said when they were read last. */
  seen?: SeenLists;
};

/** The registry of an environment. Nothing is asked of anyone before `lookAround`, or before somebody looks. */
export function createRegistry({ environment, fetch, now, seen }: RegistryDeps): Registry {
  const providers = new Map(environment.providers.map((provider) => [provider.entry.id, provider]));
  const lists = createModelLists({
    fetch,
    now,
    sources: listSources(environment.providers, environment.port),
  });
  const known = createKnownOffers(catalog());

  function need(id: string): ConfiguredProvider {
    const provider = providers.get(id);
    if (!provider) throw new AppError("unknown_provider", { provider: id.slice(0, 60) });
    return provider;
  }

  function summaryOf(provider: ConfiguredProvider): ProviderSummary {
    const isLocal = provider.entry.kind === "local";
    return summarize(provider, isLocal ? lists.found(provider.entry.id) !== null : null);
  }

  /** A provider's offers by their model; made anew only when what they are made from is another: there may be thousands. */
  const kept = new Map<string, { from: unknown[]; byModel: ReadonlyMap<string, Offer> }>();
  function offersOf(provider: ConfiguredProvider): ReadonlyMap<string, Offer> {
    const { id } = provider.entry;
    const found = lists.found(id);
    const from = [found, seen?.sightings(id), seen?.lastReading(id)];
    const before = kept.get(id);
    if (before?.from.every((each, index) => each === from[index])) return before.byModel;
    const offers = known.of(provider, found);
    const all = seen ? withSeenOffers(provider.entry, offers, seen, catalog()) : offers;
    const byModel = new Map(all.map((offer) => [offer.model, withPictureRules(offer)]));
    kept.set(id, { from, byModel });
    return byModel;
  }

  return {
    list: () => [...providers.values()].map(summaryOf),
    find(id) {
      const provider = providers.get(id);
      return provider ? summaryOf(provider) : null;
    },
    offers: () => [...providers.values()].flatMap((provider) => [...offersOf(provider).values()]),
    findOffer(id, model) {
      const provider = providers.get(id);
      return (provider && offersOf(provider).get(model)) ?? null;
    },
    imageOrder(id, model) {
      // A Llama model sees only the pictures that stand before the text.
      return /llama/i.test(model)
        ? "images-first"
        : (providers.get(id)?.entry.quirks.imageOrder ?? "text-first");
    },
    open: (id, model) => openModel(need(id), model, { fetch, now }),
    lookAround: () => lists.lookAround(),
    settled: () => lists.settled(),
  };
}
