// Own keys and providers, put together from what an installation has. It does nothing itself.
import "server-only";
import type { KeyStorage, ProviderSetup } from "@/lib/domain/provider-setup";
import { createRunCheck, type RunCheck } from "../check/run-check";
import type { Db } from "../db/schema";
import type { Environment } from "../env";
import { createGuardedFetch } from "../providers/guarded-provider-fetch";
import type { Registry, RegistryDeps } from "../providers/registry";
import { describeSetup } from "./describe-setup";
import { createKeyVault } from "./key-vault";
import { createOwnProviders, type OwnProviders } from "./own-providers";
import { createOwnStore } from "./own-store";
import { createPersonalRegistry, type PersonalRegistry } from "./personal-registry";

type Parts = {
  db: Db;
  settings: Environment;
  registry: Registry;
  book: RegistryDeps["seen"];
  fetch: typeof globalThis.fetch;
  now(): number;
  newId(): string;
};

export type Keys = PersonalRegistry &
  OwnProviders & {
    /** How each provider is set up for this owner. */
    setup(owner: string): Promise<ProviderSetup[]>;
    storage(): KeyStorage;
    runCheck: RunCheck;
  };

/** What app/api/providers and the providers page are made of, and each owner's registry. */
export function createKeys({ db, settings, registry, book, fetch, now, newId }: Parts): Keys {
  const store = createOwnStore(db);
  const vault = createKeyVault({ secret: settings.secret, dataDir: settings.dataDir });
  const guardedFetch = createGuardedFetch({ allowsPrivate: settings.allowsPrivateProviders });
  const personal = createPersonalRegistry({
    installed: registry,
    environment: settings,
    fetch,
    guardedFetch,
    now,
    seen: book,
    store,
    vault,
  });
  const own = createOwnProviders({
    store,
    vault,
    configuredFor: personal.configuredFor,
    checkAddress: guardedFetch.check,
    now,
  });
  return {
    ...personal,
    ...own,
    async setup(owner) {
      const [registryOfOwner, rows] = await Promise.all([personal.registryFor(owner), store.read(owner)]);
      return describeSetup({ registry: registryOfOwner, installed: settings.providers, rows });
    },
    runCheck: createRunCheck({ ...personal, fetch, guardedFetch, db, limits: settings.limits, now, newId }),
    storage: () => ({
      secret: settings.secret ? "environment" : vault.isReady() ? "file" : "none",
      isShared: settings.databaseUrl !== null,
      allowsPrivateProviders: settings.allowsPrivateProviders,
    }),
  };
}
