// What is measured of offers, from replies that were really asked for: attempts count for the offer that made them, those of the last minutes
// are told apart, and what nobody was asked counts nowhere.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ScriptedUpstream, startUpstream } from "@/e2e/support/upstream";
import { lane, question, read, startProcess } from "../chat/__support__/scripted-process";
import { openTestDatabases, type TestDatabases } from "../db/__support__/test-databases";
import { createMeasurements, recentWindowMs } from "./measurements";

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

it("counts each attempt for its offer, and forgets what is no news", async () => {
  const { db } = await databases.open("sqlite");
  const { turns, runs } = startProcess(db, upstream);
  const route = { ...lane("a", "status:401"), fallback: ["scripted:plain:20"] };
  const lanes = [route, lane("b", "plain:20"), lane("c", "tokens:2000:10")];
  const { turnId } = await turns.ask("me", question(lanes));
  await read(await turns.attach("me", turnId), 0, (seen) =>
    ["a", "b"].every((id) => seen.some((event) => event.lane === id && event.chunk.type === "data-reply")),
  );
  await turns.stop("me", turnId, "c");
  await read(await turns.attach("me", turnId));
  await runs.idle();

  let clock = Date.now();
  const measurements = createMeasurements(db, { now: () => clock });
  const { offers, recent } = await measurements.read("me");
  const short = offers.map(({ model, count, successRate }) => `${model} ${count} ${successRate}`);
  expect(short.sort()).toEqual(["plain:20 2 1", "status:401 1 0"]);
  expect(recent.map(({ model, count, failures }) => `${model} ${count} ${failures}`).sort()).toEqual([
    "plain:20 2 0",
    "status:401 1 1",
  ]);

  clock += recentWindowMs + 1_000;
  const later = await measurements.read("me");
  expect(later.offers).toHaveLength(2);
  expect(later.recent).toEqual([]);
  expect((await measurements.read("another")).offers).toEqual([]);
});
