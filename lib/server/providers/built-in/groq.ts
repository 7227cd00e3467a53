// Groq: usage also stands under x_groq, and a stream that was cut says so there.
import "server-only";
import type { ProviderEntry } from "../provider-entry";

export const groq: ProviderEntry = {
  id: "groq",
  name: "Groq",
  kind: "host",
  baseUrl: "https://api.groq.com/openai/v1",
  keyVariables: ["GROQ_API_KEY"],
  baseUrlVariable: "GROQ_BASE_URL",
  isKeyRequired: true,
  notes: [
    "A request with base64 pictures may hold 4 MB.",
    "Usage stands in the last chunk, also under x_groq.",
  ],
  quirks: {
    includeUsage: true,
    imageOrder: "text-first",
    maxImages: 5,
    stopEndsBilling: {
      value: false,
      source: "OpenRouter's list of hosts for stream cancellation, 2026-08-22",
    },
    omitsFinishReason: false,
  },
  reportedCost: () => null,
};
