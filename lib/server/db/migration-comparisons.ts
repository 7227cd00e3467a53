// The tables behind comparisons: verdicts on turns, named sets of lanes, and what went over the wire for each reply.
import "server-only";
import { columnTypes } from "./column-types";
import type { DatabaseKind, Db } from "./schema";

export async function createComparisonTables(db: Db, kind: DatabaseKind): Promise<void> {
  const { bigint } = columnTypes(kind);
  await db.schema
    .createTable("verdicts")
    .addColumn("turn_id", "text", (column) =>
      column.primaryKey().notNull().references("turns.id").onDelete("cascade"),
    )
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("winner_lane_id", "text")
    .addColumn("is_blind", "integer", (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addColumn("contenders", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("verdicts_by_owner").on("verdicts").columns(["owner", "created_at"]).execute();
  await db.schema
    .createTable("presets")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addColumn("lanes", "text", (column) => column.notNull())
    .addUniqueConstraint("presets_name", ["owner", "name"])
    .execute();
  await db.schema
    .createTable("reply_wires")
    .addColumn("reply_id", "text", (column) =>
      column.primaryKey().notNull().references("replies.id").onDelete("cascade"),
    )
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("wires", "text", (column) => column.notNull())
    .execute();
}
