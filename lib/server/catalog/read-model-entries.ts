// Every model with its offers, as the table of models needs them. Nothing is fetched: what is known now is listed now.
import "server-only";
import type { Candidate } from "@/lib/domain/catalog/living-alternative";
import type { ModelEntry, OfferEntry } from "@/lib/domain/catalog/model-rows";
import type { Registry } from "../providers/registry";
import { catalog } from "./catalog";
import { listModels } from "./list-models";
import type { PriceBook } from "./price-book";

type Deps = { registry: Pick<Registry, "list" | "offers">; book: Pick<PriceBook, "sightings"> };

/** The entries, in no order that means anything. */
export function readModelEntries({ registry, book }: Deps): ModelEntry[] {
  const { models, providers } = listModels(registry);
  const names = new Map(providers.map(({ id, name }) => [id, name]));
  return models.map((model) => {
    const offers = model.offers.map((offer): OfferEntry => {
      const seen = book.sightings(offer.provider).get(offer.model)?.offer;
      return {
        provider: offer.provider,
        providerName: names.get(offer.provider) ?? offer.provider,
        model: offer.model,
        status: offer.status,
        isUsable: offer.isUsable,
        vision: offer.vision,
        tools: seen?.capabilities.tools ?? recordedTools(offer.provider, offer.model),
        contextTokens: offer.contextTokens,
        inputUsdPerMillion: offer.prices?.inputUsdPerMillion ?? null,
        outputUsdPerMillion: offer.prices?.outputUsdPerMillion ?? null,
        priceSource: offer.prices?.source ?? null,
        priceAsOf: offer.prices?.asOf ?? null,
      };
    });
    const first = model.offers[0];
    const seen = first && book.sightings(first.provider).get(first.model)?.offer;
    return {
      key: model.key,
      name: model.name,
      author: model.author,
      released: model.released ?? seen?.releasedOn ?? null,
      openWeights: model.openWeights,
      vision: model.vision,
      tools: catalog().findModel(model.key)?.capabilities.tools ?? null,
      contextTokens: model.contextTokens,
      offers,
    };
  });
}

/** Every offer as one that might stand in for another. */
export function readCandidates(registry: Pick<Registry, "list" | "offers">): Candidate[] {
  const { models, providers } = listModels(registry);
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  return models.flatMap((model) =>
    model.offers.map((offer): Candidate => {
      const provider = byId.get(offer.provider);
      return {
        provider: offer.provider,
        providerName: provider?.name ?? offer.provider,
        model: offer.model,
        modelKey: model.key,
        modelName: model.name,
        author: model.author,
        family: model.family,
        released: model.released,
        vision: offer.vision,
        status: offer.status,
        isUsable: offer.isUsable,
        isModel: provider !== undefined && provider.kind !== "sandbox",
        inputUsdPerMillion: offer.prices?.inputUsdPerMillion ?? null,
      };
    }),
  );
}

function recordedTools(provider: string, model: string): boolean | null {
  return (
    catalog()
      .records(provider, model)
      .map(({ capabilities }) => capabilities.tools)
      .find((tools) => tools !== null) ?? null
  );
}
