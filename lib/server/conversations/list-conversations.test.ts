import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { noCost } from "@/lib/domain/cost-total";
import { answered, gain, laneOf, newTurn } from "../chat/__support__/stored-turns";
import { createTurnStore, type TurnStore } from "../chat/turn-store";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { Db } from "../db/schema";
import { type Conversations, createConversations } from "./conversations";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

describe.each(databaseKinds)("conversations on %s", (kind) => {
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

  const listed = async (bounds: Partial<Parameters<Conversations["list"]>[1]> = {}, owner = "ann") =>
    (await conversations.list(owner, { limit: 100, ...bounds })).map((each) => each.id);
  const finish = (replyId: string, cost: Partial<typeof answered.cost>, now = 2_000, text = "") =>
    store.finishReply({
      ...gain(replyId, { text }),
      outcome: { ...answered, cost: { ...answered.cost, ...cost } },
      now,
    });

  describe("the list", () => {
    test("gives the last used first, with title, lanes and nothing of the texts", async () => {
      const lanes = [laneOf("a", { system: "secret" }), laneOf("b", { provider: "deepinfra", model: "m" })];
      await store.saveTurn(newTurn({ turnId: "t1", conversationId: "old", now: 1_000 }));
      await store.saveTurn(
        newTurn({ turnId: "t2", conversationId: "new", title: "New one", lanes, now: 3_000 }),
      );
      await store.saveTurn(newTurn({ turnId: "t3", conversationId: "bobs", owner: "bob", now: 4_000 }));
      expect(await listed()).toEqual(["new", "old"]);
      expect((await conversations.list("ann", { limit: 1 }))[0]).toEqual({
        id: "new",
        title: "New one",
        updatedAt: 3_000,
        lanes: [
          { provider: "sandbox", model: "sandbox/quick" },
          { provider: "deepinfra", model: "m" },
        ],
        cost: noCost,
      });
      await finish("t1-a", {}, 5_000);
      expect(await listed()).toEqual(["old", "new"]);
    });

    test("misses none and repeats none from page to page, also where several were used in one millisecond", async () => {
      const times = [10, 20, 20, 20, 20, 30, 40, 40];
      for (const [index, now] of times.entries())
        await store.saveTurn(newTurn({ turnId: `t${index}`, conversationId: `c${index}`, now }));
      const seen: string[] = [];
      for (let before: number | undefined; ; ) {
        const page = await conversations.list("ann", { limit: 2, before });
        if (page.length === 0) break;
        seen.push(...page.map((each) => each.id));
        before = page.at(-1)?.updatedAt;
      }
      expect(seen).toEqual(["c7", "c6", "c5", "c4", "c3", "c2", "c1", "c0"]);
    });

    test("finds words in titles, questions and replies, in any case and alphabet, and takes % and _ for themselves", async () => {
      await store.saveTurn(
        newTurn({ turnId: "t1", conversationId: "title", title: "Über Äpfel", text: "x" }),
      );
      await store.saveTurn(
        newTurn({ turnId: "t2", conversationId: "question", title: "x", text: "100% of_it \\ ok" }),
      );
      await store.saveTurn(newTurn({ turnId: "t3", conversationId: "reply", title: "x", text: "x" }));
      await store.saveTurn(
        newTurn({ turnId: "t4", conversationId: "bobs", owner: "bob", text: "100% of_it Äpfel kitten" }),
      );
      await finish("t3-a", {}, 2_000, "A Kitten sits there");
      expect(await listed({ search: "äPFEL" })).toEqual(["title"]);
      expect(await listed({ search: " 100% OF_IT \\ " })).toEqual(["question"]);
      expect(await listed({ search: "kitten SITS" })).toEqual(["reply"]);
      expect(await listed({ search: "1%i" })).toEqual([]);
      expect(await listed({ search: "ofxit" })).toEqual([]);
      expect(await listed({ search: "'; --" })).toEqual([]);
      expect(await listed({ search: "\0" })).toEqual([]);
      expect((await listed({ search: "  " })).length).toBe(3);
      expect(await listed({ search: "x", limit: 1 })).toEqual(["reply"]);
    });

    test("reads no reply text, no recording and no picture, in a number of queries that does not grow", async () => {
      for (let index = 0; index < 30; index += 1)
        await store.saveTurn(newTurn({ turnId: `t${index}`, conversationId: `c${index}` }));
      queries = [];
      await conversations.list("ann", { limit: 50 });
      const many = queries;
      queries = [];
      await conversations.list("ann", { limit: 1 });
      expect(many.length).toBe(2);
      expect(queries.length).toBeLessThanOrEqual(3);
      expect(many.join("\n")).not.toMatch(/image|"text"|recording|reasoning/);
    });
  });

  describe("the cost", () => {
    test("is the sum over all variants of the reported, else computed, else estimated figure; partial where an ended reply has none", async () => {
      await store.saveTurn(newTurn({ turnId: "t1", lanes: [laneOf("a"), laneOf("b"), laneOf("c")] }));
      await finish(
        "t1-a",
        { reportedNanodollars: 5, computedNanodollars: 7, estimatedNanodollars: 9 },
        2_000,
      );
      await finish("t1-b", { computedNanodollars: 100, estimatedNanodollars: 900 }, 3_000);
      const cost = async () => (await conversations.read("ann", "c1"))?.cost;
      expect(await cost()).toEqual({ ...noCost, nanodollars: 105 });
      await finish("t1-c", { estimatedNanodollars: 8_000_000_000_000_000 }, 4_000);
      const estimated = { ...noCost, isEstimated: true };
      expect(await cost()).toEqual({ ...estimated, nanodollars: 8_000_000_000_000_105 });
      await store.addReplies({
        owner: "ann",
        turnId: "t1",
        replies: [
          { id: "a2", lane: laneOf("a") },
          { id: "b2", lane: laneOf("b") },
        ],
        instanceId: "p1",
        now: 5_000,
      });
      await finish("a2", { reportedNanodollars: 0 }, 6_000);
      await finish("b2", {}, 7_000);
      expect(await cost()).toEqual({ ...estimated, nanodollars: 8_000_000_000_000_105, isPartial: true });
      expect((await conversations.list("ann", { limit: 1 }))[0]?.cost).toEqual({
        ...estimated,
        nanodollars: 8_000_000_000_000_105,
        isPartial: true,
      });
      expect(await conversations.spentSince("ann", 3_000)).toEqual({
        ...estimated,
        nanodollars: 8_000_000_000_000_100,
        isPartial: true,
      });
      expect(await conversations.spentSince("ann", 6_000)).toEqual({ ...noCost, isPartial: true });
      expect(await conversations.spentSince("ann", 8_000)).toEqual(noCost);
      expect(await conversations.spentSince("bob", 0)).toEqual(noCost);
    });

    test("names the providers of estimated replies that were cut short, also once they were deleted", async () => {
      await store.saveTurn(newTurn({ turnId: "t1", lanes: [laneOf("a"), laneOf("b"), laneOf("c")] }));
      const estimated = { ...answered.cost, estimatedNanodollars: 7 };
      const cut = { ...answered, status: "stopped" as const, cost: estimated };
      const elsewhere = { provider: "beta", model: "m", outcome: "stopped" as const, durationMs: 1 };
      const end = (replyId: string, outcome: typeof cut) =>
        store.finishReply({ ...gain(replyId), now: 2_000, outcome });
      await end("t1-a", { ...cut, attempts: [elsewhere] });
      await end("t1-b", { ...cut, cost: { ...estimated, computedNanodollars: 3 } });
      await finish("t1-c", { estimatedNanodollars: 1 });
      const total = { ...noCost, nanodollars: 11, isEstimated: true, cutShortAt: ["beta"] };
      expect((await conversations.read("ann", "c1"))?.cost).toEqual(total);
      expect((await conversations.list("ann", { limit: 1 }))[0]?.cost).toEqual(total);
      await conversations.remove("ann", "c1");
      expect(await conversations.spentSince("ann", 0)).toEqual(total);
    });
  });
});

describe("on SQLite", () => {
  test("sums and sweeps go by indexes that hold all they need", async () => {
    const seen: string[] = [];
    const { db } = await databases.open("sqlite", (event) => void seen.push(event.query.sql));
    const conversations = createConversations(db, { now: () => 1 });
    const planOf = async (query: string) => {
      const { rows } = await sql<{
        detail: string;
      }>`explain query plan ${sql.raw(query.replaceAll("?", "1"))}`.execute(db);
      return rows.map((row) => row.detail).join("; ");
    };
    await createTurnStore(db).saveTurn(newTurn({ turnId: "t1" }));
    seen.length = 0;
    await conversations.list("ann", { limit: 10 });
    await conversations.spentSince("ann", 0);
    await createTurnStore(db).interruptAbandoned({ now: 1, deadInstanceIds: ["p1"], staleBeforeMs: 0 });
    const [page, costs, spent, , abandoned] = [...seen];
    expect(await planOf(page!)).toMatch(/^SEARCH conversations USING INDEX conversations_list/);
    expect(await planOf(costs!)).toContain("SEARCH replies USING COVERING INDEX replies_cost");
    expect(await planOf(spent!)).toContain("SEARCH charges USING COVERING INDEX charges_spending");
    expect(await planOf(abandoned!)).toContain("replies USING INDEX replies_live");
  });
});
