// What replies cost, summed by the engine from an index alone: no text of a reply is read. All variants count, they were all paid for.
import "server-only";
import { sql } from "kysely";
import { type CostTotal, cutShortStatuses, noCost, sumOfTotals } from "@/lib/domain/cost-total";
import type { Db } from "../db/schema";

/** The figure that a reply's cost is shown as: reported before computed before estimated. null: not known. */
const known = sql<
  number | null
>`coalesce(replies.cost_reported, replies.cost_computed, replies.cost_estimated)`;
const total = sql<number | null>`sum(${known})`;
/** A reply that failed brought no text: it makes no total uncertain. */
const unknown = sql<number>`sum(case when replies.ended_at is not null and replies.status <> 'failed' and ${known} is null then 1 else 0 end)`;
const isEstimate = sql<boolean>`(replies.cost_estimated is not null and coalesce(replies.cost_reported, replies.cost_computed) is null)`;
const estimated = sql<number>`sum(case when ${isEstimate} then 1 else 0 end)`;
const isCutShort = sql<boolean>`(${isEstimate} and replies.status in (${sql.join(cutShortStatuses.map((status) => sql.lit(status)))}))`;
const cutShort = sql<number>`sum(case when ${isCutShort} then 1 else 0 end)`;

/** The totals of conversations; one that has no reply is not in the map. */
export async function costsOf(db: Db, conversationIds: string[]): Promise<Map<string, CostTotal>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("turns")
    .innerJoin("replies", "replies.turn_id", "turns.id")
    .select(["turns.conversation_id", total.as("total"), unknown.as("unknown")])
    .select([estimated.as("estimated"), cutShort.as("cutShort")])
    .where("turns.conversation_id", "in", conversationIds)
    .groupBy("turns.conversation_id")
    .execute();
  const cutShortAt = await providersCutShort(
    db,
    rows.filter((row) => row.cutShort > 0).map((row) => row.conversation_id),
  );
  return new Map(
    rows.map((row) => [
      row.conversation_id,
      { ...costTotal(row), cutShortAt: cutShortAt.get(row.conversation_id) ?? [] },
    ]),
  );
}

/** Where the replies of conversations were cut short that have no better figure than an estimate. What came from elsewhere has no charge: "". */
async function providersCutShort(db: Db, conversationIds: string[]): Promise<Map<string, string[]>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("turns")
    .innerJoin("replies", "replies.turn_id", "turns.id")
    .leftJoin("charges", "charges.id", "replies.id")
    .select(["turns.conversation_id", "charges.provider"])
    .distinct()
    .where("turns.conversation_id", "in", conversationIds)
    .where(isCutShort)
    .execute();
  const groups = Map.groupBy(rows, (row) => row.conversation_id);
  return new Map([...groups].map(([id, group]) => [id, group.map(({ provider }) => provider ?? "")]));
}

/** What an owner's replies cost that ended at or after a moment, those of deleted conversations too. What came from elsewhere was paid there. */
export async function costSince(db: Db, owner: string, sinceMs: number): Promise<CostTotal> {
  const rows = await db
    .selectFrom("charges")
    .select(({ fn }) => [
      "provider",
      fn.sum<number | null>("cost").as("total"),
      fn.sum<number>("is_unknown").as("unknown"),
      estimatedCharges.as("estimated"),
      fn.sum<number>("is_cut_short").as("cutShort"),
    ])
    .where("owner", "=", owner)
    .where("ended_at", ">=", sinceMs)
    .groupBy("provider")
    .execute();
  return sumOfTotals(
    rows.map((row) => ({ ...costTotal(row), cutShortAt: row.cutShort > 0 ? [row.provider] : [] })),
  );
}

/** How many of the charges are estimates. */
export const estimatedCharges = sql<number>`sum(case when cost_source = 'estimated' then 1 else 0 end)`;

type Sums = { total: number | null; unknown: number; estimated: number };

function costTotal({ total, unknown, estimated }: Sums): CostTotal {
  return { ...noCost, nanodollars: total ?? 0, isPartial: unknown > 0, isEstimated: estimated > 0 };
}
