// Together AI.
import "server-only";
import type { ProviderEntry } from "../provider-entry";

export const together: ProviderEntry = {
  id: "together",
  name: "Together AI",
  kind: "host",
  baseUrl: "https://api.together.ai/v1",
  keyVariables: ["TOGETHER_API_KEY", "TOGETHER_AI_API_KEY"],
  baseUrlVariable: "TOGETHER_BASE_URL",
  isKeyRequired: true,
  notes: ['The finish reason "eos" is a normal end.'],
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
  reportedCost: () => null,
};
