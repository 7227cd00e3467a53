// The rows of a model's table of providers: each offer with its facts, every fact from the first source that states it, and measured
// figures apart from claimed ones. It does not know how a row looks.
import "server-only";
import {
  type Capabilities,
  type Evidence,
  hasPrice,
  isKnown,
  type PriceFact,
} from "@/lib/domain/catalog/evidence";
import { explainChoice } from "@/lib/domain/catalog/explain-choice";
import { needsAlternative } from "@/lib/domain/catalog/lifecycle";
import { type Candidate, findAlternative } from "@/lib/domain/catalog/living-alternative";
import type { OfferRow, PolicyFact, Sourced } from "@/lib/domain/catalog/model-page";
import type { PriceCorrection } from "@/lib/domain/catalog/price-correction";
import type { OfferMeasurement } from "@/lib/domain/measurement";
import type { Offer, ProviderSummary } from "@/lib/domain/offer";
import type { CatalogProvider } from "./catalog-schema";
import links from "./data/provider-links.json";

export type RowParts = {
  offer: Offer;
  /** null: only the catalogue knows this provider. */
  provider: ProviderSummary | null;
  providerName: string;
  evidence: Evidence[];
  correction: PriceCorrection | null;
  facts: CatalogProvider | null;
  measured: OfferMeasurement | null;
  candidate: Candidate;
};

/** One row; `candidates` are all offers that may stand in for one that ended. */
export function offerRow(parts: RowParts, candidates: readonly Candidate[]): OfferRow {
  const { offer, provider, providerName, evidence, correction, facts, measured, candidate } = parts;
  const known = <Value>(read: (each: Evidence) => Value | null) => firstKnown(evidence, read);
  const price = (name: keyof Evidence["prices"] & OfferPriceName) => firstPrice(evidence, name);
  const own = (links.providers as Record<string, { terms: string | null; privacy: string | null }>)[
    offer.provider
  ];
  return {
    provider: offer.provider,
    providerName,
    model: offer.model,
    isKnownHere: provider !== null,
    upstreams: evidence.find(({ upstreams }) => upstreams.length > 0)?.upstreams ?? [],
    status: offer.status,
    statusNote: offer.statusNote,
    isUsable: candidate.isUsable,
    whyNot: candidate.isUsable ? null : whyNot(offer, provider),
    notice: provider?.notice ?? null,
    payer: provider?.payer ?? null,
    prices: offer.prices,
    imageTokenRule: offer.imageTokenRule,
    contextTokens: offer.contextTokens,
    context: known((each) => each.contextTokens),
    maxInput: known((each) => each.maxInputTokens),
    maxOutput: known((each) => each.maxOutputTokens),
    claimedFirstTokenSeconds: known((each) => each.claimedFirstTokenSeconds),
    claimedTokensPerSecond: known((each) => each.claimedTokensPerSecond),
    measured: measured && {
      count: measured.count,
      successRate: measured.successRate,
      firstTokenMs: measured.firstTokenMs,
      tokensPerSecond: measured.tokensPerSecond,
    },
    input: price("input"),
    output: price("output"),
    cacheRead: price("cacheRead"),
    cacheWrite: price("cacheWrite"),
    perImage: price("perImage"),
    webSearch: price("webSearch"),
    perQuery: price("perQuery"),
    precision: known((each) => each.precision),
    releasedOn: known((each) => each.releasedOn),
    capabilities: capabilitiesOf(evidence, offer),
    zeroRetention: policyFact(
      known((each) => each.zeroRetention)?.value ?? null,
      facts?.policy.zdr ?? null,
      facts,
    ),
    noTraining: policyFact(
      known((each) => each.noTraining)?.value ?? null,
      facts?.policy.no_training ?? null,
      facts,
    ),
    evidence,
    chosenBecause: explainChoice(evidence),
    freeNote: freeNote(evidence.find(hasPrice)),
    correction: correction?.prices ?? null,
    termsUrl: own?.terms ?? null,
    privacyUrl: own?.privacy ?? null,
    alternative: needsAlternative(offer.status) ? findAlternative(candidate, candidates) : null,
  };
}

type OfferPriceName = "input" | "output" | "cacheRead" | "cacheWrite" | "perImage" | "webSearch" | "perQuery";

/** Why an offer that cannot be asked here cannot. */
function whyNot(offer: Offer, provider: ProviderSummary | null): string {
  if (offer.status === "retired") return offer.statusNote ?? "No longer offered.";
  if (!provider) return "Not set up: PARALLAX_PROVIDERS can add it.";
  return provider.whyNot ?? "Its server does not have this model now.";
}

/** The name of a provider that only the catalogue knows. */
export function otherProviderName(id: string): string {
  return (links.names as Record<string, string>)[id] ?? id;
}

function firstKnown<Value>(
  evidence: readonly Evidence[],
  read: (each: Evidence) => Value | null,
): Sourced<Value> | null {
  for (const each of evidence) {
    const value = read(each);
    if (value !== null) return { value, source: each.source, asOf: each.asOf };
  }
  return null;
}

function firstPrice(evidence: readonly Evidence[], name: OfferPriceName): Sourced<PriceFact> {
  const decided = evidence.find((each) => each.prices[name] !== "unknown");
  return decided
    ? { value: decided.prices[name], source: decided.source, asOf: decided.asOf }
    : { value: "unknown", source: "no source says", asOf: null };
}

function freeNote(chosen: Evidence | undefined): string | null {
  const input = chosen?.prices.input;
  return chosen && input && isKnown(input) && !/[1-9]/.test(input.usd) ? chosen.note : null;
}

function capabilitiesOf(evidence: readonly Evidence[], offer: Offer): Capabilities {
  const first = (name: keyof Capabilities) =>
    evidence.map(({ capabilities }) => capabilities[name]).find((value) => value !== null) ?? null;
  return {
    vision: offer.vision ?? first("vision"),
    tools: first("tools"),
    structuredOutput: first("structuredOutput"),
    reasoning: first("reasoning"),
  };
}

function policyFact(
  ofOffer: boolean | null,
  ofProvider: string | boolean | null,
  facts: CatalogProvider | null,
): PolicyFact {
  const source = facts ? ` (${facts.sources.join("; ")})` : "";
  const words = typeof ofProvider === "string" ? ofProvider : null;
  const text = facts && facts.policy.text !== "unconfirmed" ? `${facts.policy.text}${source}` : null;
  const answer =
    ofOffer === true || ofProvider === true || /^(yes$|local|default)/.test(words ?? "")
      ? "yes"
      : words === null || words.includes("unconfirmed")
        ? "unknown"
        : "on request";
  return { answer, text: words === null ? text : `${words}. ${text ?? ""}`.trim() };
}
