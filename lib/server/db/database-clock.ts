// What time it is for everyone on one database. Processes on several machines judge from stored times whether another one still lives, so
// a machine whose clock is off goes by the database's. It does not know what the times are for.
import "server-only";
import { sql } from "kysely";
import { logDefect } from "../telemetry/log-defect";
import type { DatabaseKind, Db } from "./schema";

/** Less than this is left alone: reading the other clock is no more exact, and spans that are being measured would jump. */
const toleratedMs = 1_000;
const compareEveryMs = 60_000;

/** A clock in milliseconds. SQLite has the clock of its one machine. */
export async function databaseClock(
  db: Db,
  kind: DatabaseKind,
  ownClock: () => number = Date.now,
): Promise<() => number> {
  if (kind === "sqlite") return ownClock;
  let correctionMs = 0;
  const compare = async () => {
    const before = ownClock();
    const { rows } = await sql<{ now: number }>`
      select (extract(epoch from clock_timestamp()) * 1000)::bigint as now`.execute(db);
    const aheadMs = Number(rows[0]!.now) - (before + ownClock()) / 2;
    correctionMs = Math.abs(aheadMs) < toleratedMs ? 0 : Math.round(aheadMs);
  };
  await compare();
  setInterval(() => void compare().catch(logDefect), compareEveryMs).unref();
  return () => ownClock() + correctionMs;
}
