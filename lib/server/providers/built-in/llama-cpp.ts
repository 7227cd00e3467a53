// A llama.cpp server on this machine.
import "server-only";
import type { ProviderEntry } from "../provider-entry";

export const llamaCpp: ProviderEntry = {
  id: "llama-cpp",
  name: "llama.cpp",
  kind: "local",
  baseUrl: "http://127.0.0.1:8080/v1",
  keyVariables: ["LLAMA_API_KEY"],
  baseUrlVariable: "LLAMA_CPP_BASE_URL",
  isKeyRequired: false,
  notes: [
    "Reads no WebP; needs --mmproj for pictures.",
    'Older builds report errors in a field of their own: "error: {…}".',
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
