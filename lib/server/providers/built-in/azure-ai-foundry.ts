// Azure AI Foundry: the model id is a deployment name; the first chunk may hold only filter results.
import "server-only";
import type { ProviderEntry } from "../provider-entry";

export const azureAiFoundry: ProviderEntry = {
  id: "azure-ai-foundry",
  name: "Azure AI Foundry",
  kind: "host",
  baseUrl: "https://{AZURE_RESOURCE_NAME}.openai.azure.com/openai/v1",
  keyVariables: ["AZURE_API_KEY"],
  baseUrlVariable: "AZURE_BASE_URL",
  isKeyRequired: true,
  extraKeyHeader: "api-key",
  notes: ["The model of a lane is the name of a deployment."],
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
