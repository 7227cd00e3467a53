// What was acknowledged is there after a crash, wherever in its work the server was: the short form of `npm run bench -- crash`.
import { expect, test } from "@playwright/test";
import { startApp } from "./support/app";
import { crashRounds } from "./support/crash-rounds";
import { startUpstream } from "./support/upstream";

test("six kills under load lose nothing, double nothing, and leave nothing that looks alive", async () => {
  test.setTimeout(480_000);
  const upstream = await startUpstream();
  const app = await startApp({ upstream });
  const report = await crashRounds(app, {
    kills: 6,
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
