// Lets a send through, or refuses it, inside the transaction that stores it: what counts against each limit is summed behind a gate that one
// send passes at a time, also across processes, so that however many come at once no limit is passed. Anything that goes wrong refuses.
import "server-only";
import { sql } from "kysely";
import { AppError } from "@/lib/domain/errors";
import { formatNanodollars } from "@/lib/domain/money";
import type { Db } from "../db/schema";
import { hasLimit, type LimitScope, type Limits, limitScopes } from "./limits";

const dayMs = 86_400_000;
const minuteMs = 60_000;

export type Send = {
  owner: string;
  address: string | null;
  /** What is set aside for each of its replies. */
  amounts: number[];
  now: number;
};

const whose: Record<LimitScope, string> = {
  owner: "",
  address: " for your network address",
  all: " for everyone together",
};

/** Throws spend_limit or rate_limited, each with the seconds until it may go through. */
export async function admit(db: Db, send: Send, limits: Limits): Promise<void> {
  if (!hasLimit(limits) || send.amounts.length === 0) return;
  const { numUpdatedRows } = await db
    .updateTable("limit_gates")
    .set({ passes: sql<number>`passes + 1` })
    .where("id", "=", "sends")
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Error("the gate of the limits is missing");
  for (const scope of limitScopes) {
    await checkMinute(db, send, scope, limits[scope].requestsPerMinute);
    await checkDay(db, send, scope, limits[scope]);
  }
}

async function checkMinute(db: Db, send: Send, scope: LimitScope, most: number | null): Promise<void> {
  if (most === null) return;
  const asked = send.amounts.length;
  const rows = await within(db, send, scope, send.now - minuteMs + 1)
    .select("started_at")
    .orderBy("started_at", "desc")
    .limit(most)
    .execute();
  if (rows.length + asked <= most) return;
  // Room for all of it is there once enough of the oldest have left the minute.
  const freed = rows[Math.max(0, most - asked)] ?? rows.at(-1);
  const waitMs = freed ? freed.started_at + minuteMs - send.now : minuteMs;
  throw new AppError("rate_limited", {
    detail: `${count(most)} a minute may be asked${whose[scope]}, each lane counts; wait ${seconds(waitMs)} s, or take fewer lanes`,
    retryAfterSeconds: seconds(waitMs),
  });
}

async function checkDay(
  db: Db,
  send: Send,
  scope: LimitScope,
  { perDay, requestsPerDay }: Limits[LimitScope],
): Promise<void> {
  if (perDay === null && requestsPerDay === null) return;
  const dayStart = Math.floor(send.now / dayMs) * dayMs;
  const { total, held, requests } = await within(db, send, scope, dayStart)
    .select(({ fn }) => [
      fn.coalesce(fn.sum<number>("counted"), sql<number>`0`).as("total"),
      sql<number>`coalesce(sum(case when ended_at is null then counted else 0 end), 0)`.as("held"),
      fn.countAll<number>().as("requests"),
    ])
    .executeTakeFirstOrThrow();
  const waitMs = dayStart + dayMs - send.now;
  const again = `the limit starts again at 00:00 UTC, in ${waitText(waitMs)}`;
  if (requestsPerDay !== null && requests + send.amounts.length > requestsPerDay) {
    throw new AppError("rate_limited", {
      detail: `${count(requestsPerDay)} a day may be asked${whose[scope]}, each lane counts; ${again}`,
      retryAfterSeconds: seconds(waitMs),
    });
  }
  const asked = send.amounts.reduce((sum, amount) => sum + amount, 0);
  if (perDay === null || total + asked <= perDay) return;
  const used = [
    `${formatNanodollars(total - held)} is spent`,
    ...(held > 0 ? [`${formatNanodollars(held)} set aside for replies under way`] : []),
  ].join(" and ");
  // What others spent is theirs to know.
  const stand = scope === "owner" ? `, of which ${used}` : "";
  throw new AppError("spend_limit", {
    detail: `${formatNanodollars(perDay)} a day${whose[scope]}${stand}, and this may cost up to ${formatNanodollars(asked, 5, "up")}; ${again}`,
    retryAfterSeconds: seconds(waitMs),
  });
}

function within(db: Db, { owner, address }: Send, scope: LimitScope, since: number) {
  const all = db.selectFrom("charges").where("started_at", ">=", since);
  if (scope === "owner") return all.where("owner", "=", owner);
  return scope === "address" ? all.where("address", "=", address ?? "unknown") : all;
}

function count(requests: number): string {
  return `${requests.toLocaleString("en-US")} ${requests === 1 ? "request" : "requests"}`;
}

function seconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}

/** "5 h 12 min". */
function waitText(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / minuteMs));
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
