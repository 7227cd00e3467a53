// What Parallax knows about a provider before it is configured: addresses, variable names and oddities, as data. One file each in
// built-in/. It does not know keys, models or prices.
import "server-only";
import type { ProviderKind } from "@/lib/domain/offer";
import type { JsonObject, StreamFacts } from "./stream-facts";

export type ImageOrder = "text-first" | "images-first";

export type ProviderQuirks = {
  /** Whether to ask for usage in the stream. */
  includeUsage: boolean;
  /** Where pictures stand beside the text of a question, unless the model has a rule of its own. */
  imageOrder: ImageOrder;
  /** Pictures that one request may hold; null: not known. */
  maxImages: number | null;
  /** Whether cutting the connection also ends billing, and who says so; null: not known. */
  stopEndsBilling: { value: boolean | null; source: string };
  /** True where a stream without a finish reason is a normal end. */
  omitsFinishReason: boolean;
  /** Sent as max_tokens where the person set none, because the provider's own default cuts answers short. */
  defaultMaxTokens?: number;
};

export type ProviderEntry = {
  id: string;
  name: string;
  kind: ProviderKind;
  /** May hold one `{VARIABLE}`, filled from the environment. */
  baseUrl: string;
  /** Variables that may hold the key, in the order they are tried. */
  keyVariables: string[];
  /** Overrides the base URL; for corporate gateways and tests. */
  baseUrlVariable: string;
  isKeyRequired: boolean;
  /** A header that carries the bare key besides `Authorization: Bearer`. */
  extraKeyHeader?: string;
  /** Whether it tells a model's capabilities at `/api/show`, beside its `/v1`. */
  hasShowEndpoint?: boolean;
  /** Where it tells what a key may still spend, under its base URL: a look at the key that costs nothing. */
  account?: {
    path: string;
    /** What is left, in USD as a decimal string; null where there is no limit, or none is told. */
    leftUsd(answer: JsonObject): string | null;
  };
  /** A sentence that must stand wherever this provider appears. */
  notice?: string;
  /** What else a reader of this file should know. */
  notes: string[];
  quirks: ProviderQuirks;
  /** What the provider says an answer cost: USD as a decimal string; null where it does not say. */
  reportedCost(facts: StreamFacts): string | null;
};
