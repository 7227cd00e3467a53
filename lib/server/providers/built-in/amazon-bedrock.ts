// AWS Bedrock through its OpenAI-compatible route, with a Bedrock API key.
import "server-only";
import type { ProviderEntry } from "../provider-entry";

export const amazonBedrock: ProviderEntry = {
  id: "amazon-bedrock",
  name: "AWS Bedrock",
  kind: "host",
  baseUrl: "https://bedrock-runtime.{AWS_REGION}.amazonaws.com/openai/v1",
  keyVariables: ["AWS_BEARER_TOKEN_BEDROCK"],
  baseUrlVariable: "BEDROCK_BASE_URL",
  isKeyRequired: true,
  notes: [
    "A picture of at most 3.75 MB and 8000 px a side; the declared type must match the bytes.",
    "Some models answer only on the bedrock-mantle endpoint: set the base URL for them.",
  ],
  quirks: {
    includeUsage: true,
    imageOrder: "text-first",
    maxImages: 20,
    stopEndsBilling: {
      value: false,
      source: "OpenRouter's list of hosts for stream cancellation, 2026-08-22",
    },
    omitsFinishReason: false,
  },
  reportedCost: () => null,
};
