import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../../db/__support__/test-databases";
import { answered, gain, laneOf, newTurn } from "../__support__/stored-turns";
import { createTurnStore } from "../turn-store";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

const stale = { now: 50_000, deadInstanceIds: [], staleBeforeMs: 40_000 };

describe.each(databaseKinds)("replies that were left behind, on %s", (kind) => {
  test("are not given up by the process that is making them, however long it could store nothing", async () => {
    const { db } = await databases.open(kind);
    const store = createTurnStore(db);
    await store.saveTurn(newTurn({ turnId: "t1", lanes: [laneOf("a"), laneOf("b")] }));
    expect(await store.interruptAbandoned({ ...stale, heldReplyIds: ["t1-a"] })).toEqual([
      { turnId: "t1", replyId: "t1-b" },
    ]);
    expect(await store.interruptAbandoned(stale)).toEqual([{ turnId: "t1", replyId: "t1-a" }]);
  });

  test("are told to whoever reads their turns, and a stop to whoever makes them", async () => {
    const { db } = await databases.open(kind);
    const told: [string, string[]][] = [];
    const store = createTurnStore(db, async (_, kindOfNotice, ids) => {
      told.push([kindOfNotice, [...ids]]);
    });
    await store.saveTurn(newTurn({ turnId: "t1", lanes: [laneOf("a"), laneOf("b")] }));
    await store.appendReplies([gain("t1-a"), gain("t1-b", { recording: "b.0;" })], 2_000);
    await store.requestStop("ann", "t1", "b");
    await store.finishReply({
      ...gain("t1-a"),
      outcome: answered,
      now: 3_000,
      beside: [gain("t1-b", { text: "x" })],
    });
    await store.interruptAbandoned(stale);
    expect(told).toEqual([
      ["grew", ["t1"]],
      ["stop", ["t1-b"]],
      ["grew", ["t1"]],
      ["grew", ["t1"]],
    ]);
    const { turn } = (await store.readTurn("ann", "t1"))!;
    expect(turn.replies.map((reply) => [reply.status, reply.text])).toEqual([
      ["complete", ""],
      ["interrupted", "x"],
    ]);
  });
});
