// A provider with what the environment says about it: where it is, its key, and what is missing. Holds secrets: never leaves the server.
import "server-only";
import { shortestSecret } from "../redaction/secret-forms";
import type { ProviderEntry } from "./provider-entry";

export type ConfiguredProvider = {
  entry: ProviderEntry;
  /** Without a slash at the end; null while a variable that it needs is not set. */
  baseUrl: string | null;
  apiKey: string | null;
  /** Where the key stands or would stand, for a person to read. */
  keySource: string;
  headers: Record<string, string>;
  /** Variables that must be set before it can be used. */
  missing: string[];
  /** Models named in the configuration; null: the provider is asked for its list, or the catalog knows. */
  models: ConfiguredModel[] | null;
  /** "you": the key is a person's own, not the operator's. */
  keyOwner?: "you";
  /** Why a key of a person's own cannot be used, as the end of a sentence. */
  blocked?: string;
  /** Added by a person in the page: reached only through the guarded fetch. */
  isAdded?: true;
};

/** Prices are decimal strings in USD; null: not known. */
export type ConfiguredModel = {
  id: string;
  name: string;
  vision: boolean | null;
  contextTokens: number | null;
  maxImages: number | null;
  maxImageBytes?: number | null;
  /** Whether a system message may stand beside a picture. */
  systemWithImages?: boolean | null;
  inputUsdPerMillion: string | null;
  outputUsdPerMillion: string | null;
  imageUsdEach: string | null;
};

/** The secrets that must not appear in anything a person reads. */
export function secretsOf({ apiKey, headers }: ConfiguredProvider): string[] {
  return [apiKey ?? "", ...Object.values(headers)].filter((secret) => secret.length >= shortestSecret);
}
