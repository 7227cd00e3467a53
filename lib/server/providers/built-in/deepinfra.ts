// DeepInfra: the cost of an answer stands in usage.estimated_cost; older engines stream a literal end token.
import "server-only";
import { decimalText } from "../decimal-text";
import type { ProviderEntry } from "../provider-entry";

export const deepinfra: ProviderEntry = {
  id: "deepinfra",
  name: "DeepInfra",
  kind: "host",
  baseUrl: "https://api.deepinfra.com/v1/openai",
  keyVariables: ["DEEPINFRA_API_KEY", "DEEPINFRA_TOKEN"],
  baseUrlVariable: "DEEPINFRA_BASE_URL",
  isKeyRequired: true,
  notes: [
    "Retired models are forwarded to a successor: compare the served model.",
    "Output is capped at 16384 tokens for most models.",
    "Pictures of at most 20 MB; JPEG, PNG or WebP.",
  ],
  quirks: {
    includeUsage: true,
    imageOrder: "text-first",
    maxImages: null,
    stopEndsBilling: {
      value: true,
      source: "OpenRouter's list of hosts for stream cancellation, 2026-08-22",
    },
    omitsFinishReason: false,
  },
  reportedCost: ({ rawUsage }) => decimalText(rawUsage?.estimated_cost),
};
