// How every provider is set up for one person, made of what the registry, the environment and their rows say. Of a key it tells the ending.
import "server-only";
import type { ProviderSetup } from "@/lib/domain/provider-setup";
import type { ConfiguredProvider } from "../providers/configured-provider";
import type { Registry } from "../providers/registry";
import { endingOf } from "./key-vault";
import type { OwnRows } from "./own-store";

type Parts = {
  registry: Pick<Registry, "list">;
  installed: readonly ConfiguredProvider[];
  rows: OwnRows;
};

/** In the registry's order. */
export function describeSetup({ registry, installed, rows }: Parts): ProviderSetup[] {
  const installedOf = new Map(installed.map((provider) => [provider.entry.id, provider]));
  return registry.list().map((summary) => {
    const server = installedOf.get(summary.id);
    const own = rows.keys.find(({ provider }) => provider === summary.id);
    const added = server ? undefined : rows.providers.find(({ id }) => id === summary.id);
    return {
      ...summary,
      serverKey:
        server?.apiKey == null ? null : { variable: server.keySource, ending: endingOf(server.apiKey) },
      ownKey: own
        ? {
            ending: own.ending,
            savedAt: own.savedAt,
            origin: own.origin,
            isUsable: summary.payer === "you",
          }
        : null,
      takesKey: summary.kind !== "sandbox" && server?.baseUrl !== null,
      lackedKey: own ? null : lackedKey(server),
      added: added ? { baseUrl: added.baseUrl, models: added.models?.map(({ id }) => id) ?? null } : null,
    };
  });
}

function lackedKey(server: ConfiguredProvider | undefined): string | null {
  const { missing = [], entry } = server ?? {};
  const isKeyAlone = missing.length > 0 && missing.every((name) => entry?.keyVariables.includes(name));
  return isKeyAlone ? missing[0]! : null;
}
