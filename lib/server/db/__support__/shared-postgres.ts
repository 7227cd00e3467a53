// One Postgres for all test files of a run: starting one for each of them took longer than most of their tests. It starts when the first file
// wants a database, and every file gets databases of its own from it.
import "server-only";
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../open-database";
import { type PostgresServer, startPostgres } from "./postgres-server";

/** Tells the processes of the test files where databases are given out. */
const variable = "PARALLAX_TEST_DATABASES";

/** The set-up of a test run; what it returns ends it. */
export default async function serveDatabases(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "parallax-test-"));
  chmodSync(folder, 0o711);
  let postgres: Promise<PostgresServer> | null = null;
  let migrated: Promise<string> | null = null;

  async function make(state: string): Promise<string> {
    postgres ??= startPostgres(join(folder, "postgres"));
    const { createDatabase } = await postgres;
    if (state === "empty") return createDatabase();
    migrated ??= createDatabase().then(async (databaseUrl) => {
      await (await openDatabase({ databaseUrl, dataDir: folder })).close();
      return databaseUrl;
    });
    return createDatabase(await migrated);
  }

  const server = createServer((request, response) => {
    make(request.url!.slice(1)).then(
      (url) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  process.env[variable] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return async () => {
    server.closeAllConnections();
    server.close();
    await (await postgres)?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** The address of a new database, or null where none are given out. */
export async function askSharedPostgres(state: "empty" | "migrated"): Promise<string | null> {
  const address = process.env[variable];
  if (!address) return null;
  const response = await fetch(`${address}/${state}`);
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}
