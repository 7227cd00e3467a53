// A model's page with one offer of each kind: measured, claimed, retired, unknown. Figures are those of the tests alone.
import type { Evidence, EvidencePrices } from "@/lib/domain/catalog/evidence";
import type { ModelPage, OfferRow } from "@/lib/domain/catalog/model-page";

const unknownPrices: EvidencePrices = {
  input: "unknown",
  output: "unknown",
  cacheRead: "unknown",
  cacheWrite: "unknown",
  perImage: "unknown",
  webSearch: "unknown",
  perQuery: "unknown",
  tiers: [],
};

export function sampleEvidence(part: Partial<Evidence> = {}): Evidence {
  return {
    id: "record",
    provider: "alpha",
    model: "m",
    kind: "models.dev",
    source: "models.dev",
    sourceInFull: "models.dev providers/alpha.toml @ 2026-07-02",
    asOf: "2026-07-02",
    status: "listed",
    statusNote: null,
    prices: unknownPrices,
    contextTokens: null,
    maxInputTokens: null,
    maxOutputTokens: null,
    claimedFirstTokenSeconds: null,
    claimedTokensPerSecond: null,
    precision: null,
    releasedOn: null,
    capabilities: { vision: null, tools: null, structuredOutput: null, reasoning: null },
    zeroRetention: null,
    noTraining: null,
    upstreams: [],
    verbatim: [],
    note: null,
    isInferred: false,
    ...part,
  };
}

const nobody = { value: "unknown" as const, source: "no source says", asOf: null };
const stated = (usd: string) => ({ value: { usd }, source: "models.dev", asOf: "2026-07-02" });

export function sampleRow(provider: string, part: Partial<OfferRow> = {}): OfferRow {
  return {
    provider,
    providerName: provider[0]!.toUpperCase() + provider.slice(1),
    model: `${provider}/m`,
    isKnownHere: true,
    upstreams: [],
    status: "listed",
    statusNote: null,
    isUsable: true,
    whyNot: null,
    notice: null,
    payer: "server",
    prices: null,
    imageTokenRule: "llama-3.2-vision",
    contextTokens: null,
    context: null,
    maxInput: null,
    maxOutput: null,
    claimedFirstTokenSeconds: null,
    claimedTokensPerSecond: null,
    measured: null,
    input: nobody,
    output: nobody,
    cacheRead: nobody,
    cacheWrite: nobody,
    perImage: nobody,
    webSearch: nobody,
    perQuery: nobody,
    precision: null,
    releasedOn: null,
    capabilities: { vision: true, tools: null, structuredOutput: false, reasoning: null },
    zeroRetention: { answer: "unknown", text: null },
    noTraining: { answer: "yes", text: "Not used for training (its docs)" },
    evidence: [sampleEvidence({ id: `record of ${provider}`, provider })],
    chosenBecause: "It is the only source that states a price.",
    freeNote: null,
    correction: null,
    termsUrl: null,
    privacyUrl: null,
    alternative: null,
    ...part,
  };
}

/** With a price of tokens, input and output. */
export function pricedRow(
  provider: string,
  input: string,
  output: string,
  part: Partial<OfferRow> = {},
): OfferRow {
  return sampleRow(provider, {
    input: stated(input),
    output: stated(output),
    prices: {
      inputUsdPerMillion: input,
      outputUsdPerMillion: output,
      cacheReadUsdPerMillion: null,
      cacheWriteUsdPerMillion: null,
      imageUsdEach: null,
      source: "models.dev",
      asOf: "2026-07-02",
    },
    ...part,
  });
}

export function samplePage(part: Partial<ModelPage> = {}): ModelPage {
  return {
    key: "meta/llama",
    name: "Llama",
    author: "Meta",
    summary: "Open-weight model by Meta.",
    badges: ["Vision", "128K context"],
    vision: true,
    offers: [],
    measuredDays: 7,
    calls: [],
    policies: [],
    specifications: [{ label: "Family", value: "Llama 3.2", source: "the model card" }],
    advice: { verdict: null, useFor: [], notFor: [] },
    siblings: [],
    notes: [],
    contradictions: [],
    disagreements: [],
    looseEvidence: [],
    pages: [],
    sources: [],
    links: [],
    ...part,
  };
}
