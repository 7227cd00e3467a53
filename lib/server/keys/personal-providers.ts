// A person's rows made into providers: those they added, and those of this installation that they have a key of their own for. A key opens
// only for the origin that it was kept for; where that has changed the provider is blocked, never asked with another key.
import "server-only";
import type { ConfiguredProvider } from "../providers/configured-provider";
import { reportedCostAnywhere } from "../providers/reported-cost-anywhere";
import type { KeyVault } from "./key-vault";
import type { OwnKeyRow, OwnProviderRow, OwnRows } from "./own-store";

/** Ids of providers that people add begin with this; none of the operator's does. */
export const ownPrefix = "own.";
export const ownKeySource = "your own key";

export type PersonalProviders = {
  /** Reached only through the guarded fetch. */
  added: ConfiguredProvider[];
  /** At the operator's addresses. */
  keyed: ConfiguredProvider[];
};

/** The providers of an owner beside those of the installation. */
export function personalProviders(
  owner: string,
  { keys, providers }: OwnRows,
  { installed, vault }: { installed: readonly ConfiguredProvider[]; vault: KeyVault },
): PersonalProviders {
  const keyOf = new Map(keys.map((key) => [key.provider, key]));
  const withKey = (provider: ConfiguredProvider, row: OwnKeyRow): ConfiguredProvider => {
    const origin = originOf(provider.baseUrl);
    const key =
      origin === row.origin
        ? vault.open(row.sealed, { owner, provider: provider.entry.id, origin: row.origin })
        : null;
    const own = { ...provider, keySource: ownKeySource, keyOwner: "you" as const };
    if (key === null) return { ...own, apiKey: null, blocked: reasonAgainst(row, origin, vault) };
    const { extraKeyHeader, keyVariables } = provider.entry;
    return {
      ...own,
      apiKey: key,
      headers: extraKeyHeader ? { ...provider.headers, [extraKeyHeader]: key } : provider.headers,
      missing: provider.missing.filter((name) => !keyVariables.includes(name)),
    };
  };
  return {
    added: providers.map((row) => {
      const key = keyOf.get(row.id);
      return key ? withKey(addedProvider(row), key) : addedProvider(row);
    }),
    keyed: installed.flatMap((provider) => {
      const key = keyOf.get(provider.entry.id);
      // An address that lacks a variable is the operator's to complete; until then there is nowhere to send the key.
      return key && provider.baseUrl !== null ? [withKey(provider, key)] : [];
    }),
  };
}

/** The origin of an address; null where there is none. */
export function originOf(baseUrl: string | null): string | null {
  return baseUrl !== null && URL.canParse(baseUrl) ? new URL(baseUrl).origin : null;
}

function reasonAgainst(row: OwnKeyRow, origin: string | null, vault: KeyVault): string {
  if (origin !== row.origin)
    return `it was kept for ${row.origin}, and the address is now ${origin}; enter it again or remove it`;
  return vault.isMine(row.sealed)
    ? "it was kept for somebody else or is damaged; enter it again or remove it"
    : "it was kept under another PARALLAX_SECRET; set that one again, enter the key again, or remove it";
}

function addedProvider({ id, name, baseUrl, models }: OwnProviderRow): ConfiguredProvider {
  return {
    entry: {
      id,
      name,
      kind: "custom",
      baseUrl,
      keyVariables: [],
      baseUrlVariable: "",
      isKeyRequired: false,
      notes: [],
      quirks: {
        includeUsage: true,
        imageOrder: "text-first",
        maxImages: null,
        stopEndsBilling: { value: null, source: "not known of a provider that was added" },
        omitsFinishReason: false,
      },
      reportedCost: reportedCostAnywhere,
    },
    baseUrl,
    apiKey: null,
    keySource: ownKeySource,
    headers: {},
    missing: [],
    models,
    isAdded: true,
  };
}
