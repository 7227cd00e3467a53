// Which charges are estimates of replies that were cut short, so that their providers may bill more. Of a reply that was deleted it is not
// known how it ended: it may be one.
import "server-only";
import { sql } from "kysely";
import type { Db } from "./schema";

export async function addCutShort(db: Db): Promise<void> {
  await db.schema
    .alterTable("charges")
    .addColumn("is_cut_short", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`update charges set is_cut_short = 1 where cost_source = 'estimated' and not exists (
    select 1 from replies where replies.id = charges.id
      and replies.status not in ('stopped', 'incomplete', 'interrupted'))`.execute(db);
  await db.schema.dropIndex("charges_spending").execute();
  await db.schema
    .createIndex("charges_spending")
    .on("charges")
    .columns([
      "owner",
      "ended_at",
      "cost",
      "is_unknown",
      "cost_source",
      "is_cut_short",
      "provider",
      "model",
      "input_tokens",
      "output_tokens",
    ])
    .execute();
}
