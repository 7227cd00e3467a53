import { hostname } from "node:os";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ScriptedUpstream, scenarioText, startUpstream } from "@/e2e/support/upstream";
import { openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import type { Db } from "../db/schema";
import { type OtherProcess, startOtherProcess, testPace } from "./__support__/other-process";
import { lane, outcomeOf, question, read, startProcess, textOf } from "./__support__/scripted-process";
import { createTurnNotices, type TurnNotices } from "./turn-notices";
import { startUpkeep } from "./upkeep";

let upstream: ScriptedUpstream;
let databases: TestDatabases;
let db: Db;
let databaseUrl: string;
let notices: TurnNotices;
let here: ReturnType<typeof startProcess>;
let other: OtherProcess;

beforeAll(async () => {
  upstream = await startUpstream();
  databases = await openTestDatabases();
  const opened = await databases.open("postgres");
  db = opened.db;
  databaseUrl = opened.place.databaseUrl!;
  // Nobody here looks by itself: what is read was told.
  notices = { ...createTurnNotices(databaseUrl), lookEveryMs: () => 600_000 };
  here = startProcess(db, upstream, notices);
  other = await startOtherProcess(databaseUrl, upstream.url);
}, 60_000);
afterAll(async () => {
  await other.kill();
  await notices.close();
  await databases.close();
  await upstream.close();
});

const attach = async (turnId: string) => here.turns.attach("me", turnId);
const idsOf = (events: { id: number }[]) => events.map((event) => event.id);
const ascending = (ids: number[]) => [...ids].sort((one, another) => one - another);

it("reads through one process what another answers, every lane to the last character and in order", async () => {
  const models = ["tokens:300:4", "plain:20", "tokens:40:5", "reasoning:20", "plain:300", "tokens:200:20"];
  const asked = question(models.map((model, index) => lane(`l${index}`, model)));
  await other.ask(asked);
  const events = await read(await attach(asked.turnId));
  expect(models.map((_, index) => textOf(events, `l${index}`))).toEqual(models.map(scenarioText));
  expect(idsOf(events)).toEqual(ascending(idsOf(events)));
  expect(new Set(idsOf(events)).size).toBe(events.length);
});

it("stops through one process what another answers, before its first token too", async () => {
  const asked = question([lane("a", "silent:60000"), lane("b", "tokens:2000:10")]);
  await other.ask(asked);
  const following = read(await attach(asked.turnId));
  await here.turns.stop("me", asked.turnId, null);
  const events = await following;
  expect(outcomeOf(events, "a")?.status).toBe("stopped");
  expect(outcomeOf(events, "b")?.status).toBe("stopped");
  const calls = upstream.requests.slice(-2);
  expect(calls.map((call) => typeof call.abortedAt)).toEqual(["number", "number"]);
});

it("hands a lane that is asked again to the process that answers the turn, so that its events stay in one order", async () => {
  const asked = question([lane("a", "tokens:300:10"), lane("b", "status:404")]);
  await other.ask(asked);
  const source = await attach(asked.turnId);
  const first = await read(source, 0, (events) => outcomeOf(events, "b") !== null);
  const again = await here.turns.regenerate("me", asked.turnId, [lane("b", "plain:20")]);
  expect(here.runs.heldReplyIds()).toEqual([]);
  const rest = await read(await attach(asked.turnId), first.at(-1)!.id);
  const events = [...first, ...rest];
  expect(textOf(events, "a")).toBe(scenarioText("tokens:300:10"));
  expect(textOf(events, "b")).toBe(scenarioText("plain:20"));
  expect(idsOf(events)).toEqual(ascending(idsOf(events)));
  expect(textOf(await read(await attach(asked.turnId), again.afterId), "b")).toBe(scenarioText("plain:20"));
});

it("goes on hearing after its connection was cut", async () => {
  const asked = question([lane("a", "tokens:300:10")]);
  await other.ask(asked);
  const following = read(await attach(asked.turnId));
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'parallax-notices' and datname = current_database()`.execute(db);
  expect(textOf(await following, "a")).toBe(scenarioText("tokens:300:10"));
});

it("says interrupted to whoever reads when the process that answers is killed, and keeps what it had stored", async () => {
  const upkeep = await startUpkeep({
    store: here.store,
    runs: here.runs,
    instanceId: here.instanceId,
    conversations: { sweepImages: async () => {} },
    host: hostname(),
    pid: process.pid,
    now: Date.now,
    pace: testPace,
  });
  const asked = question([lane("a", "tokens:2000:10"), lane("b", "plain:20")]);
  await other.ask(asked);
  const source = await attach(asked.turnId);
  let hasDied: Promise<void> | null = null;
  const events = await read(source, 0, (seen) => {
    if (textOf(seen, "a").length > 200 && outcomeOf(seen, "b")) hasDied ??= other.kill();
    return false;
  });
  await hasDied;
  await upkeep.leave();
  expect(outcomeOf(events, "a")).toMatchObject({ status: "interrupted", error: { code: "interrupted" } });
  expect(outcomeOf(events, "b")?.status).toBe("complete");
  expect(textOf(events, "a").length).toBeGreaterThan(200);
  expect(scenarioText("tokens:2000:10").startsWith(textOf(events, "a"))).toBe(true);
  const { turn } = (await here.store.readTurn("me", asked.turnId))!;
  expect(turn.replies.map((reply) => reply.text)).toEqual([textOf(events, "a"), scenarioText("plain:20")]);
  expect(turn.text).toBe(asked.text);
});
