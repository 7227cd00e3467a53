import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addImage, gain, newTurn } from "../chat/__support__/stored-turns";
import { createTurnStore, type TurnStore } from "../chat/turn-store";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { Database, Db } from "../db/schema";
import { type Conversations, createConversations } from "./conversations";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

const dayMs = 86_400_000;

describe.each(databaseKinds)("conversations on %s", (kind) => {
  let db: Db;
  let store: TurnStore;
  let conversations: Conversations;

  beforeEach(async () => {
    const opened = await databases.open(kind);
    db = opened.db;
    store = createTurnStore(db);
    conversations = createConversations(db, { now: () => 100 * dayMs });
    return opened.close;
  });

  const ids = async (table: "conversations" | "turns" | "images" | "replies") =>
    (await db.selectFrom(table).select("id").orderBy("id").execute()).map((row) => row.id);
  const countOf = async (table: keyof Database) =>
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow()
    ).count;

  describe("deleting one", () => {
    test("takes its turns and replies, the pictures that nothing else uses, and their bytes where no picture has them", async () => {
      for (const [id, content] of [
        ["mine", "1"],
        ["shared", "2"],
        ["twin", "3"],
        ["staged", "3"],
        ["unsent", "4"],
      ] as const)
        await addImage(db, "ann", id, content);
      await addImage(db, "bob", "bobs", "1");
      await store.saveTurn(newTurn({ turnId: "t1", imageIds: ["mine", "shared", "twin"] }));
      await store.saveTurn(newTurn({ turnId: "t2", parentTurnId: "t1", imageIds: ["mine"] }));
      await store.saveTurn(newTurn({ turnId: "o1", conversationId: "other", imageIds: ["shared"] }));
      await conversations.remove("ann", "c1");
      expect(await ids("conversations")).toEqual(["other"]);
      expect(await ids("turns")).toEqual(["o1"]);
      expect(await ids("replies")).toEqual(["o1-a"]);
      expect(await ids("images")).toEqual(["bobs", "shared", "staged", "unsent"]);
      expect(await countOf("image_blobs")).toBe(4);
      await conversations.remove("ann", "other");
      expect(await ids("images")).toEqual(["bobs", "staged", "unsent"]);
      expect(await countOf("image_blobs")).toBe(3);
      expect(await countOf("turn_images")).toBe(0);
    });

    test("takes many pictures as well as few, and loses the replies that are being written", async () => {
      const images = Array.from({ length: 1_100 }, (_, index) => `i${index}`);
      for (const id of images) await addImage(db, "ann", id);
      await store.saveTurn(newTurn({ turnId: "t1", imageIds: images }));
      await conversations.remove("ann", "c1");
      expect([await countOf("images"), await countOf("image_blobs")]).toEqual([0, 0]);
      expect(await store.appendReplies([gain("t1-a", { text: "late" })], 2_000)).toEqual({
        stopRequested: [],
        lost: ["t1-a"],
      });
    });

    test("while its pictures are being sent elsewhere keeps them there, or refuses them there, and leaves nothing between", async () => {
      for (let round = 0; round < 10; round += 1) {
        const [from, to, image] = [`from${round}`, `to${round}`, `i${round}`];
        await addImage(db, "ann", image);
        await store.saveTurn(newTurn({ turnId: from, conversationId: from, imageIds: [image] }));
        const [sent] = await Promise.allSettled([
          store.saveTurn(newTurn({ turnId: to, conversationId: to, imageIds: [image] })),
          conversations.remove("ann", from),
        ]);
        const isThere = (await ids("images")).includes(image);
        expect(isThere).toBe(sent.status === "fulfilled");
        if (sent.status === "rejected") expect(sent.reason).toMatchObject({ code: "image_unknown" });
      }
      expect(await countOf("images")).toBe(await countOf("image_blobs"));
    });
  });

  test("sweeping takes pictures that were never sent and are old, and bytes that no picture has", async () => {
    await addImage(db, "ann", "old", "1", 1);
    await addImage(db, "ann", "young", "1", 99 * dayMs);
    await addImage(db, "ann", "old2", "2", 1);
    await addImage(db, "bob", "sent", "3", 1);
    await store.saveTurn(newTurn({ turnId: "t1", owner: "bob", imageIds: ["sent"] }));
    await db
      .insertInto("image_blobs")
      .values({ sha256: "orphan", content: Buffer.from("x") })
      .execute();
    expect(await conversations.sweepImages({ olderThanMs: 7 * dayMs })).toEqual({ images: 2, blobs: 2 });
    expect(await ids("images")).toEqual(["sent", "young"]);
    expect(await countOf("image_blobs")).toBe(2);
    expect(await conversations.sweepImages({ olderThanMs: 0, now: 100 * dayMs })).toEqual({
      images: 1,
      blobs: 1,
    });
    expect(await conversations.sweepImages({ olderThanMs: 0, now: 100 * dayMs })).toEqual({
      images: 0,
      blobs: 0,
    });
  });
});
