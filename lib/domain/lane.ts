// A lane: one column of a conversation. What is asked, of whom, and how. Plain data, the same on the wire, in the store and on the page.

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** Generation settings. Only what the person set is present, and only that is sent to the provider. */
export type Parameters = {
  temperature?: number;
  topP?: number;
  maxTokens?: number;
  seed?: number;
  stop?: string[];
  presencePenalty?: number;
  frequencyPenalty?: number;
  /** Further body fields, merged into the provider's request as they are. */
  extraBody?: Record<string, JsonValue>;
};

export type Lane = {
  id: string;
  provider: string;
  /** The provider's own model id. */
  model: string;
  system?: string;
  parameters?: Parameters;
  /** Providers to try, in order, where the first fails before its first token. Absent: no failover. */
  fallback?: string[];
};

export const maxLanes = 8;
