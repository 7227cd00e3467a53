// kill -9 at random points under load: a hundred times on SQLite, twenty on Postgres. Prints what was acknowledged and how far stored text
// was behind the screen, and fails where anything was lost, doubled, damaged, or still looked alive.
import { startApp } from "@/e2e/support/app";
import { crashRounds } from "@/e2e/support/crash-rounds";
import { startUpstream } from "@/e2e/support/upstream";
import { openTestDatabases } from "@/lib/server/db/__support__/test-databases";

const plans = { sqlite: 100, postgres: 20 } as const;
const longestLoadMs = 2_000;

const databases = await openTestDatabases();
for (const kind of ["sqlite", "postgres"] as const) {
  const upstream = await startUpstream();
  const databaseUrl = (await databases.place(kind)).databaseUrl ?? undefined;
  const app = await startApp({ upstream, env: databaseUrl ? { DATABASE_URL: databaseUrl } : {} });
  const place = { dataDir: app.dataDir, databaseUrl };
  const report = await crashRounds(app, { kills: plans[kind], longestLoadMs, place });
  await app.stop();
  await upstream.close();
  console.log(
    `${kind}: ${report.kills} kills, ${report.acknowledged} questions (${report.sentAgain} of them in flight and sent again), ` +
      `${report.pictures} pictures, ${report.complete} replies had ended, ${report.interrupted} were cut off; ` +
      `stored text at most ${report.worstLagMs} ms behind the screen; slowest restart ${report.slowestStartMs} ms; ` +
      `${report.problems.length} problems`,
  );
  for (const problem of report.problems.slice(0, 20)) console.log(`  ${problem}`);
  if (report.problems.length > 0) process.exitCode = 1;
}
await databases.close();
