import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { outcomeOf } from "@/lib/domain/recording";
import type { ReplyOutcome } from "@/lib/domain/reply";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../../db/__support__/test-databases";
import type { Db } from "../../db/schema";
import { answered, gain, laneOf, newTurn } from "../__support__/stored-turns";
import { createTurnStore, type TurnStore } from "../turn-store";

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

describe.each(databaseKinds)("replies on %s", (kind) => {
  let db: Db;
  let store: TurnStore;
  beforeEach(async () => {
    const opened = await databases.open(kind);
    db = opened.db;
    store = createTurnStore(db);
    return opened.close;
  });

  const replyOf = async (owner: string, turnId: string, replyId: string) =>
    (await store.readTurn(owner, turnId))!.turn.replies.find((reply) => reply.id === replyId)!;

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

    test("has the time of its first token while it is written, and keeps it where its process dies", async () => {
      const timings = async () => (await replyOf("ann", "t1", "t1-a")).timings;
      await store.appendReplies([gain("t1-a", { text: "Hel", firstTokenMs: 34 })], 2_000);
      await store.appendReplies([gain("t1-a", { text: "lo" })], 2_500);
      const known = { firstTokenMs: 34, totalMs: null, tokensPerSecond: null };
      expect(await timings()).toEqual(known);
      await store.interruptAbandoned({ now: 60_000, deadInstanceIds: [], staleBeforeMs: 50_000 });
      expect(await timings()).toEqual(known);
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
