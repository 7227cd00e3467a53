import { once } from "node:events";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AppError } from "@/lib/domain/errors";
import { runScript } from "./__support__/run-script";
import { databaseKinds, openTestDatabases, type TestDatabases } from "./__support__/test-databases";
import { migrations } from "./migrations";
import { openDatabase } from "./open-database";
import { transact } from "./transact";

const openAndClose = fileURLToPath(new URL("./__support__/open-and-close.ts", import.meta.url));
/** Long enough for three processes to have loaded their modules on two busy cores. */
const startTogetherAfterMs = 2_500;

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

const instance = (id: string) => ({ id, host: "h", pid: 1, started_at: 1_900_000_000_000 });

describe.each(databaseKinds)("a database on %s", (kind) => {
  test("is migrated once when several processes open it at the same moment", async () => {
    const rounds = kind === "sqlite" ? 12 : 3;
    const places = await Promise.all(Array.from({ length: rounds }, () => databases.place(kind)));
    const plan = { places, startAt: Date.now() + startTogetherAfterMs, everyMs: 250 };
    const children = [1, 2, 3].map(() => runScript(openAndClose, [JSON.stringify(plan)]));
    const codes = await Promise.all(children.map(async (child) => (await once(child, "exit"))[0]));
    expect(codes).toEqual([0, 0, 0]);
    for (const place of places) {
      const { db, close } = await openDatabase(place);
      const ran = await sql`select name from kysely_migration order by name`.execute(db);
      expect(ran.rows).toEqual(Object.keys(migrations(kind)).map((name) => ({ name })));
      await close();
    }
  });

  test("keeps what was written when it is opened again", async () => {
    const place = await databases.place(kind);
    const before = await openDatabase(place);
    await before.db.insertInto("instances").values(instance("a")).execute();
    await before.close();
    const after = await openDatabase(place);
    expect(await after.db.selectFrom("instances").selectAll().execute()).toEqual([instance("a")]);
    await after.close();
  });

  test("stores text with U+0000 and lone surrogates as U+FFFD, whichever query writes it", async () => {
    const { db } = await databases.open(kind);
    await db
      .insertInto("instances")
      .values({ ...instance("a"), host: "x\0y\uD800z😀" })
      .execute();
    const found = await db
      .selectFrom("instances")
      .select("host")
      .where("host", "=", "x\0y\uD800z😀")
      .execute();
    expect(found).toEqual([{ host: "x\uFFFDy\uFFFDz😀" }]);
  });

  test("gives sums of large numbers and counts as numbers", async () => {
    const { db } = await databases.open(kind);
    await db
      .insertInto("instances")
      .values([instance("a"), instance("b")])
      .execute();
    const found = await db
      .selectFrom("instances")
      .select((eb) => [eb.fn.sum<number>("started_at").as("sum"), eb.fn.countAll<number>().as("count")])
      .executeTakeFirstOrThrow();
    expect(found).toEqual({ sum: 3_800_000_000_000, count: 2 });
  });

  test("lowers the case of letters of any alphabet", async () => {
    const { db } = await databases.open(kind);
    const { rows } = await sql<{ low: string }>`select lower('ÄÉÑ ΩΔ ЖЮ') as low`.execute(db);
    expect(rows).toEqual([{ low: "äéñ ωδ жю" }]);
  });

  test("refuses a row that names one which is not there", async () => {
    const { db } = await databases.open(kind);
    const turn = {
      id: "t",
      owner: "o",
      conversation_id: "none",
      parent_turn_id: null,
      ordinal: 1,
      created_at: 1,
      text: "",
    };
    await expect(db.insertInto("turns").values(turn).execute()).rejects.toThrow();
  });

  test("says that it is of a newer version where it is", async () => {
    const { db, place } = await databases.open(kind);
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', '2099-01-01T00:00:00.000Z')`.execute(
      db,
    );
    await expect(openDatabase(place)).rejects.toMatchObject({
      code: "storage_failed",
      details: { detail: "the data is of a newer version of Parallax" },
    });
  });

  test("does a transaction again where another took the same key in that moment", async () => {
    const { db } = await databases.open(kind);
    let runs = 0;
    const insertOnce = () =>
      transact(db, async (transaction) => {
        runs += 1;
        const found = await transaction
          .selectFrom("instances")
          .select("id")
          .where("id", "=", "a")
          .executeTakeFirst();
        if (found) return "found";
        await transaction.insertInto("instances").values(instance("a")).execute();
        return "inserted";
      });
    const results = await Promise.all(Array.from({ length: 8 }, insertOnce));
    expect(results.filter((result) => result === "inserted")).toHaveLength(1);
    expect(runs).toBeLessThan(8 * 4);
  });

  test("stores nothing of a transaction that throws, and throws what was thrown", async () => {
    const { db } = await databases.open(kind);
    const work = transact(db, async (transaction) => {
      await transaction.insertInto("instances").values(instance("a")).execute();
      throw new AppError("conflict", { detail: "no" });
    });
    await expect(work).rejects.toMatchObject({ code: "conflict" });
    expect(await db.selectFrom("instances").selectAll().execute()).toEqual([]);
  });
});

describe("SQLite", () => {
  test("commits with WAL, synchronous FULL, foreign keys and a wait for other writers", async () => {
    const { db, location } = await databases.open("sqlite");
    const pragma = async (name: string) =>
      Object.values((await sql`pragma ${sql.raw(name)}`.execute(db)).rows[0] as object)[0];
    expect(await pragma("journal_mode")).toBe("wal");
    expect(await pragma("synchronous")).toBe(2);
    expect(await pragma("foreign_keys")).toBe(1);
    expect(await pragma("busy_timeout")).toBe(5000);
    expect(location).toMatch(/parallax\.sqlite$/);
  });

  test("makes its folder for its owner alone", async () => {
    const { place } = await databases.open("sqlite");
    expect(statSync(place.dataDir).mode & 0o777).toBe(0o700);
    expect(readdirSync(place.dataDir)).toContain("parallax.sqlite");
  });

  test("says what is wrong with its folder", async () => {
    const { dataDir } = await databases.place("sqlite");
    writeFileSync(dataDir, "a file where the folder should be");
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({ code: "storage_failed" });
    await expect(openDatabase({ dataDir: join(dataDir, "below") })).rejects.toMatchObject({
      code: "storage_failed",
    });
    await expect(openDatabase({ dataDir: "/proc/parallax" })).rejects.toMatchObject({
      code: "storage_failed",
    });
  });

  test("says that its file is not a database", async () => {
    const { dataDir } = await databases.place("sqlite");
    mkdirSync(dataDir);
    writeFileSync(join(dataDir, "parallax.sqlite"), "something else ".repeat(1000));
    await expect(openDatabase({ dataDir })).rejects.toMatchObject({
      code: "storage_failed",
      details: { detail: "the database file is not a database" },
    });
  });

  test("refuses writes when it is full, keeps nothing of them, goes on reading, and takes writes again when there is room", async () => {
    const { db } = await databases.open("sqlite");
    await db.insertInto("instances").values(instance("before")).execute();
    await sql`pragma max_page_count = 1`.execute(db);
    const blob = { sha256: "x", content: new Uint8Array(500_000) };
    const write = transact(db, async (transaction) => {
      await transaction.insertInto("instances").values(instance("half")).execute();
      await transaction.insertInto("image_blobs").values(blob).execute();
    });
    await expect(write).rejects.toMatchObject({
      code: "storage_failed",
      details: { detail: "the disk is full" },
    });
    expect(await db.selectFrom("instances").select("id").execute()).toEqual([{ id: "before" }]);
    await sql`pragma max_page_count = 1000000`.execute(db);
    await db.insertInto("image_blobs").values(blob).execute();
    expect(await db.selectFrom("image_blobs").select("sha256").execute()).toEqual([{ sha256: "x" }]);
  });

  test("refuses writes when it may only be read, and goes on reading", async () => {
    const { db } = await databases.open("sqlite");
    await sql`pragma query_only = on`.execute(db);
    await expect(db.insertInto("instances").values(instance("a")).execute()).rejects.toMatchObject({
      code: "storage_failed",
      details: { detail: "the database may only be read" },
    });
    expect(await db.selectFrom("instances").selectAll().execute()).toEqual([]);
  });
});

describe("Postgres", () => {
  test("shows where it is without the login", async () => {
    const { location, place } = await databases.open("postgres");
    const { username, password, host, pathname } = new URL(place.databaseUrl!);
    expect(location).toBe(`postgres://${host}${pathname}`);
    expect(location).not.toContain(password);
    expect(location).not.toContain(username);
  });

  test("commits to the disk and bounds statements, also where the server's default is otherwise", async () => {
    const { db, place } = await databases.open("postgres");
    await sql`alter database ${sql.id(new URL(place.databaseUrl!).pathname.slice(1))} set synchronous_commit = off`.execute(
      db,
    );
    const again = await openDatabase(place);
    const show = async (name: string) =>
      (await sql<{ value: string }>`select current_setting(${name}) as value`.execute(again.db)).rows[0]!
        .value;
    expect(await show("synchronous_commit")).toBe("on");
    expect(await show("statement_timeout")).toBe("30s");
    await again.close();
  });

  test("says that it cannot be reached, and that the login is refused", async () => {
    const { databaseUrl, dataDir } = await databases.place("postgres");
    const closedPort = Object.assign(new URL(databaseUrl!), { port: "1" });
    const wrongLogin = Object.assign(new URL(databaseUrl!), { password: "wrong" });
    await expect(openDatabase({ databaseUrl: closedPort.href, dataDir })).rejects.toMatchObject({
      code: "storage_failed",
      details: { detail: "the database cannot be reached" },
    });
    await expect(openDatabase({ databaseUrl: wrongLogin.href, dataDir })).rejects.toMatchObject({
      code: "storage_failed",
      details: { detail: "the database refuses the login" },
    });
  });
});
