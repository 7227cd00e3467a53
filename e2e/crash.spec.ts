// What was acknowledged is there after a crash, wherever in its work the server was: the short form of `npm run bench -- crash`.
import { expect, test } from "@playwright/test";
import { startApp } from "./support/app";
import { crashRounds } from "./support/crash-rounds";
import { startUpstream } from "./support/upstream";

test("ten kills under load lose nothing, double nothing, and leave nothing that looks alive", async () => {
  test.setTimeout(480_000);
  const upstream = await startUpstream();
  const app = await startApp({ upstream });
  const report = await crashRounds(app, {
    kills: 10,
    longestLoadMs: 800,
    place: { dataDir: app.dataDir },
  });
  await app.stop();
  await upstream.close();
  expect(report.problems).toEqual([]);
  expect(report.kills).toBe(10);
  expect(report.acknowledged).toBeGreaterThan(20);
  expect(report.interrupted).toBeGreaterThan(5);
});

test("a server whose output nobody reads any more goes on, and ends when it is asked to", async () => {
  const upstream = await startUpstream();
  const app = await startApp({ upstream });
  app.stopReading();
  // Each is an error that the framework writes down.
  for (let round = 0; round < 3; round += 1) {
    await fetch(app.url, { method: "POST", headers: { "next-action": "0".repeat(42) } });
    const health = await fetch(`${app.url}/api/health`, { signal: AbortSignal.timeout(10_000) });
    expect(health.status).toBe(200);
  }
  expect(await app.terminate()).toBe(0);
  await app.stop();
  await upstream.close();
});
