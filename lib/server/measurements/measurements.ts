// What this installation measured, read from the stored replies of a window: each attempt counts for the offer that made it.
// It does not know providers or pages.
import "server-only";
import type { ErrorCode } from "@/lib/domain/errors";
import { type Measured, measure, recentHealth, type Sample } from "@/lib/domain/measurement";
import type { Attempt, Timings } from "@/lib/domain/reply";
import type { EndStatus } from "@/lib/domain/reply-status";
import type { Usage } from "@/lib/domain/usage";
import type { Db } from "../db/schema";

export const measuredWindowMs = 7 * 86_400_000;
/** How an offer does just now is read from so long. */
export const recentWindowMs = 30 * 60_000;
/** The newest replies of a window that are read; more would not change a percentile that anyone sees. */
const maxReplies = 20_000;
/** Ends that say nothing about a provider. */
const uncounted = new Set<string>(["stopped", "interrupted"] satisfies EndStatus[]);

export type Measurements = {
  read(owner: string): Promise<Omit<Measured, "circuits">>;
};

export function createMeasurements(db: Db, { now }: { now: () => number }): Measurements {
  return {
    async read(owner) {
      const rows = await db
        .selectFrom("replies")
        .select(["status", "attempts", "timings", "usage", "ended_at"])
        .where("owner", "=", owner)
        .where("ended_at", ">=", now() - measuredWindowMs)
        // Replies that came from a link or a file were measured elsewhere.
        .where("instance_id", "is not", null)
        .orderBy("ended_at", "desc")
        .limit(maxReplies)
        .execute();
      const samples = rows.flatMap(samplesOf);
      return {
        windowMs: measuredWindowMs,
        offers: measure(samples),
        recentWindowMs,
        recent: recentHealth(samples, now() - recentWindowMs),
      };
    },
  };
}

type Row = {
  status: string;
  attempts: string;
  timings: string;
  usage: string | null;
  ended_at: number | null;
};

/** Attempts that were never made: nobody was asked. */
const unmade = new Set<ErrorCode>(["provider_key_missing", "unknown_provider"]);

/** The last attempt carries the reply's figures; those before it failed. Where the reply was stopped, the last one says nothing. */
function samplesOf(row: Row): Sample[] {
  const attempts = JSON.parse(row.attempts) as Attempt[];
  const timings = JSON.parse(row.timings) as Timings;
  const usage = row.usage === null ? null : (JSON.parse(row.usage) as Usage);
  return attempts.flatMap(({ provider, model, outcome, errorCode }, index) => {
    const isLast = index === attempts.length - 1;
    if ((isLast && uncounted.has(row.status)) || (errorCode && unmade.has(errorCode))) return [];
    return {
      provider,
      model,
      isSuccess: outcome === "answered",
      firstTokenMs: isLast ? timings.firstTokenMs : null,
      // A speed made from our own count of tokens is no measurement.
      tokensPerSecond: isLast && usage && !usage.isEstimated ? timings.tokensPerSecond : null,
      outputTokens: isLast && usage && !usage.isEstimated ? usage.outputTokens : null,
      at: row.ended_at ?? 0,
    };
  });
}
