import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Lane } from "@/lib/domain/lane";
import { outcomeOf } from "@/lib/domain/recording";
import type { ReplyOutcome } from "@/lib/domain/reply";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { Db } from "../db/schema";
import { addImage, answered, gain, laneOf, newTurn } from "./__support__/stored-turns";
import { createTurnStore, type TurnStore } from "./turn-store";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

const rich: ReplyOutcome = {
  ...answered,
  finishReason: "stop",
  attempts: [
    {
      provider: "one",
      model: "m",
      outcome: "failed",
      errorCode: "provider_down",
      httpStatus: 503,
      durationMs: 12,
    },
    { provider: "two", model: "m", outcome: "answered", durationMs: 340 },
  ],
  usage: {
    inputTokens: 1_000_000,
    cachedInputTokens: 10,
    cacheWriteTokens: null,
    outputTokens: 20,
    reasoningTokens: null,
    isEstimated: false,
  },
  timings: { firstTokenMs: 87.5, totalMs: 340, tokensPerSecond: 61.25 },
  cost: {
    estimatedNanodollars: null,
    computedNanodollars: 26_800,
    reportedNanodollars: 8_000_000_000_000_000,
  },
  prices: {
    inputUsdPerMillion: "0.35",
    outputUsdPerMillion: "0.40",
    cacheReadUsdPerMillion: null,
    cacheWriteUsdPerMillion: null,
    imageUsdEach: null,
    source: "a price list",
    asOf: "2026-11-01",
  },
  servedModel: "m-2026",
};

describe.each(databaseKinds)("the turn store on %s", (kind) => {
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

  describe("a reply", () => {
    beforeEach(async () => {
      await store.saveTurn(newTurn({ turnId: "t1", lanes: [laneOf("a"), laneOf("b")] }));
    });

    test("grows by what is appended, and its outcome is kept to the last field", async () => {
      await store.appendReplies(
        [
          gain("t1-a", {
            text: "Hel",
            recording: "r1;",
            lastEventId: 3,
            status: "thinking",
            reasoning: "hm",
          }),
        ],
        2_000,
      );
      await store.appendReplies(
        [gain("t1-a", { text: "lo", recording: "r2;", lastEventId: 5 }), gain("t1-b", { text: "B" })],
        2_500,
      );
      expect(await replyOf("ann", "t1", "t1-a")).toMatchObject({
        text: "Hello",
        reasoning: "hm",
        lastEventId: 5,
        status: "writing",
      });
      expect(
        await store.finishReply({
          ...gain("t1-a", { text: "!", recording: "r3;", lastEventId: 9 }),
          outcome: rich,
          now: 3_000,
        }),
      ).toBe(true);

      const { turn, recordings } = (await store.readTurn("ann", "t1"))!;
      const reply = turn.replies[0]!;
      expect(reply).toMatchObject({ text: "Hello!", reasoning: "hm", lastEventId: 9, endedAt: 3_000 });
      expect(outcomeOf(reply)).toEqual(rich);
      expect(recordings).toEqual(
        new Map([
          ["t1-a", "r1;r2;r3;"],
          ["t1-b", ""],
        ]),
      );
      expect(turn.replies[1]).toMatchObject({ text: "B", status: "writing", endedAt: null });
      const conversation = await db
        .selectFrom("conversations")
        .select("updated_at")
        .executeTakeFirstOrThrow();
      expect(conversation.updated_at).toBe(3_000);
    });

    test("that has ended never changes again, and neither does one that is not there", async () => {
      await store.finishReply({ ...gain("t1-a", { text: "done" }), outcome: rich, now: 3_000 });
      const before = await replyOf("ann", "t1", "t1-a");
      expect(
        await store.appendReplies(
          [gain("t1-a", { text: "late" }), gain("none"), gain("t1-b", { text: "ok" })],
          4_000,
        ),
      ).toEqual({
        stopRequested: [],
        lost: ["none", "t1-a"],
      });
      expect(
        await store.finishReply({ ...gain("t1-a", { text: "late" }), outcome: answered, now: 4_000 }),
      ).toBe(false);
      expect(await store.finishReply({ ...gain("none"), outcome: answered, now: 4_000 })).toBe(false);
      expect(await replyOf("ann", "t1", "t1-a")).toEqual(before);
      expect((await replyOf("ann", "t1", "t1-b")).text).toBe("ok");
    });

    test("is asked to stop alone or with the others of its turn, by its owner, while it is live", async () => {
      expect(await store.requestStop("bob", "t1", null)).toEqual([]);
      expect(await store.requestStop("ann", "t1", "b")).toEqual(["t1-b"]);
      const both = [gain("t1-a"), gain("t1-b")];
      expect((await store.appendReplies(both, 2_000)).stopRequested).toEqual(["t1-b"]);
      await store.finishReply({ ...gain("t1-b"), outcome: { ...answered, status: "stopped" }, now: 2_000 });
      expect(await store.requestStop("ann", "t1", null)).toEqual(["t1-a"]);
      expect(await store.appendReplies(both, 2_000)).toEqual({ stopRequested: ["t1-a"], lost: ["t1-b"] });
    });

    test("keeps every piece when two processes append and end at the same moment", async () => {
      const other = createTurnStore(db);
      const pieces = Array.from({ length: 20 }, (_, index) => index);
      await Promise.all(
        pieces.map((index) =>
          (index % 2 ? store : other).appendReplies(
            index % 3
              ? [gain("t1-a", { text: "a" }), gain("t1-b", { text: "b" })]
              : [gain("t1-b", { text: "b" }), gain("t1-a", { text: "a" })],
            2_000,
          ),
        ),
      );
      expect((await replyOf("ann", "t1", "t1-a")).text).toBe("a".repeat(20));
      expect((await replyOf("ann", "t1", "t1-b")).text).toBe("b".repeat(20));
      const ends = await Promise.all(
        pieces.map(() =>
          store.finishReply({ ...gain("t1-a", { text: "." }), outcome: answered, now: 3_000 }),
        ),
      );
      expect(ends.filter(Boolean)).toHaveLength(1);
      expect((await replyOf("ann", "t1", "t1-a")).text).toBe(`${"a".repeat(20)}.`);
    });
  });

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
      await store.finishReply({ ...gain("t1-a", { text: "first" }), outcome: rich, now: 2_000 });
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

  describe("a reply whose process is gone", () => {
    test("ends as interrupted with its text, where the process is dead or was not heard of; no other does", async () => {
      const save = (turnId: string, instanceId: string) =>
        store.saveTurn(newTurn({ turnId, conversationId: turnId, instanceId, now: 1_000 }));
      for (const [turnId, instanceId] of [
        ["dead", "p1"],
        ["stale", "p2"],
        ["alive", "p2"],
        ["ended", "p1"],
      ] as const)
        await save(turnId, instanceId);
      await store.appendReplies(
        [gain("dead-a", { text: "half", lastEventId: 7 }), gain("alive-a", { text: "on" })],
        9_000,
      );
      await store.finishReply({ ...gain("ended-a"), outcome: rich, now: 1_500 });
      const marked = await store.interruptAbandoned({
        now: 10_000,
        deadInstanceIds: ["p1"],
        staleBeforeMs: 5_000,
      });
      expect(marked.sort((one, other) => (one.turnId < other.turnId ? -1 : 1))).toEqual([
        { turnId: "dead", replyId: "dead-a" },
        { turnId: "stale", replyId: "stale-a" },
      ]);
      expect(await replyOf("ann", "dead", "dead-a")).toMatchObject({
        status: "interrupted",
        text: "half",
        lastEventId: 7,
        endedAt: 10_000,
        timings: { firstTokenMs: null, totalMs: null, tokensPerSecond: null },
        error: {
          code: "interrupted",
          retryable: true,
          message: expect.stringContaining("what had arrived is kept"),
        },
      });
      expect(await replyOf("ann", "alive", "alive-a")).toMatchObject({ status: "writing", endedAt: null });
      expect(outcomeOf(await replyOf("ann", "ended", "ended-a"))).toEqual(rich);
      expect((await store.appendReplies([gain("dead-a", { text: "late" })], 11_000)).lost).toEqual([
        "dead-a",
      ]);
      expect(
        await store.interruptAbandoned({ now: 10_000, deadInstanceIds: [], staleBeforeMs: 5_000 }),
      ).toEqual([]);
    });

    test("is found by the processes of a host that registered", async () => {
      await store.registerInstance({ id: "p1", host: "here", pid: 10, now: 1_000 });
      await store.registerInstance({ id: "p2", host: "here", pid: 11, now: 2_000 });
      await store.registerInstance({ id: "p3", host: "there", pid: 10, now: 3_000 });
      await store.registerInstance({ id: "p2", host: "here", pid: 12, now: 4_000 });
      await store.removeInstance("p1");
      expect(await store.findInstances("here")).toEqual([
        { id: "p2", host: "here", pid: 12, startedAt: 4_000 },
      ]);
    });
  });
});
