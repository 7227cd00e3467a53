// The bundled catalogue: models, and one offer for each (provider, provider's model id), chosen from its records by the rule in
// record-order. Read and checked once, on first use. It is as old as its dates say, and does not know what is configured here.
import "server-only";
import { z } from "zod";
import type { Offer } from "@/lib/domain/offer";
import {
  type CatalogModel,
  type CatalogProvider,
  type CatalogRecord,
  modelSchema,
  type ProviderPolicy,
  policySchema,
  recordSchema,
} from "./catalog-schema";
import modelFile from "./data/models.json";
import offerFile from "./data/offers.json";
import patchFactors from "./data/patch-factors.json";
import providerFile from "./data/providers.json";
import { compareRecords } from "./record-order";
import { recordPrices } from "./record-prices";

export type Catalog = {
  models: CatalogModel[];
  /** Of every provider in the catalogue, also such as are not built in; models in the catalogue's order. */
  offers: Offer[];
  /** Our id of the model that a provider's id names; null where it names none, or several. */
  modelKeyOf(providerModelId: string): string | null;
  findModel(key: string): CatalogModel | null;
  /** Every record of one offer, the one that is shown first. */
  records(provider: string, model: string): CatalogRecord[];
  /** Every record of a model, also those whose source does not say how the provider calls it. */
  recordsOf(modelKey: string): CatalogRecord[];
  policy(provider: string): ProviderPolicy | null;
  /** What is known of a provider, with where that was read. */
  provider(id: string): CatalogProvider | null;
};

let loaded: Catalog | undefined;

/** The catalogue. */
export function catalog(): Catalog {
  loaded ??= load();
  return loaded;
}

function load(): Catalog {
  const models = z.array(modelSchema).parse(modelFile.models);
  const records = z.array(recordSchema).parse(offerFile.offers);
  const policies = z.array(policySchema).parse(providerFile.providers);
  const modelsByKey = new Map(models.map((model) => [model.id, model]));
  const grouped = new Map<string, CatalogRecord[]>();
  const keysById = new Map<string, Set<string>>();
  for (const record of records) {
    if (record.provider_model_id === null) continue;
    append(grouped, offerKey(record.provider, record.provider_model_id), record);
    const id = record.provider_model_id.toLowerCase();
    keysById.set(id, (keysById.get(id) ?? new Set()).add(record.model_id));
  }
  for (const group of grouped.values()) group.sort(compareRecords);
  const place = new Map(models.map((model, index) => [model.id, index]));
  const offers = [...grouped.values()]
    .map((group) => offerOf(group, modelsByKey))
    .sort((one, other) => place.get(one.modelKey ?? "")! - place.get(other.modelKey ?? "")!);
  return {
    models,
    offers,
    modelKeyOf(id) {
      if (modelsByKey.has(id.toLowerCase())) return id.toLowerCase();
      const keys = keysById.get(id.toLowerCase());
      return keys?.size === 1 ? [...keys][0]! : null;
    },
    findModel: (key) => modelsByKey.get(key) ?? null,
    records: (provider, model) => grouped.get(offerKey(provider, model)) ?? [],
    recordsOf: (modelKey) => records.filter((record) => record.model_id === modelKey).sort(compareRecords),
    policy: (provider) => policies.find(({ id }) => id === provider)?.policy ?? null,
    provider: (provider) => policies.find(({ id }) => id === provider) ?? null,
  };
}

/** The chosen record's offer. A limit that it leaves out is taken from the next record that has it. */
function offerOf(group: CatalogRecord[], models: Map<string, CatalogModel>): Offer {
  const chosen = group[0]!;
  const model = models.get(chosen.model_id);
  if (!model)
    throw new Error(`The catalogue has an offer of a model that it does not have: ${chosen.model_id}`);
  return {
    provider: chosen.provider,
    model: chosen.provider_model_id!,
    modelKey: model.id,
    name: model.name,
    vision: chosen.capabilities.vision ?? model.modalities.input.includes("image"),
    contextTokens: firstKnown(group, (record) => record.context_window),
    maxOutputTokens: firstKnown(group, (record) => record.max_output_tokens),
    maxImages: null,
    imageTokenRule: imageTokenRule(model),
    prices: recordPrices(chosen),
    status: chosen.status,
    statusNote: chosen.status_note,
  };
}

/** The model's rule as the domain counts with it: with the factor where the rule needs one; null where it is not known. */
export function imageTokenRule({ id, image_token_rule: rule }: CatalogModel): string | null {
  if (rule !== "openai-patch") return rule === "unknown" ? null : rule;
  const factor = (patchFactors.factors as Record<string, string>)[id];
  return factor === undefined ? null : `${rule}:${factor}`;
}

function firstKnown(group: CatalogRecord[], read: (record: CatalogRecord) => number | null): number | null {
  return group.map(read).find((value) => value !== null) ?? null;
}

function append(map: Map<string, CatalogRecord[]>, key: string, record: CatalogRecord): void {
  const group = map.get(key);
  if (group) group.push(record);
  else map.set(key, [record]);
}

function offerKey(provider: string, model: string): string {
  return `${provider}\n${model}`;
}
