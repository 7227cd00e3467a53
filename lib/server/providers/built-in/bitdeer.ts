// Bitdeer AI: only its address and its variable are known.
import "server-only";
import type { ProviderEntry } from "../provider-entry";

export const bitdeer: ProviderEntry = {
  id: "bitdeer",
  name: "Bitdeer AI",
  kind: "host",
  baseUrl: "https://api-inference.bitdeer.ai/v1",
  keyVariables: ["BITDEERAI_API_KEY"],
  baseUrlVariable: "BITDEERAI_BASE_URL",
  isKeyRequired: true,
  notes: ["Only the address and the variable are documented."],
  quirks: {
    includeUsage: true,
    imageOrder: "text-first",
    maxImages: null,
    stopEndsBilling: { value: null, source: "nothing is said about it" },
    omitsFinishReason: false,
  },
  reportedCost: () => null,
};
