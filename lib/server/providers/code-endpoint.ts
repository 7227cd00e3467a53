// What a program outside of Parallax needs to ask an offer: its address and the names of variables, never what they hold.
// It does not know languages.
import "server-only";
import type { CodeEndpoint } from "@/lib/domain/code/code-endpoint";
import { type SendingRules, unknownRules } from "@/lib/domain/sending/picture-rules";
import type { ConfiguredProvider } from "./configured-provider";
import type { ImageOrder } from "./provider-entry";

/** The endpoint of a provider for a model whose pictures stand in this order and which takes them by these rules. */
export function codeEndpoint(
  provider: ConfiguredProvider,
  imageOrder: ImageOrder,
  sending: SendingRules = unknownRules,
): CodeEndpoint {
  const { entry, baseUrl, apiKey, headers } = provider;
  const keyVariable = entry.isKeyRequired || apiKey !== null ? keyVariableOf(provider) : null;
  const names = new Set([...Object.keys(headers), ...(entry.extraKeyHeader ? [entry.extraKeyHeader] : [])]);
  return {
    providerName: entry.name,
    baseUrl: baseUrl ?? entry.baseUrl,
    keyVariable,
    headers: [...names].map((name) => ({
      name,
      variable: name === entry.extraKeyHeader && keyVariable ? keyVariable : variableOf(entry.id, name),
    })),
    includeUsage: entry.quirks.includeUsage,
    defaultMaxTokens: entry.quirks.defaultMaxTokens ?? null,
    imageOrder,
    sending,
  };
}

/** The variable that the key is read from; for a key that stands in a file, one that would suit it. */
function keyVariableOf({ entry, keySource }: ConfiguredProvider): string {
  const named = keySource === entry.baseUrlVariable ? undefined : keySource;
  return (
    [named, ...entry.keyVariables].find((name) => name && isVariable(name)) ?? variableOf(entry.id, "API_KEY")
  );
}

function variableOf(providerId: string, name: string): string {
  const variable = `${providerId}_${name}`.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
  return isVariable(variable) ? variable : `_${variable}`;
}

/** Whether every shell and language takes it as a name. */
function isVariable(name: string): boolean {
  return /^[A-Za-z_]\w*$/.test(name);
}
