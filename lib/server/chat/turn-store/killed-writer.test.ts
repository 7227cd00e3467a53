import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runScript } from "../../db/__support__/run-script";
import { openTestDatabases, type TestDatabases } from "../../db/__support__/test-databases";
import { openDatabase } from "../../db/open-database";
import { newTurn } from "../__support__/stored-turns";
import { createTurnStore } from "../turn-store";

const writer = fileURLToPath(new URL("../__support__/write-until-killed.ts", import.meta.url));
const rounds = 6;

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

/** The lines that a writer printed; it is killed once it has printed so many, in whatever it does then. */
async function writeAndKill(dataDir: string, name: string, lineCount: number): Promise<string[]> {
  const child = runScript(writer, [dataDir, name]);
  const lines: string[] = [];
  const reader = createInterface(child.stdout);
  reader.on("line", (line) => {
    lines.push(line);
    if (lines.length === lineCount) setTimeout(() => child.kill("SIGKILL"), Math.random() * 5);
  });
  await Promise.all([once(reader, "close"), once(child, "exit")]);
  return lines.slice(1);
}

test("what was acknowledged before a kill -9 is there after it, once, and what was not can be sent again", async () => {
  const { dataDir } = await databases.place("sqlite");
  for (let round = 0; round < rounds; round += 1) {
    const name = `w${round}`;
    const lines = await writeAndKill(dataDir, name, 20 + Math.floor(Math.random() * 200));
    const { db, close } = await openDatabase({ dataDir });
    const store = createTurnStore(db);
    expect((await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)).rows).toEqual([
      { integrity_check: "ok" },
    ]);

    const written = lines.map((line) => line.split(" "));
    const saved = written.filter(([what]) => what === "saved").map(([, turnId]) => turnId!);
    expect(saved.length).toBeGreaterThan(3);
    const rows = await db
      .selectFrom("turns")
      .innerJoin("replies", "replies.turn_id", "turns.id")
      .select(["turns.id", "replies.status", "replies.text", "replies.last_event_id"])
      .where("turns.conversation_id", "=", `c-${name}`)
      .orderBy("turns.ordinal")
      .execute();
    // One more may have been committed and not yet acknowledged.
    expect(rows.map((row) => row.id).slice(0, saved.length)).toEqual(saved);
    expect(rows.length - saved.length).toBeLessThanOrEqual(1);
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const [what, turnId, piece] of written) {
      const row = byId.get(turnId!)!;
      if (what === "grown") expect(row.text.length).toBeGreaterThanOrEqual(Number(piece) * 500);
      if (what === "ended")
        expect(row).toMatchObject({ status: "complete", last_event_id: 5, text: "y".repeat(2_000) });
    }

    const live = rows.filter((row) => row.status !== "complete");
    expect(live.length).toBeLessThanOrEqual(1);
    expect(await store.interruptAbandoned({ now: 1, deadInstanceIds: [name], staleBeforeMs: -1 })).toEqual(
      live.map((row) => ({ turnId: row.id, replyId: `${row.id}-a` })),
    );
    const again = newTurn({ turnId: `${name}-${saved.length}`, conversationId: `c-${name}` });
    expect(await store.saveTurn(again)).toBe(rows.length > saved.length ? "exists" : "saved");
    expect(await store.saveTurn(again)).toBe("exists");
    await close();
  }
});
