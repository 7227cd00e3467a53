// Vercel AI Gateway: cost and routing stand in provider_metadata.gateway, as decimal strings.
import "server-only";
import { decimalText, isPositive } from "../decimal-text";
import { objectOrNull } from "../object-or-null";
import type { ProviderEntry } from "../provider-entry";

export const vercelAiGateway: ProviderEntry = {
  id: "vercel-ai-gateway",
  name: "Vercel AI Gateway",
  kind: "gateway",
  baseUrl: "https://ai-gateway.vercel.sh/v1",
  keyVariables: ["AI_GATEWAY_API_KEY", "VERCEL_OIDC_TOKEN", "VERCEL_AI_GATEWAY_API_KEY"],
  baseUrlVariable: "AI_GATEWAY_BASE_URL",
  isKeyRequired: true,
  account: { path: "/credits", leftUsd: ({ balance }) => decimalText(balance) },
  notes: ["Image limits are those of the host behind the gateway.", "A local OIDC token lasts twelve hours."],
  quirks: {
    includeUsage: true,
    imageOrder: "text-first",
    maxImages: null,
    stopEndsBilling: { value: null, source: "depends on the host behind the gateway" },
    omitsFinishReason: false,
  },
  reportedCost: ({ providerMetadata }) => {
    const gateway = objectOrNull(providerMetadata?.gateway);
    const cost = decimalText(gateway?.cost);
    // On some accounts the cost reads 0 while the spend stands in the market cost.
    return isPositive(cost) ? cost : (decimalText(gateway?.marketCost) ?? cost);
  },
};
