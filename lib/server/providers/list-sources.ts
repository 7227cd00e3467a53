// Which providers are asked for their list of models, and under which limits: local servers quickly and often, custom ones patiently.
// It does not ask.
import "server-only";
import type { ConfiguredProvider } from "./configured-provider";
import type { ListSource } from "./model-lists";

const local = {
  limitMs: 500,
  limitBytes: 1_000_000,
  everyMs: 30_000,
  takesBareList: false,
  forgetsOnFailure: true,
};
const custom = {
  limitMs: 5_000,
  limitBytes: 2_000_000,
  everyMs: 300_000,
  takesBareList: true,
  forgetsOnFailure: false,
};

/** Sources for the local servers, except one at the app's own port, and for custom providers without a list of models. */
export function listSources(providers: ConfiguredProvider[], ownPort: number): ListSource[] {
  return providers.flatMap((provider): ListSource[] => {
    const { entry, baseUrl, missing, models, blocked } = provider;
    if (baseUrl === null || missing.length > 0 || models || blocked) return [];
    const source = {
      id: entry.id,
      baseUrl,
      headers: authHeaders(provider),
      hasShowEndpoint: entry.hasShowEndpoint === true,
    };
    if (entry.kind === "local") return isOwn(baseUrl, ownPort) ? [] : [{ ...local, ...source }];
    return entry.kind === "custom" ? [{ ...custom, ...source }] : [];
  });
}

/** The headers that carry a provider's key, as every request to it has them. */
export function authHeaders({ apiKey, headers }: ConfiguredProvider): Record<string, string> {
  return { ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}), ...headers };
}

function isOwn(baseUrl: string, ownPort: number): boolean {
  const { hostname, port, protocol } = new URL(baseUrl);
  const isLoopback = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  return isLoopback && Number(port || (protocol === "https:" ? 443 : 80)) === ownPort;
}
