// Everything that a model's page shows, as plain data: facts with their sources, offers with their evidence. It does not know how it looks.
import type { CodeEndpoint } from "../code/code-endpoint";
import type { Percentiles } from "../measurement";
import type { OfferStatus } from "../offer";
import type { Prices } from "../pricing";
import type { Capabilities, Evidence, PriceFact } from "./evidence";
import type { Alternative } from "./living-alternative";
import type { CorrectedPrices } from "./price-correction";

export type Sourced<Value> = { value: Value; source: string; asOf: string | null };

/** What a provider says of its handling of prompts, as far as one word goes, and in its words. */
export type PolicyFact = { answer: "yes" | "on request" | "unknown"; text: string | null };

export type MeasuredHere = {
  count: number;
  successRate: number | null;
  firstTokenMs: Percentiles | null;
  tokensPerSecond: Percentiles | null;
};

export type OfferRow = {
  provider: string;
  providerName: string;
  /** The provider's own model id. */
  model: string;
  /** False for providers that only the catalogue knows. */
  isKnownHere: boolean;
  upstreams: string[];
  status: OfferStatus;
  statusNote: string | null;
  isUsable: boolean;
  whyNot: string | null;
  notice: string | null;
  /** Whose key pays; null where none is sent. */
  payer: "you" | "server" | null;
  prices: Prices | null;
  imageTokenRule: string | null;
  contextTokens: number | null;
  context: Sourced<number> | null;
  maxInput: Sourced<number> | null;
  maxOutput: Sourced<number> | null;
  claimedFirstTokenSeconds: Sourced<number> | null;
  claimedTokensPerSecond: Sourced<number> | null;
  measured: MeasuredHere | null;
  input: Sourced<PriceFact>;
  output: Sourced<PriceFact>;
  cacheRead: Sourced<PriceFact>;
  cacheWrite: Sourced<PriceFact>;
  perImage: Sourced<PriceFact>;
  webSearch: Sourced<PriceFact>;
  perQuery: Sourced<PriceFact>;
  precision: Sourced<string> | null;
  releasedOn: Sourced<string> | null;
  capabilities: Capabilities;
  zeroRetention: PolicyFact;
  noTraining: PolicyFact;
  /** Every source, the one that is shown first. */
  evidence: Evidence[];
  chosenBecause: string;
  /** What the chosen source adds to a price of nothing. */
  freeNote: string | null;
  correction: CorrectedPrices | null;
  termsUrl: string | null;
  privacyUrl: string | null;
  /** What lives, where this does not or will not for long. */
  alternative: Alternative | null;
};

/** What a provider says of its handling of prompts; null where nothing was found. */
export type PolicyRow = {
  provider: string;
  providerName: string;
  zeroRetention: string | null;
  noTraining: string | null;
  text: string | null;
  sources: string[];
  collectedOn: string;
  termsUrl: string | null;
  privacyUrl: string | null;
};

/** Where a program would ask an offer that has not ended. */
export type ModelCall = {
  provider: string;
  providerName: string;
  model: string;
  vision: boolean | null;
  endpoint: CodeEndpoint;
};

export type Specification = { label: string; value: string; source: string | null };
export type AdviceLine = { text: string; source: string; instead: { key: string; name: string } | null };
export type Advice = {
  verdict: { text: string; source: string } | null;
  useFor: AdviceLine[];
  notFor: AdviceLine[];
};

export type SiblingRow = {
  key: string;
  name: string;
  vision: boolean | null;
  released: string | null;
  status: OfferStatus | null;
  contextTokens: number | null;
  claimedFirstTokenSeconds: Sourced<number> | null;
  claimedTokensPerSecond: Sourced<number> | null;
  /** Of the cheapest offer that lives. */
  input: Sourced<PriceFact> | null;
  output: Sourced<PriceFact> | null;
  cacheRead: Sourced<PriceFact> | null;
  providers: string[];
};

/** One question that sources answer differently. */
export type Disagreement = { topic: string; values: { text: string; sources: string[] }[] };
export type Contradiction = {
  topic: string;
  values: { source: string; text: string }[];
  remark: string | null;
};

export type PageObservation = {
  subject: string;
  field: string;
  verbatim: string | null;
  /** The parsed value as text; null where the page's words are all there is. */
  value: string | null;
  unit: string | null;
  note: string | null;
};
export type ObservedPage = {
  source: string;
  page: string;
  dated: string | null;
  observations: PageObservation[];
};

export type ModelPage = {
  key: string;
  name: string;
  author: string | null;
  summary: string;
  badges: string[];
  vision: boolean | null;
  offers: OfferRow[];
  measuredDays: number;
  calls: ModelCall[];
  policies: PolicyRow[];
  specifications: Specification[];
  advice: Advice;
  siblings: SiblingRow[];
  notes: string[];
  contradictions: Contradiction[];
  disagreements: Disagreement[];
  /** Evidence whose source does not say how the provider calls the model. */
  looseEvidence: (Evidence & { providerName: string })[];
  pages: ObservedPage[];
  sources: string[];
  links: { label: string; url: string }[];
};
