import { afterAll, beforeAll, expect, it } from "vitest";
import { answered, gain, laneOf, newTurn } from "../chat/__support__/stored-turns";
import { createTurnStore } from "../chat/turn-store";
import { databaseKinds, openTestDatabases, type TestDatabases } from "./__support__/test-databases";
import { createChargeTables } from "./migration-charges";
import { addCutShort } from "./migration-cut-short";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

it.each(databaseKinds)("takes over what replies cost that were stored before, on %s", async (kind) => {
  const { db } = await databases.open(kind);
  const store = createTurnStore(db);
  // Text that Postgres refuses inside its own JSON.
  const lanes = [laneOf("a", { system: "\u0000 \uD800" }), laneOf("b"), laneOf("c"), laneOf("d")];
  await store.saveTurn(newTurn({ turnId: "t1", lanes }));
  const cost = { estimatedNanodollars: 3, computedNanodollars: 2, reportedNanodollars: null };
  const usage = {
    inputTokens: 7,
    outputTokens: 5,
    cachedInputTokens: null,
    cacheWriteTokens: null,
    reasoningTokens: null,
    isEstimated: false,
  };
  await store.finishReply({ ...gain("t1-a"), now: 2_000, outcome: { ...answered, cost, usage } });
  await store.finishReply({ ...gain("t1-b"), now: 2_000, outcome: answered });
  await db.updateTable("replies").set({ instance_id: null }).where("id", "=", "t1-d").execute();
  for (const table of ["charges", "limit_gates"]) await db.schema.dropTable(table).execute();
  await db.schema.createIndex("replies_spending").on("replies").columns(["owner", "ended_at"]).execute();

  await createChargeTables(db, kind);
  await addCutShort(db);
  const charges = await db.selectFrom("charges").selectAll().orderBy("id").execute();
  const common = { owner: "ann", provider: "sandbox", model: "sandbox/quick", started_at: 1_000, hold: null };
  expect(charges).toMatchObject([
    { ...common, id: "t1-a", ended_at: 2_000, cost: 2, counted: 2, cost_source: "computed", input_tokens: 7 },
    { ...common, id: "t1-b", ended_at: 2_000, cost: null, cost_source: null, is_unknown: 1 },
    { ...common, id: "t1-c", ended_at: null, cost: null, is_unknown: 0 },
  ]);
  // One that is still being made settles as any other.
  await store.finishReply({ ...gain("t1-c"), now: 3_000, outcome: { ...answered, cost, usage } });
  const settled = await db
    .selectFrom("charges")
    .select("counted")
    .where("id", "=", "t1-c")
    .executeTakeFirst();
  expect(settled).toEqual({ counted: 2 });
});
