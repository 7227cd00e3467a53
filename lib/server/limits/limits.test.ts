import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { holdOf } from "@/lib/domain/spending/hold";
import { answered, laneOf, newTurn } from "../chat/__support__/stored-turns";
import { createTurnStore, type TurnStore } from "../chat/turn-store";
import { runScript } from "../db/__support__/run-script";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import { forgetAddresses, settleOrphans } from "./charges";
import { type Limits, noLimits } from "./limits";
import { readLimits } from "./read-limits";
import type { Spending } from "./spending";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

const sendMany = fileURLToPath(new URL("./__support__/send-many.ts", import.meta.url));
const noon = Date.UTC(2026, 4, 4, 12);
/** Sets aside $0.01, of which $0.002 is for the question. */
const hold = holdOf(
  { inputTokens: 2_000, textTokens: 2_000, imageCount: 0, maxOutputTokens: 4_000, isApproximate: false },
  [
    {
      inputUsdPerMillion: "1",
      outputUsdPerMillion: "2",
      cacheReadUsdPerMillion: null,
      cacheWriteUsdPerMillion: null,
      imageUsdEach: null,
      source: "test",
      asOf: null,
    },
  ],
);
const limited = (changes: Partial<Limits>, address: string | null = null): Spending => ({
  address,
  holds: Array(8).fill(hold),
  stopAt: null,
  limits: { ...noLimits, ...changes },
});
const limit = (changes: Partial<Limits["owner"]>) => ({
  perDay: null,
  requestsPerDay: null,
  requestsPerMinute: null,
  ...changes,
});
let turns = 0;
const send = (
  store: TurnStore,
  spending: Spending,
  over: { owner?: string; now?: number; lanes?: number } = {},
) => {
  const { lanes: count = 1, ...rest } = over;
  const id = `t${++turns}`;
  const lanes = Array.from({ length: count }, (_, index) => laneOf(`l${index}`));
  return store
    .saveTurn(newTurn({ turnId: id, conversationId: `c${id}`, lanes, now: noon, ...rest, spending }))
    .then(() => id);
};
const end = (store: TurnStore, replyId: string, nanodollars: number | null) =>
  store.finishReply({
    replyId,
    text: "",
    reasoning: "",
    recording: "",
    lastEventId: 1,
    now: noon + 1_000,
    outcome: {
      ...answered,
      cost: { estimatedNanodollars: null, computedNanodollars: nanodollars, reportedNanodollars: null },
    },
  });

describe("limits from the environment", () => {
  it("are read for an owner, an address and all; bad ones are named", () => {
    const problems: string[] = [];
    expect(
      readLimits(
        {
          SPEND_LIMIT_USD_PER_DAY: "2.50",
          REQUEST_LIMIT_PER_MINUTE_PER_ADDRESS: "30",
          REQUEST_LIMIT_PER_DAY_IN_ALL: "5000",
          SPEND_LIMIT_USD_PER_DAY_IN_ALL: "much",
          REQUEST_LIMIT_PER_DAY: "0",
        },
        problems,
      ),
    ).toEqual({
      owner: limit({ perDay: 2_500_000_000 }),
      address: limit({ requestsPerMinute: 30 }),
      all: limit({ requestsPerDay: 5_000 }),
    });
    expect(problems).toHaveLength(2);
    expect(problems.join()).not.toContain("much");
  });
});

describe.each(databaseKinds)("limits on %s", (kind) => {
  it("refuse what passes them before anything is stored, with what is spent and when it starts again", async () => {
    const { db } = await databases.open(kind);
    const store = createTurnStore(db);
    const spending = limited({ owner: limit({ perDay: 25_000_000 }) });
    const first = await send(store, spending);
    await send(store, spending);
    await end(store, `${first}-l0`, 6_000_000);
    await expect(send(store, spending)).rejects.toMatchObject({
      code: "spend_limit",
      message:
        "This would pass the spending limit: $0.025 a day, of which $0.006 is spent and $0.01 set aside for replies under way, and this may cost up to $0.01; the limit starts again at 00:00 UTC, in 12 h 0 min.",
      details: { retryAfterSeconds: 12 * 3600 },
    });
    const count = await db
      .selectFrom("turns")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    expect(count.count).toBe(2);
    // Another owner, and the next day, are not concerned.
    await send(store, spending, { owner: "bob" });
    await send(store, spending, { now: noon + 43_200_000 });
  });

  it("count every lane, every variant, and what was deleted", async () => {
    const { db } = await databases.open(kind);
    const store = createTurnStore(db);
    const spending = limited({ owner: limit({ perDay: 40_000_000 }) });
    await expect(send(store, spending, { lanes: 5 })).rejects.toMatchObject({ code: "spend_limit" });
    const id = await send(store, spending, { lanes: 3 });
    for (const lane of ["l0", "l1", "l2"]) await end(store, `${id}-${lane}`, 10_000_000);
    const again = { owner: "ann", turnId: id, instanceId: "p1", now: noon, spending };
    await store.addReplies({ ...again, replies: [{ id: "again", lane: laneOf("l0") }] });
    await expect(
      store.addReplies({ ...again, replies: [{ id: "more", lane: laneOf("l1") }] }),
    ).rejects.toMatchObject({ code: "spend_limit" });
    await end(store, "again", 10_000_000);
    await db.deleteFrom("conversations").execute();
    await expect(send(store, spending)).rejects.toMatchObject({ code: "spend_limit" });
  });

  it("count a question that is sent twice under one id once, also where the second would pass them", async () => {
    const { db } = await databases.open(kind);
    const store = createTurnStore(db);
    const turn = newTurn({
      turnId: "same",
      now: noon,
      spending: limited({ owner: limit({ perDay: 10_000_000 }) }),
    });
    expect(await store.saveTurn(turn)).toBe("saved");
    expect(await store.saveTurn(turn)).toBe("exists");
  });

  it("release what a process that died had set aside, down to the question and what is stored", async () => {
    const { db } = await databases.open(kind);
    const store = createTurnStore(db);
    const spending = limited({ owner: limit({ perDay: 15_000_000 }) });
    const id = await send(store, spending);
    await expect(send(store, spending)).rejects.toMatchObject({ code: "spend_limit" });
    const gain = { replyId: `${id}-l0`, text: "x".repeat(300), reasoning: "", recording: "", lastEventId: 1 };
    await store.appendReplies([{ ...gain, status: "writing" }], noon);
    await store.interruptAbandoned({ now: noon + 20_000, deadInstanceIds: ["p1"], staleBeforeMs: 0 });
    const charge = await db
      .selectFrom("charges")
      .selectAll()
      .where("id", "=", `${id}-l0`)
      .executeTakeFirstOrThrow();
    expect(charge).toMatchObject({ counted: 2_300_000, cost: null, is_unknown: 1, hold: null });
    await send(store, spending);
  });

  it("release what was set aside for a reply that was deleted, or for what never was a reply", async () => {
    const { db } = await databases.open(kind);
    const store = createTurnStore(db);
    const spending = limited({ owner: limit({ perDay: 25_000_000 }) });
    const id = await send(store, spending);
    const running = await send(store, spending);
    await db.deleteFrom("conversations").where("id", "=", `c${id}`).execute();
    await settleOrphans(db, noon, noon + 1);
    await expect(send(store, spending)).rejects.toMatchObject({ code: "spend_limit" });
    await settleOrphans(db, noon + 1, noon + 1);
    const open = await db.selectFrom("charges").select("id").where("ended_at", "is", null).execute();
    expect(open).toEqual([{ id: `${running}-l0` }]);
    await send(store, spending);
  });

  it("of requests count a minute and a day, per owner, address and in all", async () => {
    const { db } = await databases.open(kind);
    const store = createTurnStore(db);
    const perMinute = limited({ owner: limit({ requestsPerMinute: 3 }) });
    await send(store, perMinute, { lanes: 2 });
    await send(store, perMinute, { now: noon + 20_000 });
    await expect(send(store, perMinute, { now: noon + 30_000 })).rejects.toMatchObject({
      code: "rate_limited",
      details: { retryAfterSeconds: 30 },
    });
    await expect(send(store, perMinute, { now: noon + 60_000, lanes: 3 })).rejects.toMatchObject({
      details: { retryAfterSeconds: 20 },
    });
    await send(store, perMinute, { now: noon + 60_000 });

    const perAddress = (address: string) => limited({ address: limit({ requestsPerDay: 2 }) }, address);
    for (const owner of ["eve", "eva"]) await send(store, perAddress("1.2.3.4"), { owner });
    await expect(send(store, perAddress("1.2.3.4"), { owner: "new" })).rejects.toMatchObject({
      code: "rate_limited",
    });
    await send(store, perAddress("1.2.3.5"), { owner: "eve" });
    await forgetAddresses(db, noon + 1);
    const kept = await db.selectFrom("charges").select("id").where("address", "is not", null).execute();
    expect(kept).toEqual([]);

    const inAll = limited({ all: limit({ requestsPerDay: 7 }) });
    await expect(send(store, inAll, { owner: "zoe" })).rejects.toThrow("everyone together");
  });

  it("hold when two processes send 500 questions at once", async () => {
    const { db, place } = await databases.open(kind);
    const plan = { place, count: 250, perDay: 335_000_000, now: noon };
    const processes = ["one", "two"].map((name) => runScript(sendMany, [JSON.stringify({ ...plan, name })]));
    const outputs = await Promise.all(processes.map((each) => text(each.stdout)));
    const endings = outputs.flatMap((output) => JSON.parse(output) as string[]);
    expect(endings.filter((ending) => ending === "saved")).toHaveLength(33);
    expect(endings.filter((ending) => ending === "spend_limit")).toHaveLength(467);
    const { sum } = await db
      .selectFrom("charges")
      .select(({ fn }) => fn.sum<number>("counted").as("sum"))
      .executeTakeFirstOrThrow();
    expect(sum).toBe(330_000_000);
  }, 120_000);

  it("fail closed: without their gate nothing passes", async () => {
    const { db } = await databases.open(kind);
    await db.deleteFrom("limit_gates").execute();
    const store = createTurnStore(db);
    await expect(send(store, limited({ owner: limit({ perDay: 1e12 }) }))).rejects.toThrow();
    expect(await send(store, { ...limited({}), limits: noLimits })).toBeTruthy();
  });
});
