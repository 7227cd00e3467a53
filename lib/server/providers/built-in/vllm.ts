// A vLLM server on this machine.
import "server-only";
import type { ProviderEntry } from "../provider-entry";

export const vllm: ProviderEntry = {
  id: "vllm",
  name: "vLLM",
  kind: "local",
  baseUrl: "http://127.0.0.1:8000/v1",
  keyVariables: ["VLLM_API_KEY"],
  baseUrlVariable: "VLLM_BASE_URL",
  isKeyRequired: false,
  notes: ["Pictures in one question are limited by --limit-mm-per-prompt."],
  quirks: {
    includeUsage: true,
    imageOrder: "text-first",
    maxImages: null,
    stopEndsBilling: { value: true, source: "it runs on this machine" },
    omitsFinishReason: false,
  },
  reportedCost: () => null,
};
