import { sql } from "kysely";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { type ScriptedUpstream, scenarioText, startUpstream } from "@/e2e/support/upstream";
import { openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { Db } from "../db/schema";
import { lane, outcomeOf, question, read, startProcess, textOf } from "./__support__/scripted-process";

let upstream: ScriptedUpstream;
let databases: TestDatabases;
beforeAll(async () => {
  upstream = await startUpstream();
  databases = await openTestDatabases();
});
afterAll(async () => {
  await databases.close();
  await upstream.close();
});

/** From now on the database file cannot grow: SQLite answers as it does on a full disk. */
async function fill(db: Db): Promise<void> {
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  await sql.raw(`pragma max_page_count = ${rows[0]!.page_count}`).execute(db);
}
const makeRoom = (db: Db) => sql.raw("pragma max_page_count = 1000000").execute(db);
const setReadOnly = (db: Db, isReadOnly: boolean) =>
  sql.raw(`pragma query_only = ${isReadOnly ? "on" : "off"}`).execute(db);

const failures = [
  { what: "a full disk", begin: fill, end: makeRoom, detail: "the disk is full" },
  {
    what: "a disk that may only be read",
    begin: (db: Db) => setReadOnly(db, true),
    end: (db: Db) => setReadOnly(db, false),
    detail: "may only be read",
  },
];

it.each(failures)(
  "with $what a question is refused with the reason, what is stored stays readable, and a running reply is stored once that is over",
  async ({ begin, end, detail }) => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    const { db } = await databases.open("sqlite");
    const { turns, runs, store } = startProcess(db, upstream);
    const earlier = await turns.ask("me", question([lane("a", "plain:300")]));
    await read(await turns.attach("me", earlier.turnId));
    const model = "tokens:2000:1";
    const running = await turns.ask("me", question([lane("a", model), lane("b", "tokens:300:4")]));
    const source = await turns.attach("me", running.turnId);
    await read(source, 0, (seen) => textOf(seen, "a") !== "");

    await begin(db);
    const refused = { ...question([lane("a", "plain:1")]), text: "x".repeat(300_000) };
    await expect(turns.ask("me", refused)).rejects.toMatchObject({
      code: "storage_failed",
      message: expect.stringContaining(detail),
    });
    expect((await store.readTurn("me", earlier.turnId))!.turn.replies[0]!.text).toBe(
      scenarioText("plain:300"),
    );
    const events = await read(source);
    expect(textOf(events, "a")).toBe(scenarioText(model));
    expect(outcomeOf(events, "a")).toMatchObject({ status: "incomplete", error: { code: "storage_failed" } });
    expect(runs.heldReplyIds()).not.toEqual([]);

    await end(db);
    await runs.idle();
    const { turn } = (await store.readTurn("me", running.turnId))!;
    expect(turn.replies.map((reply) => [reply.status, reply.text])).toEqual([
      ["complete", scenarioText(model)],
      ["complete", scenarioText("tokens:300:4")],
    ]);
    expect(textOf(await read(await turns.attach("me", running.turnId)), "a")).toBe(scenarioText(model));
    expect(await store.readTurn("me", refused.turnId)).toBeNull();
    await turns.ask("me", refused);
    expect((await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)).rows).toEqual([
      { integrity_check: "ok" },
    ]);
    // What failed over and over is not logged over and over.
    expect(logged.mock.calls.length).toBeLessThan(8);
    logged.mockRestore();
    await runs.idle();
  },
  60_000,
);
