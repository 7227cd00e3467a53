import { afterAll, beforeAll, expect, it } from "vitest";
import { openTestDatabases, type TestDatabases } from "./__support__/test-databases";
import { databaseClock } from "./database-clock";

const hourMs = 3_600_000;

let databases: TestDatabases;
beforeAll(async () => {
  databases = await openTestDatabases();
});
afterAll(() => databases.close());

it("goes by Postgres where a machine's own clock is far off, and by the machine's where it is not", async () => {
  const { db } = await databases.open("postgres");
  const late = await databaseClock(db, "postgres", () => Date.now() - hourMs);
  expect(Math.abs(late() - Date.now())).toBeLessThan(60_000);
  const early = await databaseClock(db, "postgres", () => Date.now() + hourMs);
  expect(Math.abs(early() - Date.now())).toBeLessThan(60_000);
  let own = Date.now();
  const right = await databaseClock(db, "postgres", () => own);
  own += 5;
  expect(right()).toBe(own);
});

it("is the machine's own on SQLite", async () => {
  const { db } = await databases.open("sqlite");
  expect((await databaseClock(db, "sqlite", () => 17))()).toBe(17);
});
