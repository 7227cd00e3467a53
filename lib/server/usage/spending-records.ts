// What an owner spent, from the charges of replies: summed by day and offer from an index alone, or one by one for a file. Charges outlive
// conversations; what came from elsewhere has none. It does not know how it is drawn.
import "server-only";
import { sql } from "kysely";
import { type ChargedReply, usageCsvHead, usageCsvLine } from "@/lib/domain/usage-report/usage-csv";
import { startOf, type UsagePeriod } from "@/lib/domain/usage-report/usage-period";
import type { UsageRow } from "@/lib/domain/usage-report/usage-report";
import { estimatedCharges } from "../conversations/cost-totals";
import type { Db } from "../db/schema";

const dayMs = 86_400_000;
const linesAtOnce = 1_000;

type Bounds = Pick<UsagePeriod, "fromDay" | "untilDay"> & { offsetMinutes: number };

export type SpendingRecords = {
  /** What each offer cost on each day of a period. */
  byDay(owner: string, bounds: Bounds): Promise<UsageRow[]>;
  /** Every reply of a period as a file, oldest first, read while it is sent. */
  csv(owner: string, bounds: Bounds): AsyncGenerator<Uint8Array, void>;
};

export function createSpendingRecords(db: Db): SpendingRecords {
  const within = (owner: string, { fromDay, untilDay, offsetMinutes }: Bounds) =>
    db
      .selectFrom("charges")
      .where("owner", "=", owner)
      .where("ended_at", ">=", startOf(fromDay, offsetMinutes))
      .where("ended_at", "<", startOf(untilDay, offsetMinutes));

  return {
    async byDay(owner, bounds) {
      const offsetMs = Math.round(bounds.offsetMinutes) * 60_000;
      const rows = await within(owner, bounds)
        .select(({ fn }) => [
          sql<number>`cast((ended_at + ${sql.lit(offsetMs)}) / ${sql.lit(dayMs)} as integer)`.as("day"),
          "provider",
          "model",
          fn.countAll<number>().as("replies"),
          fn.coalesce(fn.sum<number>("cost"), sql<number>`0`).as("nanodollars"),
          fn.sum<number>("is_unknown").as("unknown"),
          estimatedCharges.as("estimated"),
          fn.sum<number>("is_cut_short").as("cutShort"),
          fn.coalesce(fn.sum<number>("input_tokens"), sql<number>`0`).as("inputTokens"),
          fn.coalesce(fn.sum<number>("output_tokens"), sql<number>`0`).as("outputTokens"),
        ])
        .groupBy(["day", "provider", "model"])
        .execute();
      return rows;
    },

    async *csv(owner, bounds) {
      const encoder = new TextEncoder();
      yield encoder.encode(usageCsvHead);
      let last: { endedAt: number; id: string } | null = null;
      while (true) {
        let query = within(owner, bounds)
          .select(["id", "started_at", "ended_at", "provider", "model", "input_tokens", "cached_tokens"])
          .select(["output_tokens", "cost", "cost_source", "is_unknown"])
          .orderBy("ended_at")
          .orderBy("id")
          .limit(linesAtOnce);
        if (last !== null) {
          const { endedAt, id }: { endedAt: number; id: string } = last;
          query = query.where(({ eb, or, and }) =>
            or([eb("ended_at", ">", endedAt), and([eb("ended_at", "=", endedAt), eb("id", ">", id)])]),
          );
        }
        const rows = await query.execute();
        const end = rows.at(-1);
        if (!end) return;
        yield encoder.encode(rows.map((row) => usageCsvLine(chargedReply(row))).join(""));
        last = { endedAt: end.ended_at!, id: end.id };
      }
    },
  };
}

type ChargeRow = {
  started_at: number;
  ended_at: number | null;
  provider: string;
  model: string;
  input_tokens: number | null;
  cached_tokens: number | null;
  output_tokens: number | null;
  cost: number | null;
  cost_source: string | null;
  is_unknown: number;
};

function chargedReply(row: ChargeRow): ChargedReply {
  return {
    startedAt: row.started_at,
    endedAt: row.ended_at ?? row.started_at,
    provider: row.provider,
    model: row.model,
    inputTokens: row.input_tokens,
    cachedInputTokens: row.cached_tokens,
    outputTokens: row.output_tokens,
    nanodollars: row.cost,
    source: row.cost_source as ChargedReply["source"],
    isUnknown: row.is_unknown === 1,
  };
}
