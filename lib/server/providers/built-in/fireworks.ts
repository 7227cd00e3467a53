// Fireworks AI.
import "server-only";
import type { ProviderEntry } from "../provider-entry";

export const fireworks: ProviderEntry = {
  id: "fireworks",
  name: "Fireworks AI",
  kind: "host",
  baseUrl: "https://api.fireworks.ai/inference/v1",
  keyVariables: ["FIREWORKS_API_KEY"],
  baseUrlVariable: "FIREWORKS_BASE_URL",
  isKeyRequired: true,
  notes: [
    "All pictures together under 10 MB as base64.",
    "Llama Vision refuses pictures that stand behind the text.",
  ],
  quirks: {
    includeUsage: true,
    imageOrder: "images-first",
    maxImages: 30,
    stopEndsBilling: {
      value: true,
      source: "OpenRouter's list of hosts for stream cancellation, 2026-08-22",
    },
    omitsFinishReason: false,
  },
  reportedCost: () => null,
};
