// What the page may know of a provider: whether it can be used, and what to set where it cannot. No key, no address of a custom provider.
import "server-only";
import type { ProviderSummary } from "@/lib/domain/offer";
import type { ConfiguredProvider } from "./configured-provider";

/** The summary of a provider. `isFound`: a local server answered; null for providers that nobody looks for. */
export function summarize(provider: ConfiguredProvider, isFound: boolean | null): ProviderSummary {
  const { entry, missing } = provider;
  const whyNot = reasonAgainst(provider, isFound);
  return {
    id: entry.id,
    name: entry.name,
    kind: entry.kind,
    isConfigured: whyNot === null,
    keyVariables:
      entry.kind === "local"
        ? [entry.baseUrlVariable, ...entry.keyVariables]
        : [...missing, ...entry.keyVariables.filter((name) => !missing.includes(name))],
    whyNot,
    notice: entry.notice ?? null,
    stopBilling: { ends: entry.quirks.stopEndsBilling.value, source: entry.quirks.stopEndsBilling.source },
    ...(provider.apiKey === null ? {} : { payer: provider.keyOwner ?? "server" }),
  };
}

function reasonAgainst(
  { entry, missing, baseUrl, blocked }: ConfiguredProvider,
  isFound: boolean | null,
): string | null {
  if (blocked) return `Your key cannot be used: ${blocked}.`;
  if (missing.length > 0)
    return `Set ${missing.join(" and ")} and start Parallax again${orEnter(entry, missing)}.`;
  if (isFound === false)
    return `No server answers at ${baseUrl}; start it, or set ${entry.baseUrlVariable} to where it is.`;
  return null;
}

/** Where only the key is missing, a person can help themselves. */
function orEnter(entry: ConfiguredProvider["entry"], missing: string[]): string {
  const isKeyAlone = missing.every((name) => entry.keyVariables.includes(name));
  return isKeyAlone ? ", or enter your own key under Settings, Providers" : "";
}
