import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addImage, answered, gain, laneOf, newTurn } from "../chat/__support__/stored-turns";
import { createTurnStore } from "../chat/turn-store";
import { openTestDatabases, type TestDatabases } from "./__support__/test-databases";
import { copyToPostgres } from "./copy-to-postgres";
import type { Db } from "./schema";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

const readBranch = async (db: Db, turnId: string) => createTurnStore(db).readBranch("ann", turnId);
const bytesOf = async (db: Db) =>
  (await db.selectFrom("image_blobs").selectAll().orderBy("sha256").execute()).map((row) => ({
    sha256: row.sha256,
    content: Buffer.from(row.content).toString("hex"),
  }));

async function fill(db: Db, turns: number): Promise<string> {
  const store = createTurnStore(db);
  const image = await addImage(db, "ann", "i1", `bytes ${"\0\u{1F600}".repeat(2_000)}`);
  for (let index = 0; index < turns; index += 1) {
    const turnId = `t${index}`;
    await store.saveTurn(
      newTurn({
        turnId,
        parentTurnId: index === 0 ? null : `t${index - 1}`,
        lanes: [laneOf("a"), laneOf("b")],
        imageIds: index % 3 === 0 ? [image.id] : [],
        text: `Question ${index}: 猫 \u{1F600} ${"x".repeat(index * 40)}`,
      }),
    );
    await store.finishReply({
      ...gain(`${turnId}-a`, { text: `# Answer ${index}` }),
      outcome: { ...answered, cost: { ...answered.cost, computedNanodollars: 8_000_000_000_000_000 } },
      now: index,
    });
  }
  return `t${turns - 1}`;
}

it("brings every row, byte and order of a file into an empty Postgres", async () => {
  const file = await databases.open("sqlite");
  const last = await fill(file.db, 450);
  const postgres = await databases.open("postgres");
  const copied = await copyToPostgres(file.db, postgres.db);
  expect(copied).toMatchObject({ conversations: 1, turns: 450, replies: 900, turn_images: 150, images: 1 });
  expect(await readBranch(postgres.db, last)).toEqual(await readBranch(file.db, last));
  expect(await bytesOf(postgres.db)).toEqual(await bytesOf(file.db));
  const { rows } = await sql<{ name: string }>`
    select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'`.execute(
    file.db,
  );
  expect(Object.keys(copied).sort()).toEqual(rows.map((row) => row.name).sort());
  await createTurnStore(postgres.db).saveTurn(newTurn({ turnId: "next", parentTurnId: last }));
});

it("refuses a database that holds something, and changes nothing in it", async () => {
  const file = await databases.open("sqlite");
  await fill(file.db, 2);
  const postgres = await databases.open("postgres");
  await createTurnStore(postgres.db).saveTurn(newTurn({ turnId: "mine", conversationId: "c9" }));
  await expect(copyToPostgres(file.db, postgres.db)).rejects.toMatchObject({ code: "conflict" });
  const turns = await postgres.db.selectFrom("turns").select("id").execute();
  expect(turns).toEqual([{ id: "mine" }]);
  expect(await bytesOf(postgres.db)).toEqual([]);
});
