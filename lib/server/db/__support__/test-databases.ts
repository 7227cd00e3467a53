// Empty databases of both engines for tests: SQLite files in a temporary folder, and databases of a real Postgres: the one that all test
// files share where there is one, or else one of its own that starts with the first of them. Everything goes when `close` is called.
import "server-only";
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Logger } from "kysely";
import { type OpenDatabase, openDatabase } from "../open-database";
import type { DatabaseKind } from "../schema";
import { type PostgresServer, startPostgres } from "./postgres-server";
import { askSharedPostgres } from "./shared-postgres";

export const databaseKinds: DatabaseKind[] = ["sqlite", "postgres"];

/** What `openDatabase` opens: of one of the two kinds. */
export type Place = { databaseUrl: string | null; dataDir: string };

export type TestDatabases = {
  /** A place where an empty database can be opened, any number of times. */
  place(kind: DatabaseKind): Promise<Place>;
  /** An empty database, migrated; closed at the end where it was not closed before. */
  open(kind: DatabaseKind, log?: Logger): Promise<OpenDatabase & { place: Place }>;
  close(): Promise<void>;
};

/** Prepares a folder; call it in `beforeAll`, and `close` in `afterAll`. */
export async function openTestDatabases(): Promise<TestDatabases> {
  const folder = mkdtempSync(join(tmpdir(), "parallax-test-"));
  // Postgres runs as a user of its own where the tests run as root, and must be able to pass through.
  chmodSync(folder, 0o711);
  let postgres: Promise<PostgresServer> | null = null;
  const closers = new Set<() => Promise<void>>();

  async function place(kind: DatabaseKind, state: "empty" | "migrated" = "empty"): Promise<Place> {
    const dataDir = join(folder, randomUUID());
    if (kind === "sqlite") return { databaseUrl: null, dataDir };
    const shared = await askSharedPostgres(state);
    if (shared !== null) return { databaseUrl: shared, dataDir };
    postgres ??= startPostgres(join(folder, "postgres"));
    return { databaseUrl: await (await postgres).createDatabase(), dataDir };
  }

  return {
    place: (kind) => place(kind),
    async open(kind, log) {
      const at = await place(kind, "migrated");
      const opened = await openDatabase({ ...at, log });
      const close = async () => {
        if (closers.delete(close)) await opened.close();
      };
      closers.add(close);
      return { ...opened, close, place: at };
    },
    async close() {
      for (const close of [...closers]) await close();
      await (await postgres)?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
