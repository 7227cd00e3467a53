// The tables behind the catalogue: what providers' own lists said and when, how each reading went, and people's corrections of prices.
import "server-only";
import { columnTypes } from "./column-types";
import type { DatabaseKind, Db } from "./schema";

export async function createCatalogTables(db: Db, kind: DatabaseKind): Promise<void> {
  const { bigint } = columnTypes(kind);
  await db.schema
    .createTable("listed_offers")
    .addColumn("provider", "text", (column) => column.notNull())
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("seen_from", bigint, (column) => column.notNull())
    .addColumn("seen_until", bigint, (column) => column.notNull())
    .addColumn("offer", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("listed_offers_key", ["provider", "model", "seen_from"])
    .execute();
  await db.schema
    .createTable("list_readings")
    .addColumn("provider", "text", (column) => column.primaryKey().notNull())
    .addColumn("started_at", bigint, (column) => column.notNull())
    .addColumn("ended_at", bigint)
    .addColumn("succeeded_at", bigint)
    .addColumn("is_whole", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("report", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("price_corrections")
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("provider", "text", (column) => column.notNull())
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addColumn("prices", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("price_corrections_key", ["owner", "provider", "model"])
    .execute();
}
