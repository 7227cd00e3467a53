// One model's page from everything that is known of it: catalogue, providers' own lists, corrections, measurements, quoted pages. It calls no
// provider, and does not know how the page looks.
import "server-only";
import type { Evidence } from "@/lib/domain/catalog/evidence";
import { isGone } from "@/lib/domain/catalog/lifecycle";
import { isLiving } from "@/lib/domain/catalog/living-alternative";
import { keysOfPath } from "@/lib/domain/catalog/model-key";
import type { ModelCall, ModelPage, OfferRow } from "@/lib/domain/catalog/model-page";
import type { CodeEndpoint } from "@/lib/domain/code/code-endpoint";
import type { OfferMeasurement } from "@/lib/domain/measurement";
import type { Offer } from "@/lib/domain/offer";
import type { Registry } from "../providers/registry";
import { catalog } from "./catalog";
import { badgesOf, linksOf, specificationsOf, summarizeModel } from "./describe-model";
import { findDisagreements } from "./find-disagreements";
import { listModels } from "./list-models";
import { adviseOn } from "./model-advice";
import { contradictionsOf, observationsOf } from "./observations";
import { offerEvidence } from "./offer-evidence";
import { offerRow, otherProviderName } from "./offer-rows";
import type { PriceBook, Sighting } from "./price-book";
import { policiesOf } from "./provider-policies";
import { readCandidates } from "./read-model-entries";
import { recordEvidence } from "./record-evidence";
import { siblingsOf } from "./sibling-models";

export type ModelPageDeps = {
  /** As this owner sees it. */
  registry: Pick<Registry, "list" | "find" | "offers">;
  book: Pick<PriceBook, "correction" | "lastReading">;
  owner: string;
  readSightings(provider: string, models: string[]): Promise<Sighting[]>;
  readMeasurements(): Promise<{ windowMs: number; offers: OfferMeasurement[] }>;
  /** null: the provider is not known here. */
  endpointOf(provider: string, model: string): Promise<CodeEndpoint | null>;
};

const dayMs = 86_400_000;

/** The page at an address; null where no model is known there. */
export async function readModelPage(
  author: string,
  model: string,
  deps: ModelPageDeps,
): Promise<ModelPage | null> {
  const { models } = listModels(deps.registry);
  const known = new Map(models.map((each) => [each.key, each]));
  const key = keysOfPath(author, model)
    .flatMap((each) => [each, each.toLowerCase()])
    .find((each) => known.has(each));
  const listed = key === undefined ? undefined : known.get(key);
  if (key === undefined || !listed) return null;
  const { windowMs, offers: measured } = await deps.readMeasurements();
  const candidates = readCandidates(deps.registry);
  const offers = [...listed.offers, ...elsewhere(key, listed.offers)];
  const rows = (await Promise.all(offers.map((offer) => rowOf(offer, deps, measured, candidates)))).sort(
    compareRows,
  );
  const entry = catalog().findModel(key);
  const loose = catalog()
    .recordsOf(key)
    .filter(({ provider_model_id: id }) => id === null)
    .map((record) => named(recordEvidence(record), deps));
  const evidence = [...rows.flatMap((row) => row.evidence.map((each) => named(each, deps))), ...loose];
  return {
    key,
    name: listed.name,
    author: listed.author,
    summary: entry ? summarizeModel(entry) : unknownSummary(rows),
    badges: entry ? badgesOf(entry) : [],
    vision: listed.vision,
    offers: rows,
    measuredDays: windowMs / dayMs,
    calls: (await Promise.all(rows.map((row) => callOf(row, deps)))).filter((call) => call !== null),
    policies: policiesOf(rows),
    specifications: entry ? specificationsOf(entry) : [],
    advice: adviseOn(entry, key, rows, (each) => catalog().findModel(each)?.name ?? null),
    siblings: siblingsOf(listed, models, nameIn(deps)),
    notes: listed.notes,
    contradictions: contradictionsOf(key),
    disagreements: findDisagreements(entry, evidence, nameIn(deps)),
    looseEvidence: loose,
    pages: observationsOf(key, (subject) => catalog().findModel(subject) !== null),
    sources: entry?.sources ?? [],
    links: entry ? linksOf(entry) : [],
  };
}

/** What the catalogue knows of this model beside the registry: providers without an entry here, models that a local server may get. */
function elsewhere(key: string, listed: readonly Offer[]): Offer[] {
  return catalog().offers.filter(
    (offer) =>
      offer.modelKey === key &&
      !listed.some(({ provider, model }) => provider === offer.provider && model === offer.model),
  );
}

async function rowOf(
  offer: Offer,
  deps: ModelPageDeps,
  measured: OfferMeasurement[],
  candidates: ReturnType<typeof readCandidates>,
): Promise<OfferRow> {
  const provider = deps.registry.find(offer.provider);
  const providerName = nameIn(deps)(offer.provider);
  const correction = deps.book.correction(deps.owner, offer.provider, offer.model);
  const evidence = offerEvidence(offer, providerName, {
    correction,
    sightings: provider ? await deps.readSightings(offer.provider, [offer.model]) : [],
    lastReading: deps.book.lastReading(offer.provider),
    records: catalog().records(offer.provider, offer.model),
  });
  const same = (each: { provider: string; model: string }) =>
    each.provider === offer.provider && each.model === offer.model;
  const entry = offer.modelKey === null ? null : catalog().findModel(offer.modelKey);
  return offerRow(
    {
      offer,
      provider,
      providerName,
      evidence,
      correction,
      facts: catalog().provider(offer.provider),
      measured: measured.find(same) ?? null,
      candidate: candidates.find(same) ?? {
        provider: offer.provider,
        providerName,
        model: offer.model,
        modelKey: offer.modelKey ?? `${offer.provider}:${offer.model}`,
        modelName: offer.name,
        author: entry?.author ?? null,
        family: entry?.family ?? null,
        released: entry?.released ?? null,
        vision: offer.vision,
        status: offer.status,
        isUsable: false,
        isModel: true,
        inputUsdPerMillion: offer.prices?.inputUsdPerMillion ?? null,
      },
    },
    candidates,
  );
}

/** null where nothing answers any more, or nobody knows where. */
async function callOf(
  { provider, providerName, model, status, capabilities }: OfferRow,
  { endpointOf }: ModelPageDeps,
): Promise<ModelCall | null> {
  const endpoint = isGone(status) ? null : await endpointOf(provider, model);
  return endpoint && { provider, providerName, model, vision: capabilities.vision, endpoint };
}

/** What can be asked here first, then what lives, then what may, then what ended; by name among equals. */
function compareRows(one: OfferRow, other: OfferRow): number {
  const rank = ({ isUsable, isKnownHere, status }: OfferRow) => {
    if (isGone(status)) return 5;
    if (isUsable) return 0;
    if (!isLiving(status)) return 4;
    return isKnownHere ? (status === "unknown" ? 2 : 1) : 3;
  };
  return rank(one) - rank(other) || one.providerName.localeCompare(other.providerName, "en");
}

function nameIn({ registry }: Pick<ModelPageDeps, "registry">): (provider: string) => string {
  return (provider) =>
    registry.find(provider)?.name ?? catalog().provider(provider)?.name ?? otherProviderName(provider);
}

function named(evidence: Evidence, deps: ModelPageDeps): Evidence & { providerName: string } {
  return { ...evidence, providerName: nameIn(deps)(evidence.provider) };
}

function unknownSummary(rows: OfferRow[]): string {
  const names = [...new Set(rows.map(({ providerName }) => providerName))].join(", ");
  return `The catalogue does not know this model; all there is comes from ${names}.`;
}
