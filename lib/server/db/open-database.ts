// Opens the one database of the product and brings its tables up to date: a SQLite file in the data folder, or Postgres where an
// address is given. What cannot be opened is refused with a sentence that says why. It does not know what is stored.
import "server-only";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { type Dialect, Kysely, type Logger } from "kysely";
import { guardDialect } from "./guard-dialect";
import { migrateToLatest } from "./migrate-to-latest";
import { openPostgres } from "./postgres-dialect";
import type { Database, DatabaseKind, Db } from "./schema";
import { openSqlite } from "./sqlite-dialect";
import { storageError } from "./storage-error";

/** Only the person who runs the server may look into the data folder. */
const folderMode = 0o700;
const fileName = "parallax.sqlite";

export type OpenDatabase = {
  db: Db;
  kind: DatabaseKind;
  /** Where the data is, for people: a path, or host and database without login. */
  location: string;
  close(): Promise<void>;
};

/** Opens, and migrates. Throws storage_failed where that is not possible. */
export async function openDatabase(options: {
  databaseUrl?: string | null;
  dataDir: string;
  /** Sees every query; for tests that count them. */
  log?: Logger;
}): Promise<OpenDatabase> {
  const { databaseUrl, dataDir, log } = options;
  try {
    const opened = databaseUrl ? postgresAt(databaseUrl) : await sqliteIn(dataDir);
    const db = new Kysely<Database>({ dialect: guardDialect(opened.dialect), log });
    const close = () => db.destroy();
    await migrateToLatest(db, opened.kind).catch(async (error: unknown) => {
      await close().catch(() => {});
      throw error;
    });
    return { db, kind: opened.kind, location: opened.location, close };
  } catch (error) {
    throw storageError(error);
  }
}

type Opened = { dialect: Dialect; kind: DatabaseKind; location: string };

async function sqliteIn(dataDir: string): Promise<Opened> {
  const folder = resolve(dataDir);
  makeFolder(folder);
  const location = join(folder, fileName);
  return { dialect: await openSqlite(location), kind: "sqlite", location };
}

/** Makes a folder and those above it. Node's own recursive mkdir never returns where a file system answers ENOENT, as /proc does. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  try {
    mkdirSync(folder, { mode: folderMode });
  } catch (error) {
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}

function postgresAt(databaseUrl: string): Opened {
  return { dialect: openPostgres(databaseUrl), kind: "postgres", location: withoutLogin(databaseUrl) };
}

function withoutLogin(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return "postgres";
  const { host, pathname } = new URL(databaseUrl);
  return `postgres://${host}${pathname}`;
}
