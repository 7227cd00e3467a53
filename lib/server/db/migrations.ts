// Every version of the tables, in order; a released one never changes. The large columns of a table stand last: SQLite reads a row from
// its start. Turns name their parent without a foreign key: a chain of thousands would pass SQLite's limit on cascades.
import "server-only";
import { sql } from "kysely";
import type { Migration } from "kysely/migration";
import { columnTypes } from "./column-types";
import { createAccessTables } from "./migration-access";
import { createCatalogTables } from "./migration-catalog";
import { createChargeTables } from "./migration-charges";
import { createComparisonTables } from "./migration-comparisons";
import { addCutShort } from "./migration-cut-short";
import { createKeyTables } from "./migration-keys";
import { createShareHtmlTable } from "./migration-share-html";
import { createShareTables } from "./migration-shares";
import type { DatabaseKind, Db } from "./schema";

/** The migrations for an engine, by name; they run in the order of their names. */
export function migrations(kind: DatabaseKind): Record<string, Migration> {
  return {
    "0001-conversations": { up: (db) => createConversationTables(db, kind) },
    "0002-comparisons": { up: (db) => createComparisonTables(db, kind) },
    "0003-shares": { up: (db) => createShareTables(db, kind) },
    "0004-catalog": { up: (db) => createCatalogTables(db, kind) },
    "0005-share-html": { up: createShareHtmlTable },
    "0006-access": { up: (db) => createAccessTables(db, kind) },
    "0007-keys": { up: (db) => createKeyTables(db, kind) },
    "0008-charges": { up: (db) => createChargeTables(db, kind) },
    "0009-cut-short": { up: addCutShort },
  };
}

async function createConversationTables(db: Db, kind: DatabaseKind): Promise<void> {
  const { bigint, blob } = columnTypes(kind);
  await db.schema
    .createTable("conversations")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("leaf_turn_id", "text")
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addColumn("updated_at", bigint, (column) => column.notNull())
    .addColumn("lanes", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex("conversations_list")
    .on("conversations")
    .columns(["owner", "updated_at", "id"])
    .execute();

  await db.schema
    .createTable("turns")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("conversation_id", "text", (column) =>
      column.notNull().references("conversations.id").onDelete("cascade"),
    )
    .addColumn("parent_turn_id", "text")
    .addColumn("ordinal", "integer", (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addUniqueConstraint("turns_order", ["conversation_id", "ordinal"])
    .execute();

  await db.schema
    .createTable("image_blobs")
    .addColumn("sha256", "text", (column) => column.primaryKey().notNull())
    .addColumn("content", blob, (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("images")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("sha256", "text", (column) => column.notNull().references("image_blobs.sha256"))
    .addColumn("media_type", "text", (column) => column.notNull())
    .addColumn("width", "integer", (column) => column.notNull())
    .addColumn("height", "integer", (column) => column.notNull())
    .addColumn("bytes", "integer", (column) => column.notNull())
    .addColumn("original_width", "integer", (column) => column.notNull())
    .addColumn("original_height", "integer", (column) => column.notNull())
    .addColumn("original_bytes", "integer", (column) => column.notNull())
    .addColumn("name", "text")
    .addColumn("had_location", "integer", (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .execute();
  await db.schema.createIndex("images_content").on("images").columns(["sha256"]).execute();
  await db.schema.createIndex("images_by_owner").on("images").columns(["owner", "sha256"]).execute();
  await db.schema.createIndex("images_by_age").on("images").columns(["created_at"]).execute();

  await db.schema
    .createTable("turn_images")
    .addColumn("turn_id", "text", (column) => column.notNull().references("turns.id").onDelete("cascade"))
    .addColumn("image_id", "text", (column) => column.notNull().references("images.id"))
    .addColumn("position", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("turn_images_key", ["turn_id", "position"])
    .execute();
  await db.schema.createIndex("turn_images_use").on("turn_images").columns(["image_id"]).execute();

  await createReplies(db, kind);

  await db.schema
    .createTable("instances")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("host", "text", (column) => column.notNull())
    .addColumn("pid", "integer", (column) => column.notNull())
    .addColumn("started_at", bigint, (column) => column.notNull())
    .execute();
}

async function createReplies(db: Db, kind: DatabaseKind): Promise<void> {
  const { bigint } = columnTypes(kind);
  await db.schema
    .createTable("replies")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("turn_id", "text", (column) => column.notNull().references("turns.id").onDelete("cascade"))
    .addColumn("lane_id", "text", (column) => column.notNull())
    .addColumn("lane_position", "integer", (column) => column.notNull())
    .addColumn("variant", "integer", (column) => column.notNull())
    .addColumn("is_chosen", "integer", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addColumn("ended_at", bigint)
    .addColumn("heartbeat_at", bigint)
    .addColumn("instance_id", "text")
    .addColumn("stop_requested", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("last_event_id", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("cost_estimated", bigint)
    .addColumn("cost_computed", bigint)
    .addColumn("cost_reported", bigint)
    .addColumn("finish_reason", "text")
    .addColumn("served_model", "text")
    .addColumn("timings", "text", (column) => column.notNull())
    .addColumn("usage", "text")
    .addColumn("prices", "text")
    .addColumn("error", "text")
    .addColumn("attempts", "text", (column) => column.notNull().defaultTo("[]"))
    .addColumn("lane", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull().defaultTo(""))
    .addColumn("reasoning", "text", (column) => column.notNull().defaultTo(""))
    .addColumn("recording", "text", (column) => column.notNull().defaultTo(""))
    .addUniqueConstraint("replies_variant", ["turn_id", "lane_id", "variant"])
    .execute();
  // Sums read these two alone, never a row with its texts.
  const costs = ["status", "cost_reported", "cost_computed", "cost_estimated"] as const;
  await db.schema
    .createIndex("replies_cost")
    .on("replies")
    .columns(["turn_id", "ended_at", ...costs])
    .execute();
  await db.schema
    .createIndex("replies_spending")
    .on("replies")
    .columns(["owner", "ended_at", ...costs])
    .execute();
  // The handful that is live, for the sweep; appending to a reply does not touch it.
  await db.schema
    .createIndex("replies_live")
    .on("replies")
    .columns(["instance_id"])
    .where(sql.ref("ended_at"), "is", null)
    .execute();
}
