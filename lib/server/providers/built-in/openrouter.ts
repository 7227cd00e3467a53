// OpenRouter: usage.cost is in credits, and one credit is one USD.
import "server-only";
import { decimalText } from "../decimal-text";
import { objectOrNull } from "../object-or-null";
import type { ProviderEntry } from "../provider-entry";

export const openrouter: ProviderEntry = {
  id: "openrouter",
  name: "OpenRouter",
  kind: "gateway",
  baseUrl: "https://openrouter.ai/api/v1",
  keyVariables: ["OPENROUTER_API_KEY"],
  baseUrlVariable: "OPENROUTER_BASE_URL",
  isKeyRequired: true,
  account: {
    path: "/key",
    leftUsd: ({ data }) => decimalText(objectOrNull(data)?.limit_remaining),
  },
  notes: [
    "Usage comes in the last chunk whether asked for or not.",
    'A failure in mid-stream comes as a chunk with an error and the finish reason "error".',
  ],
  quirks: {
    includeUsage: true,
    imageOrder: "text-first",
    maxImages: null,
    stopEndsBilling: { value: null, source: "depends on the host behind the gateway" },
    omitsFinishReason: false,
  },
  reportedCost: ({ rawUsage }) => decimalText(rawUsage?.cost),
};
