// The sandbox: this app's own OpenAI-compatible endpoint, called over HTTP like any other. Its address follows where the app listens.
import "server-only";
import { decimalText } from "../decimal-text";
import type { ProviderEntry } from "../provider-entry";

export const sandbox: ProviderEntry = {
  id: "sandbox",
  name: "Sandbox",
  kind: "sandbox",
  baseUrl: "http://{HOST_AND_PORT}/api/sandbox/v1",
  keyVariables: [],
  baseUrlVariable: "SANDBOX_BASE_URL",
  isKeyRequired: false,
  notice: "Sandbox: no model, for trying the interface",
  notes: ["Its figures are simulated; nothing is charged."],
  quirks: {
    includeUsage: true,
    imageOrder: "text-first",
    maxImages: null,
    stopEndsBilling: { value: true, source: "nothing is charged" },
    omitsFinishReason: false,
  },
  reportedCost: ({ rawUsage }) => decimalText(rawUsage?.cost),
};
