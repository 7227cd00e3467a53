import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ReplyOutcome } from "@/lib/domain/reply";
import type { Usage } from "@/lib/domain/usage";
import { answered, laneOf, newTurn } from "../chat/__support__/stored-turns";
import { createTurnStore } from "../chat/turn-store";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { Db } from "../db/schema";
import { createLearnedUsage } from "./learned-usage";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

const usage = (inputTokens: number, more: Partial<Usage> = {}): Usage => ({
  inputTokens,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  outputTokens: 7,
  reasoningTokens: null,
  isEstimated: false,
  expected: { inputTokens: 50, countedTokens: 40, textTokens: 40, imageCount: 0, outputTokens: 400 },
  ...more,
});
const attempt = (model: string) => ({ provider: "p", model, outcome: "answered" as const, durationMs: 1 });

let turns = 0;
async function store(db: Db, owner: string, outcome: Partial<ReplyOutcome>, now: number) {
  turns += 1;
  const turnId = `t${turns}`;
  const conversationId = `c-${owner}-${turns}`;
  const replies = createTurnStore(db);
  await replies.saveTurn(newTurn({ turnId, owner, conversationId, lanes: [laneOf("a")], now }));
  const text = { text: "x", reasoning: "", recording: "", lastEventId: 1 };
  await replies.finishReply({ replyId: `${turnId}-a`, ...text, outcome: { ...answered, ...outcome }, now });
}

describe.each(databaseKinds)("what replies taught, on %s,", (kind) => {
  it("is an offer's usage beside what had been counted, newest first, and its owner's alone", async () => {
    const { db } = await databases.open(kind);
    const learned = createLearnedUsage(db);
    expect(await learned.read("ann", "p", "m")).toEqual([]);
    await store(db, "ann", { usage: usage(10), attempts: [attempt("m")] }, 1_000);
    await store(db, "ann", { usage: usage(20), attempts: [attempt("m"), attempt("m")] }, 2_000);
    await store(db, "ann", { usage: usage(30), attempts: [attempt("other")] }, 3_000);
    await store(db, "bob", { usage: usage(40), attempts: [attempt("m")] }, 4_000);
    const samples = await learned.read("ann", "p", "m");
    expect(samples.map(({ billedTokens }) => billedTokens)).toEqual([20, 10]);
    expect(samples[0]).toEqual({
      countedTokens: 40,
      textTokens: 40,
      imageCount: 0,
      billedTokens: 20,
      outputTokens: 7,
    });
  });

  it("leaves out our own counts, replies without an estimate, and those for which another offer was tried", async () => {
    const { db } = await databases.open(kind);
    const { expected: _, ...without } = usage(10);
    await store(db, "ann", { usage: usage(10, { isEstimated: true }), attempts: [attempt("m")] }, 1_000);
    await store(db, "ann", { usage: without, attempts: [attempt("m")] }, 2_000);
    await store(db, "ann", { usage: usage(10), attempts: [attempt("m"), attempt("other")] }, 3_000);
    await store(db, "ann", { usage: null, attempts: [attempt("m")] }, 4_000);
    const learned = createLearnedUsage(db);
    expect(await learned.read("ann", "p", "m")).toEqual([]);
    expect(await learned.read("ann", "p", "other")).toEqual([]);
  });

  it("is read anew only as far as replies have ended since", async () => {
    let rowsRead = 0;
    const { db } = await databases.open(kind);
    const counting = db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        rowsRead += result.rows.length;
        return result;
      },
    });
    const learned = createLearnedUsage(counting);
    const billed = async () => (await learned.read("ann", "p", "m")).map(({ billedTokens }) => billedTokens);
    for (const tokens of [1, 2, 3])
      await store(db, "ann", { usage: usage(tokens), attempts: [attempt("m")] }, tokens);
    expect(await billed()).toEqual([3, 2, 1]);
    rowsRead = 0;
    await store(db, "ann", { usage: usage(4), attempts: [attempt("m")] }, 3);
    await store(db, "ann", { usage: usage(5), attempts: [attempt("m")] }, 5);
    expect(await billed()).toEqual([5, 4, 3, 2, 1]);
    expect(rowsRead, "those of the last millisecond that was read, and what came after").toBe(3);
    expect(await billed()).toEqual([5, 4, 3, 2, 1]);
  });

  it("is read once for all lanes that ask at the same moment", async () => {
    let queries = 0;
    const { db } = await databases.open(kind, () => {
      queries += 1;
    });
    const learned = createLearnedUsage(db);
    queries = 0;
    await Promise.all(["m", "n", "o"].map((model) => learned.read("ann", "p", model)));
    expect(queries).toBe(1);
  });
});
