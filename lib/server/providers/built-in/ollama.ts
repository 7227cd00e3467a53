// Ollama on this machine.
import "server-only";
import type { ProviderEntry } from "../provider-entry";

export const ollama: ProviderEntry = {
  id: "ollama",
  name: "Ollama",
  kind: "local",
  baseUrl: "http://127.0.0.1:11434/v1",
  keyVariables: ["OLLAMA_API_KEY"],
  baseUrlVariable: "OLLAMA_BASE_URL",
  isKeyRequired: false,
  hasShowEndpoint: true,
  notes: [
    "Takes data URLs only, which is what Parallax sends.",
    "A question longer than the context is cut, not refused.",
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
