// What replies cost, summed by the engine from an index alone: no text of a reply is read. All variants count, they were all paid for.
import "server-only";
import { sql } from "kysely";
import type { CostTotal } from "@/lib/domain/conversation";
import type { Db } from "../db/schema";

/** The figure that a reply's cost is shown as: reported before computed before estimated. null: not known. */
const known = sql<
  number | null
>`coalesce(replies.cost_reported, replies.cost_computed, replies.cost_estimated)`;
const total = sql<number | null>`sum(${known})`;
/** A reply that failed brought no text: it makes no total uncertain. */
const unknown = sql<number>`sum(case when replies.ended_at is not null and replies.status <> 'failed' and ${known} is null then 1 else 0 end)`;

/** The totals of conversations; one that has no reply is not in the map. */
export async function costsOf(db: Db, conversationIds: string[]): Promise<Map<string, CostTotal>> {
  if (conversationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("turns")
    .innerJoin("replies", "replies.turn_id", "turns.id")
    .select(["turns.conversation_id", total.as("total"), unknown.as("unknown")])
    .where("turns.conversation_id", "in", conversationIds)
    .groupBy("turns.conversation_id")
    .execute();
  return new Map(rows.map((row) => [row.conversation_id, costTotal(row)]));
}

/** What an owner's replies cost that ended at or after a moment, those of deleted conversations too. What came from elsewhere was paid there. */
export async function costSince(db: Db, owner: string, sinceMs: number): Promise<CostTotal> {
  const row = await db
    .selectFrom("charges")
    .select(({ fn }) => [
      fn.sum<number | null>("cost").as("total"),
      fn.sum<number | null>("is_unknown").as("unknown"),
    ])
    .where("owner", "=", owner)
    .where("ended_at", ">=", sinceMs)
    .executeTakeFirst();
  return costTotal(row);
}

/** The total of a conversation without any reply. */
export const noCost: CostTotal = { nanodollars: 0, isPartial: false };

function costTotal(row: { total: number | null; unknown: number | null } | undefined): CostTotal {
  return { nanodollars: row?.total ?? 0, isPartial: (row?.unknown ?? 0) > 0 };
}
