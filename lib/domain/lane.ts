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

/** Which pictures a lane is sent: only the newest, all on one canvas with labels, or none, with a word that they were there. */
export type PictureChoice = "newest" | "canvas" | "none";

export type Lane = {
  id: string;
  provider: string;
  /** The provider's own model id. */
  model: string;
  system?: string;
  parameters?: Parameters;
  /**
   * Where to go on, in order, where the first fails before its first token: a provider stands for its offer of the same model,
   * `provider:model` for that very one. Absent: this provider only, nothing is sent elsewhere.
   */
  fallback?: string[];
  /** Decimal string: a fallback whose input or output price is higher is left out. Absent: only what is free is not replaced by what is not. */
  fallbackMaxUsdPerMillion?: string;
  /** Absent: as many pictures as the offer takes, the newest first. */
  pictures?: PictureChoice;
  /** Whether the system prompt goes inside the question beside pictures. Absent: where the offer refuses it otherwise. */
  foldSystem?: boolean;
};

export const maxLanes = 8;
export const maxFallbacks = 8;
