// What was learned from one answer's stream besides its text. Filled while the stream is read; the last figure seen counts.
// It does not know prices or statuses.
import "server-only";
import type { Usage } from "@/lib/domain/usage";

export type JsonObject = { [key: string]: unknown };

export type StreamFacts = {
  /** Checked counts: whole, not negative. null: none was sent. */
  usage: Usage | null;
  /** The usage object as it was sent. */
  rawUsage: JsonObject | null;
  /** The model id that the provider says it served. */
  servedModel: string | null;
  /** The provider's own word; "refusal" where it sent a refusal and called it a normal stop. null: it sent none. */
  rawFinishReason: string | null;
  /** Whether some of the text was sent as a refusal. */
  hasRefusal: boolean;
  /** Whether `[DONE]` came. */
  sawDone: boolean;
  /** Gateways' remarks: `provider_metadata` and `meta`, wherever they stood. */
  providerMetadata: JsonObject | null;
  meta: JsonObject | null;
  /** The first fault of the stream: an error the provider sent, a cut, or bytes that are no chat stream. For `describeError`. */
  error: unknown;
  /** Events that were no JSON object, left out. */
  skippedEvents: number;
};

/** Facts of a stream that has not begun. The texts among them, which are stored and shown, are kept without secrets. */
export function createStreamFacts(redact: (text: string) => string = (text) => text): StreamFacts {
  let servedModel: string | null = null;
  let rawFinishReason: string | null = null;
  /** Every chunk repeats the name. */
  let lastName: string | null = null;
  return {
    usage: null,
    rawUsage: null,
    get servedModel() {
      return servedModel;
    },
    set servedModel(name) {
      if (name !== lastName) servedModel = name && redact(name);
      lastName = name;
    },
    get rawFinishReason() {
      return rawFinishReason;
    },
    set rawFinishReason(reason) {
      rawFinishReason = reason && redact(reason);
    },
    hasRefusal: false,
    sawDone: false,
    providerMetadata: null,
    meta: null,
    error: null,
    skippedEvents: 0,
  };
}
