// What one source says of one offer on one day, never merged with what another says. An offer's evidence is a list of these, the one that
// is shown first. It does not know where sources are kept.
import type { OfferStatus } from "../offer";
import type { PriceTier } from "../pricing";

/** A price in USD, "none" where the source says that there is no such price, "unknown" where it does not say. */
export type PriceFact = { usd: string } | "none" | "unknown";

export type EvidenceKind =
  | "correction"
  | "own-list"
  | "configuration"
  | "models.dev"
  | "price-db"
  | "doc"
  | "seed";

/** Tokens per million; pictures, web searches and queries each. */
export type EvidencePrices = {
  input: PriceFact;
  output: PriceFact;
  cacheRead: PriceFact;
  cacheWrite: PriceFact;
  perImage: PriceFact;
  webSearch: PriceFact;
  perQuery: PriceFact;
  tiers: PriceTier[];
};

/** null: the source does not say. */
export type Capabilities = {
  vision: boolean | null;
  tools: boolean | null;
  structuredOutput: boolean | null;
  reasoning: boolean | null;
};

export type Evidence = {
  id: string;
  provider: string;
  /** How the provider calls the model; null where the source does not say. */
  model: string | null;
  kind: EvidenceKind;
  /** The source as a person reads it, and in full. */
  source: string;
  sourceInFull: string;
  /** The day for which the source states its figures; null: not dated. */
  asOf: string | null;
  status: OfferStatus;
  statusNote: string | null;
  prices: EvidencePrices;
  contextTokens: number | null;
  maxInputTokens: number | null;
  maxOutputTokens: number | null;
  /** Claims: not what was measured here. */
  claimedFirstTokenSeconds: number | null;
  claimedTokensPerSecond: number | null;
  precision: string | null;
  releasedOn: string | null;
  capabilities: Capabilities;
  zeroRetention: boolean | null;
  noTraining: boolean | null;
  /** Hosts behind a gateway. */
  upstreams: string[];
  /** Strings as the page prints them. */
  verbatim: { label: string; text: string }[];
  note: string | null;
  /** The source's row has no model name; whose it is was inferred. */
  isInferred: boolean;
};

/** Whether it states a price of tokens. */
export function hasPrice({ prices }: Evidence): boolean {
  return isKnown(prices.input) || isKnown(prices.output);
}

export function isKnown(price: PriceFact): price is { usd: string } {
  return typeof price === "object";
}
