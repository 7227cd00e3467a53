import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answered, gain, laneOf, newTurn } from "../chat/__support__/stored-turns";
import { createTurnStore } from "../chat/turn-store";
import { databaseKinds, openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { Db } from "../db/schema";
import { createSpendingRecords } from "./spending-records";

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

const dayMs = 86_400_000;
const day = 20_000;
const bounds = { fromDay: day, untilDay: day + 2, offsetMinutes: 120 };
/** Midnight of the first day in that zone. */
const midnight = day * dayMs - 2 * 3_600_000;

async function fill(db: Db, count: number, owner = "ann"): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: `${owner}-${index}`,
    owner,
    provider: `p${index % 3}`,
    model: "m",
    started_at: midnight + index,
    ended_at: midnight + index,
    counted: 10,
    cost: index % 10 === 0 ? null : 10,
    cost_source: index % 10 === 0 ? null : "computed",
    is_unknown: index % 10 === 0 ? 1 : 0,
    input_tokens: 2,
    output_tokens: index % 2 === 0 ? null : 3,
  }));
  for (let at = 0; at < rows.length; at += 500) {
    await db
      .insertInto("charges")
      .values(rows.slice(at, at + 500))
      .execute();
  }
}

async function textOf(chunks: AsyncGenerator<Uint8Array, void>): Promise<string> {
  let text = "";
  for await (const chunk of chunks) text += new TextDecoder().decode(chunk);
  return text;
}

describe.each(databaseKinds)("what was spent on %s", (kind) => {
  it("is summed by the days of a zone, by who answered, for its owner alone, also when it was deleted", async () => {
    const { db } = await databases.open(kind);
    const store = createTurnStore(db);
    const records = createSpendingRecords(db);
    const lanes = [laneOf("a"), laneOf("b", { model: "other" }), laneOf("c")];
    await store.saveTurn(newTurn({ turnId: "t1", lanes }));
    const usage = {
      inputTokens: 7,
      outputTokens: 2,
      cachedInputTokens: null,
      cacheWriteTokens: null,
      reasoningTokens: null,
      isEstimated: false,
    };
    const end = (lane: string, now: number, computed: number | null, attempts = answered.attempts) =>
      store.finishReply({
        ...gain(`t1-${lane}`),
        now,
        outcome: {
          ...answered,
          attempts,
          usage,
          cost: { estimatedNanodollars: null, computedNanodollars: computed, reportedNanodollars: null },
        },
      });
    await end("a", midnight - 1, 1);
    await end("b", midnight + dayMs, null);
    // It was answered elsewhere than it was asked.
    await end("c", midnight + 2 * dayMs - 1, 50, [
      { provider: "sandbox", model: "sandbox/quick", outcome: "failed", durationMs: 1 },
      { provider: "elsewhere", model: "m", outcome: "answered", durationMs: 1 },
    ]);
    const rows = await records.byDay("ann", bounds);
    const common = { day: day + 1, replies: 1, estimated: 0, cutShort: 0, inputTokens: 7, outputTokens: 2 };
    expect(rows.sort((one, other) => one.nanodollars - other.nanodollars)).toEqual([
      { ...common, provider: "sandbox", model: "other", nanodollars: 0, unknown: 1 },
      { ...common, provider: "elsewhere", model: "m", nanodollars: 50, unknown: 0 },
    ]);
    expect(await records.byDay("bob", bounds)).toEqual([]);
    await db.deleteFrom("conversations").execute();
    expect(await records.byDay("ann", bounds)).toHaveLength(2);
  });

  it("is exported line by line, each once, in few queries", async () => {
    const seen: string[] = [];
    const { db } = await databases.open(kind, (event) => void seen.push(event.query.sql));
    await fill(db, 2_500);
    await fill(db, 3, "bob");
    seen.length = 0;
    const text = await textOf(createSpendingRecords(db).csv("ann", bounds));
    const lines = text.trimEnd().split("\r\n");
    expect(lines).toHaveLength(2_501);
    expect(new Set(lines).size).toBe(2_501);
    expect(lines[1]).toMatch(/,p0,m,2,,,,unknown$/);
    expect(lines[2]).toMatch(/,p1,m,2,,3,0\.00000001,computed$/);
    expect(seen).toHaveLength(4);
  });

  it("in thousands of replies is one query, from an index alone", async () => {
    const seen: string[] = [];
    const { db } = await databases.open(kind, (event) => void seen.push(event.query.sql));
    await fill(db, 5_000);
    seen.length = 0;
    const rows = await createSpendingRecords(db).byDay("ann", bounds);
    expect(seen).toHaveLength(1);
    expect(rows.reduce((sum, { replies }) => sum + replies, 0)).toBe(5_000);
    if (kind !== "sqlite") return;
    const explained = sql.raw(seen[0]!.replaceAll("?", "1"));
    const plan = await sql<{ detail: string }>`explain query plan ${explained}`.execute(db);
    expect(plan.rows.map((row) => row.detail).join("; ")).toContain("USING COVERING INDEX charges_spending");
  });
});
