// The rows of people's own keys and providers. Every query carries the owner. Keys come and go sealed: it cannot open them.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import { storableText } from "@/lib/domain/storable-text";
import type { Db } from "../db/schema";
import { transact } from "../db/transact";
import type { ConfiguredModel } from "../providers/configured-provider";

export const maxOwnProviders = 20;

export type OwnKeyRow = {
  provider: string;
  /** The only origin that the key may be sent to. */
  origin: string;
  ending: string;
  savedAt: number;
  sealed: string;
};

export type OwnProviderRow = {
  id: string;
  name: string;
  baseUrl: string;
  savedAt: number;
  models: ConfiguredModel[] | null;
};

export type OwnRows = { keys: OwnKeyRow[]; providers: OwnProviderRow[] };

export type OwnStore = {
  read(owner: string): Promise<OwnRows>;
  saveKey(owner: string, key: OwnKeyRow): Promise<void>;
  removeKey(owner: string, provider: string): Promise<boolean>;
  /** Adds a provider, with its key where it has one, or replaces the owner's provider of that id. Throws bad_request beyond the bound. */
  saveProvider(owner: string, provider: OwnProviderRow, key: OwnKeyRow | null): Promise<void>;
  /** Removes a provider and its key. */
  removeProvider(owner: string, id: string): Promise<boolean>;
};

export function createOwnStore(db: Db): OwnStore {
  async function saveKey(to: Db, owner: string, key: OwnKeyRow): Promise<void> {
    const { provider, origin, ending, savedAt, sealed } = key;
    const row = { origin, ending, saved_at: savedAt, sealed };
    await to
      .insertInto("own_keys")
      .values({ owner, provider, ...row })
      .onConflict((conflict) => conflict.columns(["owner", "provider"]).doUpdateSet(row))
      .execute();
  }

  async function removeKey(from: Db, owner: string, provider: string): Promise<boolean> {
    const { numDeletedRows } = await from
      .deleteFrom("own_keys")
      .where("owner", "=", owner)
      .where("provider", "=", provider)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  return {
    async read(owner) {
      const [keys, providers] = await Promise.all([
        db.selectFrom("own_keys").selectAll().where("owner", "=", owner).orderBy("provider").execute(),
        db.selectFrom("own_providers").selectAll().where("owner", "=", owner).orderBy("id").execute(),
      ]);
      return {
        keys: keys.map(({ provider, origin, ending, saved_at, sealed }) => ({
          provider,
          origin,
          ending,
          savedAt: saved_at,
          sealed,
        })),
        providers: providers.map(({ id, name, base_url, saved_at, models }) => ({
          id,
          name,
          baseUrl: base_url,
          savedAt: saved_at,
          models: models === null ? null : (JSON.parse(models) as ConfiguredModel[]),
        })),
      };
    },
    saveKey: (owner, key) => saveKey(db, owner, key),
    removeKey: (owner, provider) => removeKey(db, owner, provider),
    async saveProvider(owner, provider, key) {
      const { id, name, baseUrl, savedAt, models } = provider;
      const row = {
        name: storableText(name),
        base_url: baseUrl,
        saved_at: savedAt,
        models: models && storableText(JSON.stringify(models)),
      };
      await transact(db, async (transaction) => {
        const others = await transaction
          .selectFrom("own_providers")
          .select(({ fn }) => fn.countAll<number | string>().as("count"))
          .where("owner", "=", owner)
          .where("id", "!=", id)
          .executeTakeFirstOrThrow();
        if (Number(others.count) >= maxOwnProviders)
          throw new AppError("bad_request", { detail: `at most ${maxOwnProviders} providers can be added` });
        await transaction
          .insertInto("own_providers")
          .values({ owner, id, ...row })
          .onConflict((conflict) => conflict.columns(["owner", "id"]).doUpdateSet(row))
          .execute();
        if (key) await saveKey(transaction, owner, key);
      });
    },
    removeProvider: (owner, id) =>
      transact(db, async (transaction) => {
        await removeKey(transaction, owner, id);
        const { numDeletedRows } = await transaction
          .deleteFrom("own_providers")
          .where("owner", "=", owner)
          .where("id", "=", id)
          .executeTakeFirst();
        return numDeletedRows > 0n;
      }),
  };
}
