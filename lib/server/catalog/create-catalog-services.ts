// What the rest of the product needs of the catalogue: the registry as one person sees it, pages of models, refreshing and correcting
// prices. It wires, and does nothing itself.
import "server-only";
import { needsAlternative } from "@/lib/domain/catalog/lifecycle";
import { type Alternative, findAlternative, type LivingOffer } from "@/lib/domain/catalog/living-alternative";
import type { ModelPage } from "@/lib/domain/catalog/model-page";
import type { ModelEntry, ModelRow } from "@/lib/domain/catalog/model-rows";
import { sendingRulesOf } from "@/lib/domain/sending/picture-rules";
import type { Db } from "../db/schema";
import type { Measurements } from "../measurements/measurements";
import { codeEndpoint } from "../providers/code-endpoint";
import type { ConfiguredProvider } from "../providers/configured-provider";
import { priceListSources } from "../providers/price-lists/price-list-sources";
import type { Registry } from "../providers/registry";
import { correctedRegistry } from "./corrected-registry";
import type { PriceBook } from "./price-book";
import { createPriceCorrections, type PriceCorrections } from "./price-corrections";
import { startPriceSchedule } from "./price-schedule";
import { readCandidates, readModelEntries } from "./read-model-entries";
import { readModelPage } from "./read-model-page";
import { createPriceRefresh, type PriceRefresh } from "./refresh-prices";
import { readSightings } from "./save-reading";

type Deps = {
  db: Db;
  settings: { providers: ConfiguredProvider[]; priceRefreshHours: number };
  registry: Registry;
  /** With what this owner added and has keys for. */
  personalRegistry(owner: string): Promise<Registry>;
  configuredFor(owner: string, provider: string): Promise<ConfiguredProvider | null>;
  book: PriceBook;
  measurements: Measurements;
  fetch: typeof globalThis.fetch;
  now(): number;
};

export type CatalogServices = {
  /** With this owner's own keys, providers and prices. */
  registryFor(owner: string): Promise<Registry>;
  priceRefresh: PriceRefresh;
  priceCorrections: PriceCorrections;
  /** The page of a model by the parts of its address; null where there is none. */
  modelPage(owner: string, author: string, model: string): Promise<ModelPage | null>;
  modelEntries(owner: string): Promise<ModelEntry[]>;
  /** What to ask instead of an offer that ended or is about to; null where nothing lives. */
  livingInstead(owner: string, target: { provider: string; model: string }): Promise<LivingOffer | null>;
  /** What to ask instead, by key, for models of which no offer here is safe. */
  modelAlternatives(owner: string, rows: readonly ModelRow[]): Promise<Record<string, Alternative>>;
};

export function createCatalogServices(deps: Deps): CatalogServices {
  const { db, settings, registry, book, measurements, fetch, now } = deps;
  const registryFor = async (owner: string) =>
    correctedRegistry(await deps.personalRegistry(owner), book, owner);
  const priceRefresh = createPriceRefresh({
    db,
    fetch,
    now,
    sources: priceListSources(settings.providers),
    book,
    offersOf: (provider) => registry.offers().filter((offer) => offer.provider === provider),
    everyHours: settings.priceRefreshHours,
  });
  startPriceSchedule({ hours: settings.priceRefreshHours, refresh: priceRefresh, now });
  return {
    registryFor,
    priceRefresh,
    priceCorrections: createPriceCorrections(db, { book, now }),
    modelPage: async (owner, author, model) =>
      readModelPage(author, model, {
        registry: await registryFor(owner),
        book,
        owner,
        readSightings: (provider, models) => readSightings(db, provider, models),
        readMeasurements: () => measurements.read(owner),
        async endpointOf(provider, model) {
          const configured = await deps.configuredFor(owner, provider);
          const rules = sendingRulesOf((await registryFor(owner)).findOffer(provider, model));
          return configured && codeEndpoint(configured, registry.imageOrder(provider, model), rules);
        },
      }),
    modelEntries: async (owner) => readModelEntries({ registry: await registryFor(owner), book }),
    async livingInstead(owner, { provider, model }) {
      const registryOfOwner = await registryFor(owner);
      const candidates = readCandidates(registryOfOwner);
      const gone = candidates.find((each) => each.provider === provider && each.model === model);
      const found = gone ? findAlternative(gone, candidates) : null;
      const offer = found && registryOfOwner.findOffer(found.candidate.provider, found.candidate.model);
      return offer && { offer, alternative: found };
    },
    async modelAlternatives(owner, rows) {
      const ended = rows.filter(({ status }) => status !== null && needsAlternative(status));
      const candidates = ended.length === 0 ? [] : readCandidates(await registryFor(owner));
      return Object.fromEntries(
        ended.flatMap(({ key, offers }) => {
          const gone = candidates.find(({ modelKey }) => modelKey === key);
          const found = gone && offers.length > 0 ? findAlternative(gone, candidates) : null;
          return found ? [[key, found]] : [];
        }),
      );
    },
  };
}
