// The registry of one person: what they added and have keys for, over what this installation has. Made anew when their rows change, and
// read from the database each time, so that a key that was removed in one process is used by none.
import "server-only";
import { type ConfiguredProvider, secretsOf } from "../providers/configured-provider";
import { joinRegistries } from "../providers/join-registries";
import { createRegistry, type Registry, type RegistryDeps } from "../providers/registry";
import { rememberSecrets } from "../redaction/known-secrets";
import type { KeyVault } from "./key-vault";
import type { OwnRows, OwnStore } from "./own-store";
import { personalProviders } from "./personal-providers";

/** People whose registries are kept; the one that was used longest ago goes first. */
const maxKept = 200;

export type PersonalRegistry = {
  /** For this owner alone. */
  registryFor(owner: string): Promise<Registry>;
  /** A provider as this owner uses it, key included; null where there is none. Never leaves the server. */
  configuredFor(owner: string, provider: string): Promise<ConfiguredProvider | null>;
  /** The keys that this owner entered. */
  secretsFor(owner: string): Promise<readonly string[]>;
};

type Deps = Omit<RegistryDeps, "environment"> & {
  installed: Registry;
  environment: RegistryDeps["environment"];
  guardedFetch: typeof fetch;
  store: Pick<OwnStore, "read">;
  vault: KeyVault;
};

type Kept = { version: string; registry: Registry; providers: ConfiguredProvider[] };

export function createPersonalRegistry(deps: Deps): PersonalRegistry {
  const { installed, environment, guardedFetch, store, vault, ...rest } = deps;
  const kept = new Map<string, Kept>();

  function make(owner: string, rows: OwnRows): Omit<Kept, "version"> {
    const { added, keyed } = personalProviders(owner, rows, { installed: environment.providers, vault });
    const layer = (providers: ConfiguredProvider[], fetch: typeof globalThis.fetch) =>
      createRegistry({ ...rest, environment: { ...environment, providers }, fetch });
    const registry = joinRegistries([layer(added, guardedFetch), layer(keyed, rest.fetch), installed]);
    rememberSecrets([...added, ...keyed].flatMap(secretsOf));
    return { registry, providers: [...added, ...keyed] };
  }

  async function read(owner: string): Promise<Omit<Kept, "version">> {
    const rows = await store.read(owner);
    if (rows.keys.length === 0 && rows.providers.length === 0) {
      kept.delete(owner);
      return { registry: installed, providers: [] };
    }
    const version = JSON.stringify(rows);
    const before = kept.get(owner);
    const current = before?.version === version ? before : { version, ...make(owner, rows) };
    kept.delete(owner);
    kept.set(owner, current);
    if (kept.size > maxKept) kept.delete(kept.keys().next().value!);
    return current;
  }

  return {
    registryFor: async (owner) => (await read(owner)).registry,
    async configuredFor(owner, id) {
      const { providers } = await read(owner);
      const isIt = ({ entry }: ConfiguredProvider) => entry.id === id;
      return providers.find(isIt) ?? environment.providers.find(isIt) ?? null;
    },
    secretsFor: async (owner) => (await read(owner)).providers.flatMap(secretsOf),
  };
}
