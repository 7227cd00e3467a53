import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addImage, gain, laneOf, newTurn } from "../chat/__support__/stored-turns";
import { createTurnStore, type TurnStore } from "../chat/turn-store";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { Database, Db } from "../db/schema";
import { createVerdicts } from "../verdicts/verdicts";
import { type Conversations, createConversations } from "./conversations";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

describe.each(databaseKinds)("a conversation on %s", (kind) => {
  let db: Db;
  let store: TurnStore;
  let conversations: Conversations;
  let queries: string[] = [];
  beforeEach(async () => {
    const opened = await databases.open(kind, (event) => void queries.push(event.query.sql));
    db = opened.db;
    store = createTurnStore(db);
    conversations = createConversations(db, { now: () => 1 });
    return opened.close;
  });

  const countOf = async (table: keyof Database) =>
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow()
    ).count;

  describe("reading one", () => {
    const chain = async (length: number) => {
      for (let index = 1; index <= length; index += 1) {
        await store.saveTurn(
          newTurn({ turnId: `t${index}`, parentTurnId: index > 1 ? `t${index - 1}` : null, now: index }),
        );
      }
    };

    test("gives the branch it stands at, and its last turns with word of earlier ones", async () => {
      await chain(5);
      const turnsOf = async (bounds?: Parameters<Conversations["read"]>[2]) => {
        const found = (await conversations.read("ann", "c1", bounds))!;
        return [found.turns.map((turn) => turn.id).join(" "), found.hasEarlierTurns];
      };
      expect(await turnsOf()).toEqual(["t1 t2 t3 t4 t5", false]);
      expect(await turnsOf({ lastTurns: 2 })).toEqual(["t4 t5", true]);
      expect(await turnsOf({ lastTurns: 5 })).toEqual(["t1 t2 t3 t4 t5", false]);
      expect(await turnsOf({ lastTurns: 2, beforeTurnId: "t4" })).toEqual(["t2 t3", true]);
      expect(await turnsOf({ lastTurns: 2, beforeTurnId: "t2" })).toEqual(["t1", false]);
      expect(await turnsOf({ beforeTurnId: "t1" })).toEqual(["", false]);
      await expect(turnsOf({ beforeTurnId: "none" })).rejects.toMatchObject({ code: "bad_request" });
      await conversations.setLeaf("ann", "c1", "t3");
      expect(await turnsOf()).toEqual(["t1 t2 t3", false]);
      expect(await conversations.read("ann", "c1")).toMatchObject({
        id: "c1",
        title: "A title",
        createdAt: 1,
        updatedAt: 5,
        leafTurnId: "t3",
        lanes: [laneOf("a")],
      });
    });

    test("gives each turn the questions that stand in its place, and the verdict on its answers", async () => {
      await chain(3);
      await store.saveTurn(newTurn({ turnId: "t2b", parentTurnId: "t1" }));
      await store.saveTurn(newTurn({ turnId: "t3b", parentTurnId: "t2b" }));
      await store.saveTurn(newTurn({ turnId: "t1b", conversationId: "c1", parentTurnId: null }));
      await store.appendReplies([gain("t2b-a", { text: "An answer" })], 1);
      await createVerdicts(db, { now: () => 9 }).give("ann", "t2b", { winnerLaneId: "a", isBlind: true });
      await conversations.setLeaf("ann", "c1", "t3b");
      const { turns } = (await conversations.read("ann", "c1"))!;
      expect(turns.map(({ id, siblings, verdict }) => ({ id, siblings, verdict }))).toEqual([
        { id: "t1", siblings: { ids: ["t1", "t1b"], index: 0 }, verdict: null },
        {
          id: "t2b",
          siblings: { ids: ["t2", "t2b"], index: 1 },
          verdict: { winnerLaneId: "a", isBlind: true, createdAt: 9 },
        },
        { id: "t3b", siblings: { ids: ["t3b"], index: 0 }, verdict: null },
      ]);
    });

    test("goes to the branch through any turn of it, where that branch was left", async () => {
      await chain(4);
      await store.saveTurn(newTurn({ turnId: "t2b", parentTurnId: "t1" }));
      const branchVia = async (turnId: string) => {
        await conversations.setBranch("ann", "c1", turnId);
        return (await conversations.read("ann", "c1"))!.turns.map((turn) => turn.id).join(" ");
      };
      expect(await branchVia("t2")).toBe("t1 t2 t3 t4");
      expect(await branchVia("t2b")).toBe("t1 t2b");
      expect(await branchVia("t4")).toBe("t1 t2 t3 t4");
      expect(await branchVia("t1")).toBe("t1 t2b");
    });

    test("takes as many queries for 500 turns as for one, and none that touches picture bytes or recordings", async () => {
      await addImage(db, "ann", "i1");
      await store.saveTurn(newTurn({ turnId: "one", conversationId: "short", imageIds: ["i1"] }));
      const rows = Array.from({ length: 500 }, (_, index) => index + 1);
      for (const index of rows) {
        await store.saveTurn(
          newTurn({
            turnId: `t${index}`,
            parentTurnId: index > 1 ? `t${index - 1}` : null,
            imageIds: ["i1"],
            lanes: [laneOf("a"), laneOf("b")],
          }),
        );
      }
      queries = [];
      await conversations.read("ann", "short");
      const short = queries;
      queries = [];
      const found = (await conversations.read("ann", "c1"))!;
      expect(found.turns.map((turn) => turn.id)).toEqual(rows.map((index) => `t${index}`));
      expect(found.turns.every((turn) => turn.images.length === 1 && turn.replies.length === 2)).toBe(true);
      expect(queries).toEqual(short);
      expect(queries.length).toBe(7);
      expect(queries.join("\n")).not.toMatch(/image_blobs|content|recording/);
      queries = [];
      expect(found.turns).toMatchObject(await store.readBranch("ann", "t500"));
      expect(queries.length).toBe(3);
      expect(JSON.stringify(found).length).toBeLessThan(1_000_000);
    });

    test("gives the same for a conversation of any depth", async () => {
      const rows = Array.from({ length: 3_000 }, (_, index) => ({
        id: `d${index}`,
        owner: "ann",
        conversation_id: "deep",
        parent_turn_id: index > 0 ? `d${index - 1}` : null,
        ordinal: index + 1,
        created_at: index,
        text: "",
      }));
      await db
        .insertInto("conversations")
        .values({
          id: "deep",
          owner: "ann",
          title: "",
          lanes: "[]",
          leaf_turn_id: "d2999",
          created_at: 1,
          updated_at: 1,
        })
        .execute();
      for (let start = 0; start < rows.length; start += 1_000)
        await db
          .insertInto("turns")
          .values(rows.slice(start, start + 1_000))
          .execute();
      expect((await conversations.read("ann", "deep"))?.turns.length).toBe(3_000);
      await conversations.remove("ann", "deep");
      expect(await countOf("turns")).toBe(0);
    });
  });

  test("change only for their owner, and only by what is theirs", async () => {
    await store.saveTurn(newTurn({ turnId: "t1" }));
    await store.saveTurn(newTurn({ turnId: "o1", conversationId: "other" }));
    const before = await conversations.read("ann", "c1");
    const notFound = { code: "not_found" };
    for (const [owner, id] of [
      ["bob", "c1"],
      ["ann", "none"],
      ["ann", "c1\0"],
    ] as const) {
      expect(await conversations.read(owner, id)).toBeNull();
      await expect(conversations.rename(owner, id, "x")).rejects.toMatchObject(notFound);
      await expect(conversations.setLanes(owner, id, [])).rejects.toMatchObject(notFound);
      await expect(conversations.setLeaf(owner, id, "t1")).rejects.toMatchObject(notFound);
      await expect(conversations.setBranch(owner, id, "t1")).rejects.toMatchObject(notFound);
      await expect(conversations.remove(owner, id)).rejects.toMatchObject(notFound);
    }
    await expect(conversations.setLeaf("ann", "c1", "o1")).rejects.toMatchObject({ code: "bad_request" });
    await expect(conversations.setBranch("ann", "c1", "o1")).rejects.toMatchObject({ code: "bad_request" });
    expect(await conversations.list("bob", { limit: 10 })).toEqual([]);
    expect(await conversations.read("ann", "c1")).toEqual(before);
    await conversations.rename("ann", "c1", "A new name\0");
    await conversations.setLanes("ann", "c1", [laneOf("x"), laneOf("y")]);
    expect(await conversations.read("ann", "c1")).toEqual({
      ...before,
      title: "A new name\uFFFD",
      lanes: [laneOf("x"), laneOf("y")],
    });
  });
});
