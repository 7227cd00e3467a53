// The catalogue as a page or a program reads it: models, each with the offers of the providers that are known here.
// An offer of a model that the catalogue does not know stands as a model of its own.
import "server-only";
import type { Offer, ProviderSummary } from "@/lib/domain/offer";
import type { Registry } from "../providers/registry";
import { catalog } from "./catalog";
import type { CatalogModel, ProviderPolicy } from "./catalog-schema";

export type ListedOffer = Offer & { isUsable: boolean; whyNot: string | null };
export type ListedModel = {
  /** `author/model`, or `provider:model` for a model that only its provider knows. */
  key: string;
  name: string;
  author: string | null;
  family: string | null;
  released: string | null;
  knowledgeCutoff: string | null;
  parameters: string | null;
  contextTokens: number | null;
  vision: boolean | null;
  openWeights: boolean | null;
  licence: { name: string; url: string | null } | null;
  notes: string[];
  offers: ListedOffer[];
};
export type ModelList = {
  providers: (ProviderSummary & { policy: ProviderPolicy | null })[];
  models: ListedModel[];
};

/** Everything that is known of providers and models now. */
export function listModels(registry: Pick<Registry, "list" | "offers">): ModelList {
  const { models, policy } = catalog();
  const providers = registry.list().map((provider) => ({ ...provider, policy: policy(provider.id) }));
  const whyNot = new Map(providers.map((provider) => [provider.id, provider.whyNot]));
  const offers = registry.offers().map((offer): ListedOffer => {
    const reason = endedReason(offer) ?? whyNot.get(offer.provider) ?? null;
    return { ...offer, isUsable: reason === null, whyNot: reason };
  });
  const byKey = Map.groupBy(offers, (offer) => offer.modelKey ?? `${offer.provider}:${offer.model}`);
  const known = models.map((model) => listModel(model, byKey.get(model.id) ?? []));
  const keys = new Set(models.map(({ id }) => id));
  const unknown = [...byKey].filter(([key]) => !keys.has(key)).map(([key, group]) => listUnknown(key, group));
  return { providers, models: [...unknown, ...known] };
}

function endedReason({ status, statusNote }: Offer): string | null {
  return status === "retired" ? (statusNote ?? "No longer offered.") : null;
}

function listModel(model: CatalogModel, offers: ListedOffer[]): ListedModel {
  return {
    key: model.id,
    name: model.name,
    author: model.author,
    family: model.family,
    released: model.released,
    knowledgeCutoff: model.knowledge_cutoff,
    parameters: model.parameters,
    contextTokens: model.context_window_published,
    vision: model.modalities.input.includes("image"),
    openWeights: model.open_weights,
    // A licence that was never checked is not shown as one.
    licence: model.licence?.confirmed ? { name: model.licence.name, url: model.licence.url } : null,
    notes: model.notes ?? [],
    offers,
  };
}

function listUnknown(key: string, offers: ListedOffer[]): ListedModel {
  const { name, vision, contextTokens } = offers[0]!;
  return {
    key,
    name,
    author: null,
    family: null,
    released: null,
    knowledgeCutoff: null,
    parameters: null,
    contextTokens,
    vision,
    openWeights: null,
    licence: null,
    notes: [],
    offers,
  };
}
