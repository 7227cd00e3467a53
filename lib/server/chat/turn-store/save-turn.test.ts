import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../../db/__support__/test-databases";
import type { Db } from "../../db/schema";
import { addImage, answered, gain, laneOf, newTurn } from "../__support__/stored-turns";
import { createTurnStore, type TurnStore } from "../turn-store";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

describe.each(databaseKinds)("turns on %s", (kind) => {
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

  describe("saving a turn", () => {
    test("begins a conversation with the question, its pictures in order, and a queued reply per lane", async () => {
      const images = [await addImage(db, "ann", "i1"), await addImage(db, "ann", "i2")];
      const lanes = [
        laneOf("left", { system: "Be brief.", parameters: { temperature: 0, extraBody: { a: [1, null] } } }),
        laneOf("right"),
      ];
      const turn = newTurn({
        turnId: "t1",
        lanes,
        imageIds: ["i2", "i1", "i2"],
        text: "What is this?",
        now: 1_700_000_000_000,
      });
      expect(await store.saveTurn(turn)).toBe("saved");

      const conversation = await db.selectFrom("conversations").selectAll().executeTakeFirstOrThrow();
      expect(conversation).toMatchObject({ id: "c1", owner: "ann", title: "A title", leaf_turn_id: "t1" });
      expect(JSON.parse(conversation.lanes)).toEqual(lanes);
      expect(conversation.updated_at).toBe(1_700_000_000_000);
      const found = await store.readTurn("ann", "t1");
      expect(found?.turn).toMatchObject({
        id: "t1",
        conversationId: "c1",
        parentTurnId: null,
        text: "What is this?",
      });
      expect(found?.turn.images).toEqual([images[1], images[0], images[1]]);
      expect(found?.turn.replies).toEqual(
        lanes.map((lane) => ({
          id: `t1-${lane.id}`,
          turnId: "t1",
          lane,
          variant: 1,
          isChosen: true,
          status: "queued",
          text: "",
          reasoning: "",
          lastEventId: 0,
          error: null,
          finishReason: null,
          attempts: [],
          usage: null,
          timings: { firstTokenMs: null, totalMs: null, tokensPerSecond: null },
          cost: { estimatedNanodollars: null, computedNanodollars: null, reportedNanodollars: null },
          prices: null,
          servedModel: null,
          createdAt: 1_700_000_000_000,
          endedAt: null,
        })),
      );
    });

    test("goes on with a conversation: its lanes, leaf and time follow, its title stays", async () => {
      await store.saveTurn(newTurn({ turnId: "t1", title: "First", now: 100 }));
      await store.saveTurn(
        newTurn({ turnId: "t2", parentTurnId: "t1", title: "Second", lanes: [laneOf("b")], now: 200 }),
      );
      await store.saveTurn(newTurn({ turnId: "t3", parentTurnId: "t2", now: 150 }));
      const conversation = await db.selectFrom("conversations").selectAll().executeTakeFirstOrThrow();
      expect(conversation).toMatchObject({
        title: "First",
        leaf_turn_id: "t3",
        created_at: 100,
        updated_at: 200,
      });
      const ordinals = await db.selectFrom("turns").select(["id", "ordinal"]).orderBy("ordinal").execute();
      expect(ordinals).toEqual([
        { id: "t1", ordinal: 1 },
        { id: "t2", ordinal: 2 },
        { id: "t3", ordinal: 3 },
      ]);
    });

    test("changes nothing when the same turn is sent again, whatever came since", async () => {
      await store.saveTurn(newTurn({ turnId: "t1", text: "one" }));
      await store.saveTurn(newTurn({ turnId: "t2", parentTurnId: "t1" }));
      const again = newTurn({
        turnId: "t1",
        text: "two",
        replies: [{ id: "new", lane: laneOf("new") }],
        now: 9_999,
      });
      expect(await store.saveTurn(again)).toBe("exists");
      expect((await store.readTurn("ann", "t1"))?.turn.text).toBe("one");
      expect(await db.selectFrom("conversations").select(["leaf_turn_id", "updated_at"]).execute()).toEqual([
        { leaf_turn_id: "t2", updated_at: 1_000 },
      ]);
      expect(await count("replies")).toBe(2);
    });

    test("stores one of many that come with one id at the same moment", async () => {
      const sends = Array.from({ length: 6 }, (_, index) =>
        store.saveTurn(
          newTurn({ turnId: "t1", text: `${index}`, replies: [{ id: `r${index}`, lane: laneOf("a") }] }),
        ),
      );
      expect((await Promise.all(sends)).sort()).toEqual([
        "exists",
        "exists",
        "exists",
        "exists",
        "exists",
        "saved",
      ]);
      expect([await count("conversations"), await count("turns"), await count("replies")]).toEqual([1, 1, 1]);
    });

    test("stores all of many that come for one conversation at the same moment, each with its own place", async () => {
      const ids = Array.from({ length: 8 }, (_, index) => `t${index}`);
      await Promise.all(ids.map((turnId) => store.saveTurn(newTurn({ turnId }))));
      const rows = await db.selectFrom("turns").select("ordinal").orderBy("ordinal").execute();
      expect(rows.map((row) => row.ordinal)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    });

    test("refuses what is not the owner's or not there, and stores nothing of it", async () => {
      await store.saveTurn(newTurn({ turnId: "t1", conversationId: "c1" }));
      await store.saveTurn(newTurn({ turnId: "b1", conversationId: "c2", owner: "bob" }));
      await addImage(db, "bob", "bobs");
      const before = [await count("conversations"), await count("turns"), await count("replies")];
      const refused = async (over: Partial<Parameters<typeof newTurn>[0]>, code: string) =>
        expect(store.saveTurn(newTurn({ turnId: "t2", ...over }))).rejects.toMatchObject({ code });
      await refused({ conversationId: "c2" }, "not_found");
      await refused({ parentTurnId: "b1" }, "bad_request");
      await refused({ parentTurnId: "none" }, "bad_request");
      await refused({ parentTurnId: "t1", conversationId: "c3" }, "bad_request");
      await refused({ imageIds: ["bobs"] }, "image_unknown");
      await refused({ imageIds: ["none"] }, "image_unknown");
      await refused({ turnId: "b1" }, "conflict");
      expect([await count("conversations"), await count("turns"), await count("replies")]).toEqual(before);
      expect(await count("turn_images")).toBe(0);
    });

    test.each([
      ["a line of one megabyte", "x".repeat(1_000_000), "x".repeat(1_000_000)],
      ["U+0000 and lone surrogates", "a\0b\uD800c\uDC00", "a\uFFFDb\uFFFDc\uFFFD"],
      [
        "emoji, quotes, backslashes and line ends",
        "👩‍👩‍👧 \"' \\ % _ \r\n\t é",
        "👩‍👩‍👧 \"' \\ % _ \r\n\t é",
      ],
      ["SQL", "'; drop table turns; --", "'; drop table turns; --"],
    ])("keeps %s in questions, titles, lanes and replies", async (_, text, stored) => {
      const lane = laneOf("a", { system: text });
      await store.saveTurn(newTurn({ turnId: "t1", text, title: text.slice(0, 200), lanes: [lane] }));
      await store.appendReplies([gain("t1-a", { text, reasoning: text, recording: "s.0;" })], 1);
      const error = { code: "provider_rejected" as const, message: text, retryable: false };
      await store.finishReply({
        ...gain("t1-a", { text }),
        outcome: { ...answered, status: "failed", error },
        now: 2,
      });
      const { turn } = (await store.readTurn("ann", "t1"))!;
      const [reply] = turn.replies;
      expect(turn.text === stored).toBe(true);
      expect(reply?.text === stored + stored).toBe(true);
      expect(reply?.reasoning === stored).toBe(true);
      expect(reply?.error?.message.length).toBe(text.length);
      expect(reply?.lane.system?.length).toBe(text.length);
    });
  });

  describe("reading", () => {
    test("gives the branch from the root to a turn, without its siblings", async () => {
      await addImage(db, "ann", "i1");
      await store.saveTurn(newTurn({ turnId: "root", imageIds: ["i1"] }));
      await store.saveTurn(newTurn({ turnId: "left", parentTurnId: "root" }));
      await store.saveTurn(newTurn({ turnId: "right", parentTurnId: "root" }));
      await store.saveTurn(
        newTurn({ turnId: "leaf", parentTurnId: "right", lanes: [laneOf("b"), laneOf("a")] }),
      );
      const branch = await store.readBranch("ann", "leaf");
      expect(branch.map((turn) => turn.id)).toEqual(["root", "right", "leaf"]);
      expect(branch[0]?.images.map((image) => image.id)).toEqual(["i1"]);
      expect(branch[2]?.replies.map((reply) => reply.lane.id)).toEqual(["b", "a"]);
      expect(branch[2]).toEqual((await store.readTurn("ann", "leaf"))?.turn);
    });

    test("gives another owner nothing", async () => {
      await store.saveTurn(newTurn({ turnId: "t1" }));
      expect(await store.readTurn("bob", "t1")).toBeNull();
      expect(await store.readBranch("bob", "t1")).toEqual([]);
      expect(await store.readTurn("ann", "t\0")).toBeNull();
    });
  });
});
