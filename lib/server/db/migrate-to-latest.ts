// Brings the tables up to date, once, however many processes start at the same moment: Postgres by an advisory lock, SQLite by its
// write lock. It does not know the tables.
import "server-only";
import { Migrator } from "kysely/migration";
import { AppError } from "@/lib/domain/errors";
import { migrations } from "./migrations";
import type { DatabaseKind, Db } from "./schema";

/** Runs what has not run yet. Throws storage_failed where the data is of a newer version. */
export async function migrateToLatest(db: Db, kind: DatabaseKind): Promise<void> {
  const all = migrations(kind);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => all } });
  const { error } = await migrator.migrateToLatest();
  if (!error) return;
  if (!(error instanceof AppError) && (await hasUnknownMigration(db, Object.keys(all)))) {
    throw new AppError(
      "storage_failed",
      { detail: "the data is of a newer version of Parallax" },
      { cause: error },
    );
  }
  throw error;
}

async function hasUnknownMigration(db: Db, known: string[]): Promise<boolean> {
  const rows = await (db as unknown as Db<{ kysely_migration: { name: string } }>)
    .selectFrom("kysely_migration")
    .select("name")
    .execute();
  return rows.some((row) => !known.includes(row.name));
}
