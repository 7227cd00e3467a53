// The built-in providers with the keys and addresses of an environment. It does not know where the environment comes from.
import "server-only";
import { readBaseUrl } from "./base-url";
import { builtInProviders } from "./built-in-providers";
import type { ConfiguredProvider } from "./configured-provider";
import { ownUrl } from "./own-url";
import type { ProviderEntry } from "./provider-entry";

/** Set variables only: an empty one is not there. */
export type SetVariables = Readonly<Record<string, string | undefined>>;

type Own = { host: string; port: number };

/** Each built-in provider as configured. A sentence per bad variable goes to `problems`; no value of one is repeated. */
export function configureBuiltIns(env: SetVariables, own: Own, problems: string[]): ConfiguredProvider[] {
  return builtInProviders.map((entry) => {
    const keyVariable = entry.keyVariables.find((name) => env[name] !== undefined);
    const apiKey = keyVariable === undefined ? null : env[keyVariable]!;
    if (apiKey !== null && !isHeaderSafe(apiKey))
      problems.push(`${keyVariable} holds a space or a character that cannot be sent in a header.`);
    const { baseUrl, missing } = addressOf(entry, env, own, apiKey !== null, problems);
    const isKeyMissing = entry.isKeyRequired && apiKey === null;
    return {
      entry,
      baseUrl,
      apiKey,
      keySource: keyVariable ?? entry.keyVariables[0] ?? entry.baseUrlVariable,
      headers: apiKey !== null && entry.extraKeyHeader ? { [entry.extraKeyHeader]: apiKey } : {},
      missing: isKeyMissing ? [entry.keyVariables[0]!, ...missing] : missing,
      models: null,
    };
  });
}

function addressOf(
  entry: ProviderEntry,
  env: SetVariables,
  own: Own,
  isInUse: boolean,
  problems: string[],
): { baseUrl: string | null; missing: string[] } {
  const override = env[entry.baseUrlVariable];
  if (override !== undefined) {
    const read = readBaseUrl(override);
    if ("url" in read) return { baseUrl: read.url, missing: [] };
    problems.push(`${entry.baseUrlVariable} ${read.problem}.`);
    return { baseUrl: null, missing: [] };
  }
  const missing: string[] = [];
  const baseUrl = entry.baseUrl.replace(/\{(\w+)\}/g, (_, variable: string) => {
    if (variable === "HOST_AND_PORT") return `${ownUrl(own).slice("http://".length)}`;
    const value = env[variable];
    if (value === undefined) missing.push(variable);
    else if (!/^[a-z0-9-]{1,63}$/i.test(value)) {
      if (isInUse) problems.push(`${variable} must be a name of letters, digits and hyphens.`);
      missing.push(variable);
    }
    return value ?? "";
  });
  return missing.length > 0 ? { baseUrl: null, missing } : { baseUrl, missing };
}

/** Whether a text can stand in a header: visible ASCII without spaces. */
export function isHeaderSafe(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}
