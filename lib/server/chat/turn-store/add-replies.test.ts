import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Lane } from "@/lib/domain/lane";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../../db/__support__/test-databases";
import type { Db } from "../../db/schema";
import { answered, gain, laneOf, newTurn } from "../__support__/stored-turns";
import { createTurnStore, type TurnStore } from "../turn-store";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

describe.each(databaseKinds)("variants on %s", (kind) => {
  let db: Db;
  let store: TurnStore;
  beforeEach(async () => {
    const opened = await databases.open(kind);
    db = opened.db;
    store = createTurnStore(db);
    return opened.close;
  });

  const count = async (table: "conversations" | "turns" | "turn_images" | "replies") =>
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow()
    ).count;
  const replyOf = async (owner: string, turnId: string, replyId: string) =>
    (await store.readTurn(owner, turnId))!.turn.replies.find((reply) => reply.id === replyId)!;

  describe("a further variant", () => {
    const again = (id: string, lane: Lane, owner = "ann") =>
      store.addReplies({ owner, turnId: "t1", replies: [{ id, lane }], instanceId: "p1", now: 5_000 });
    const shape = async () =>
      (await store.readTurn("ann", "t1"))!.turn.replies.map(({ id, variant, isChosen }) => [
        id,
        variant,
        isChosen,
      ]);
    beforeEach(async () => {
      await store.saveTurn(newTurn({ turnId: "t1", lanes: [laneOf("a"), laneOf("b")] }));
      await store.finishReply({ ...gain("t1-a", { text: "first" }), outcome: answered, now: 2_000 });
    });

    test("is queued and chosen beside the earlier ones, in its lane's place; a new lane stands last", async () => {
      await again("a2", laneOf("a", { model: "other" }));
      await again("z1", laneOf("0"));
      expect(await shape()).toEqual([
        ["t1-a", 1, false],
        ["a2", 2, true],
        ["t1-b", 1, true],
        ["z1", 1, true],
      ]);
      expect((await replyOf("ann", "t1", "t1-a")).text).toBe("first");
      expect(await replyOf("ann", "t1", "a2")).toMatchObject({
        status: "queued",
        text: "",
        lane: { model: "other" },
      });
    });

    test("is refused while its lane answers, and to anyone but the owner", async () => {
      await expect(again("b2", laneOf("b"))).rejects.toMatchObject({ code: "conflict" });
      await expect(again("a2", laneOf("a"), "bob")).rejects.toMatchObject({ code: "not_found" });
      expect(await shape()).toEqual([
        ["t1-a", 1, true],
        ["t1-b", 1, true],
      ]);
    });

    test("is one where two ask for it at the same moment", async () => {
      const results = await Promise.allSettled([again("a2", laneOf("a")), again("a3", laneOf("a"))]);
      expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
      expect(await count("replies")).toBe(3);
    });

    test("gives way where the owner chooses another", async () => {
      await again("a2", laneOf("a"));
      await store.chooseReply("ann", "t1-a");
      expect(await shape()).toEqual([
        ["t1-a", 1, true],
        ["a2", 2, false],
        ["t1-b", 1, true],
      ]);
      await expect(store.chooseReply("bob", "a2")).rejects.toMatchObject({ code: "not_found" });
      await expect(store.chooseReply("ann", "none")).rejects.toMatchObject({ code: "not_found" });
      expect((await shape())[0]).toEqual(["t1-a", 1, true]);
    });
  });
});
