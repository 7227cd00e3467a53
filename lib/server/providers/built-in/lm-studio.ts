// LM Studio on this machine.
import "server-only";
import type { ProviderEntry } from "../provider-entry";

export const lmStudio: ProviderEntry = {
  id: "lm-studio",
  name: "LM Studio",
  kind: "local",
  baseUrl: "http://127.0.0.1:1234/v1",
  keyVariables: ["LM_API_TOKEN", "LM_STUDIO_API_KEY"],
  baseUrlVariable: "LM_STUDIO_BASE_URL",
  isKeyRequired: false,
  notes: [
    "A question longer than the context may be answered with status 200 and an empty stream or an error.",
  ],
  quirks: {
    includeUsage: true,
    imageOrder: "text-first",
    maxImages: null,
    stopEndsBilling: { value: true, source: "it runs on this machine" },
    omitsFinishReason: false,
  },
  reportedCost: () => null,
};
