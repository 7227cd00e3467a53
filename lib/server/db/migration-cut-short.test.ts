import { afterAll, beforeAll, expect, it } from "vitest";
import { answered, gain, laneOf, newTurn } from "../chat/__support__/stored-turns";
import { createTurnStore } from "../chat/turn-store";
import { databaseKinds, openTestDatabases, type TestDatabases } from "./__support__/test-databases";
import { addCutShort } from "./migration-cut-short";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

it.each(databaseKinds)(
  "finds the estimates that may be billed higher among old charges, on %s",
  async (kind) => {
    const { db } = await databases.open(kind);
    const store = createTurnStore(db);
    await store.saveTurn(newTurn({ turnId: "t1", lanes: [laneOf("a"), laneOf("b"), laneOf("c")] }));
    await store.saveTurn(
      newTurn({ turnId: "t2", conversationId: "gone", lanes: [laneOf("a"), laneOf("b")] }),
    );
    const cost = { ...answered.cost, estimatedNanodollars: 3 };
    const end = (replyId: string, changes: Partial<typeof answered>) =>
      store.finishReply({ ...gain(replyId), now: 2_000, outcome: { ...answered, cost, ...changes } });
    await end("t1-a", { status: "stopped" });
    await end("t1-b", {});
    await end("t1-c", { status: "stopped", cost: { ...cost, computedNanodollars: 2 } });
    await end("t2-a", { status: "stopped" });
    await end("t2-b", { cost: { ...cost, reportedNanodollars: 2 } });
    await db.deleteFrom("conversations").where("id", "=", "gone").execute();
    await db.schema.dropIndex("charges_spending").execute();
    await db.schema.createIndex("charges_spending").on("charges").columns(["owner", "ended_at"]).execute();
    await db.schema.alterTable("charges").dropColumn("is_cut_short").execute();

    await addCutShort(db);
    const found = await db.selectFrom("charges").select(["id", "is_cut_short"]).orderBy("id").execute();
    expect(found.map((row) => [row.id, row.is_cut_short])).toEqual([
      ["t1-a", 1],
      ["t1-b", 0],
      ["t1-c", 0],
      ["t2-a", 1],
      ["t2-b", 0],
    ]);
  },
);
