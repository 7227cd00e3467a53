import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type ScriptedUpstream, startUpstream } from "@/e2e/support/upstream";
import type { Lane } from "@/lib/domain/lane";
import { openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import { lane, outcomeOf, question, read, startProcess } from "./__support__/scripted-process";

let upstream: ScriptedUpstream;
let databases: TestDatabases;
beforeAll(async () => {
  upstream = await startUpstream();
  databases = await openTestDatabases();
});
afterAll(async () => {
  await databases.close();
  await upstream.close();
});

/** Whole nanodollars a token; see scriptedPrices. */
const inPrice = 590;
const outPrice = 790;

async function start(variables: Record<string, string> = {}, models: string[] = []) {
  const { db } = await databases.open("sqlite");
  const before = upstream.requests.length;
  const asked = () => upstream.requests.slice(before);
  const charges = () => db.selectFrom("charges").selectAll().orderBy("started_at").execute();
  return { db, asked, charges, ...startProcess(db, upstream, undefined, { variables, models }) };
}
const bounds = (stopAt: number | null = null) => ({ address: null, stopAt });
const limitOf = (usd: string) => ({ SPEND_LIMIT_USD_PER_DAY: usd });

describe("a spending limit", () => {
  it("refuses a question whose worst case passes it before any call, and stores nothing of it", async () => {
    const { turns, asked, charges, store } = await start(limitOf("0.003"));
    const refused = question([lane("a", "plain:20")]);
    await expect(turns.ask("me", refused, bounds())).rejects.toMatchObject({
      code: "spend_limit",
      message: expect.stringContaining("this may cost up to $0.0032"),
    });
    expect(asked()).toEqual([]);
    expect(await charges()).toEqual([]);
    expect(await store.readTurn("me", refused.turnId)).toBeNull();
  });

  it("puts a bound on an answer that has none, and leaves one that the person set", async () => {
    const { turns, asked } = await start(limitOf("1"));
    const own: Lane = { ...lane("b", "plain:1"), parameters: { maxTokens: 77 } };
    const { turnId } = await turns.ask("me", { ...question([]), lanes: [lane("a", "plain:20"), own] });
    await read(await turns.attach("me", turnId));
    const sent = new Map(asked().map(({ model, body }) => [model, body.max_tokens]));
    expect(sent).toEqual(
      new Map([
        ["plain:20", 4_096],
        ["plain:1", 77],
      ]),
    );
  });

  it("sends only what was set where nothing is limited", async () => {
    const { turns, asked, charges } = await start();
    const { turnId } = await turns.ask("me", question([lane("a", "plain:20")]));
    await read(await turns.attach("me", turnId));
    expect(asked()[0]!.body).not.toHaveProperty("max_tokens");
    expect((await charges())[0]).toMatchObject({ cost_source: "computed", provider: "scripted" });
  });

  it("sets the worst case aside and settles it to what the reply came to, however it ended", async () => {
    const { turns, charges, runs } = await start(limitOf("0.02"));
    const lanes = [
      lane("a", "plain:20"),
      lane("b", "status:404"),
      lane("c", "unpriced:20"),
      lane("d", "cut:5"),
    ];
    const unpriced = { ...lanes[2]!, parameters: { maxTokens: 30 } };
    const { turnId } = await turns.ask("me", {
      ...question([]),
      lanes: [lanes[0]!, lanes[1]!, unpriced, lanes[3]!],
    });
    const events = await read(await turns.attach("me", turnId));
    await runs.idle();
    const counted = new Map((await charges()).map((charge) => [charge.model, charge]));
    const plain = outcomeOf(events, "a")!;
    expect(counted.get("plain:20")).toMatchObject({ counted: plain.cost.computedNanodollars, hold: null });
    expect(counted.get("status:404")).toMatchObject({ counted: 0, cost: null, is_unknown: 0 });
    const { inputTokens, outputTokens } = outcomeOf(events, "c")!.usage!;
    expect(counted.get("unpriced:20")).toMatchObject({
      counted: inputTokens! * 15_000 + outputTokens! * 75_000,
      cost: null,
      is_unknown: 1,
    });
    const cut = outcomeOf(events, "d")!;
    expect(cut.status).toBe("incomplete");
    expect(counted.get("cut:5")!.counted).toBe(cut.cost.estimatedNanodollars);
    expect(cut.cost.estimatedNanodollars).toBeGreaterThan(5 * outPrice);
  });

  it("holds for an answer asked anew, and gives back what was not used", async () => {
    const { turns, asked } = await start(limitOf("0.004"));
    const { turnId } = await turns.ask("me", question([lane("a", "plain:20")]));
    await read(await turns.attach("me", turnId));
    const again = await turns.regenerate("me", turnId, [lane("a", "plain:20")], bounds());
    await expect(turns.regenerate("me", turnId, [lane("b", "plain:20")], bounds())).rejects.toMatchObject({
      code: "spend_limit",
    });
    await read(await turns.attach("me", turnId), again.afterId);
    await turns.regenerate("me", turnId, [lane("b", "plain:20")], bounds());
    await read(await turns.attach("me", turnId));
    expect(asked()).toHaveLength(3);
  });

  it("stops a provider that goes on past the bound", async () => {
    const { turns, asked, charges, runs } = await start(limitOf("1"));
    const short: Lane = { ...lane("a", "tokens:2000:10"), parameters: { maxTokens: 10 } };
    const { turnId } = await turns.ask("me", { ...question([]), lanes: [short, lane("b", "tokens:40:5")] });
    const events = await read(await turns.attach("me", turnId));
    expect(outcomeOf(events, "a")).toMatchObject({ status: "stopped", error: { code: "cost_overrun" } });
    expect(outcomeOf(events, "b")?.status).toBe("complete");
    await runs.idle();
    expect(asked().find(({ model }) => model === "tokens:2000:10")!.tokensSent).toBeLessThan(200);
    expect((await charges()).every(({ counted }) => counted > 0)).toBe(true);
  });

  it("refuses body fields under which no bound holds", async () => {
    const { turns, asked } = await start(limitOf("1"));
    const many: Lane = { ...lane("a", "plain:20"), parameters: { extraBody: { n: 50 } } };
    await expect(turns.ask("me", { ...question([]), lanes: [many] })).rejects.toMatchObject({
      code: "cost_unbounded",
    });
    expect(asked()).toEqual([]);
  });
});

describe("a cap on one send", () => {
  it("stops all eight lanes together, past it by at most a chunk a lane, and each says so", async () => {
    const models = Array.from({ length: 8 }, (_, index) => `tokens:${2001 + index}:10`);
    const { turns, asked, runs } = await start({}, models);
    const stopAt = 600_000;
    const lanes = models.map((model, index) => lane(`l${index}`, model));
    const { turnId } = await turns.ask("me", question(lanes), bounds(stopAt));
    const events = await read(await turns.attach("me", turnId));
    await runs.idle();
    for (const { id } of lanes) {
      expect(outcomeOf(events, id)).toMatchObject({
        status: "stopped",
        error: { code: "cost_cap", message: expect.stringContaining("$0.0006") },
      });
    }
    await vi.waitFor(() => expect(asked().every((request) => request.abortedAt !== null)).toBe(true), 10_000);
    const input = outcomeOf(events, "l0")!.usage!.inputTokens! * inPrice * 8;
    const sent = asked().reduce((sum, request) => sum + request.tokensSent * outPrice, input);
    expect(sent).toBeLessThanOrEqual(stopAt + 8 * outPrice);
    expect(sent).toBeGreaterThan(stopAt / 3);
  });

  it("is not reached by a cheaper answer", async () => {
    const { turns } = await start();
    const { turnId } = await turns.ask("me", question([lane("a", "plain:20")]), bounds(1_000_000));
    const events = await read(await turns.attach("me", turnId));
    expect(outcomeOf(events, "a")).toMatchObject({ status: "complete", error: null });
  });

  it("refuses a question that alone costs more, before any call", async () => {
    const { turns, asked } = await start();
    await expect(turns.ask("me", question([lane("a", "plain:20")]), bounds(100))).rejects.toMatchObject({
      code: "cost_cap_too_low",
    });
    expect(asked()).toEqual([]);
  });
});
