// AI/ML API: the cost stands in meta.usage.usd_spent; without max_tokens answers end after 512 tokens.
import "server-only";
import { decimalText } from "../decimal-text";
import { objectOrNull } from "../object-or-null";
import type { ProviderEntry } from "../provider-entry";

export const aimlapi: ProviderEntry = {
  id: "aimlapi",
  name: "AI/ML API",
  kind: "gateway",
  baseUrl: "https://api.aimlapi.com/v1",
  keyVariables: ["AIMLAPI_API_KEY"],
  baseUrlVariable: "AIMLAPI_BASE_URL",
  isKeyRequired: true,
  notes: ["Success may be status 201.", "An account without credits is answered with 403."],
  quirks: {
    includeUsage: true,
    imageOrder: "text-first",
    maxImages: null,
    stopEndsBilling: { value: null, source: "nothing is said about it" },
    omitsFinishReason: false,
    defaultMaxTokens: 4096,
  },
  reportedCost: ({ meta }) => decimalText(objectOrNull(meta?.usage)?.usd_spent),
};
