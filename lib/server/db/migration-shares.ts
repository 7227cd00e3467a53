// The tables behind share links. A share keeps its own copy of what it shows and its own reference to picture bytes, so that it outlives
// its conversation; nothing here points to a conversation with a foreign key. A revoked share is deleted, with all of it.
import "server-only";
import { columnTypes } from "./column-types";
import type { DatabaseKind, Db } from "./schema";

export async function createShareTables(db: Db, kind: DatabaseKind): Promise<void> {
  const { bigint, blob } = columnTypes(kind);
  await db.schema
    .createTable("shares")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("token_hash", "text", (column) => column.notNull().unique())
    .addColumn("conversation_id", "text", (column) => column.notNull())
    .addColumn("audience", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addColumn("updated_at", bigint, (column) => column.notNull())
    .addColumn("expires_at", bigint)
    .addColumn("views", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("last_viewed_at", bigint)
    .addColumn("choices", "text", (column) => column.notNull())
    .addColumn("head", "text", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("shares_by_owner").on("shares").columns(["owner", "updated_at"]).execute();
  await db.schema.createIndex("shares_by_expiry").on("shares").columns(["expires_at"]).execute();

  await db.schema
    .createTable("share_pages")
    .addColumn("share_id", "text", (column) => column.notNull().references("shares.id").onDelete("cascade"))
    .addColumn("page", "integer", (column) => column.notNull())
    .addColumn("turns", "text", (column) => column.notNull())
    .addColumn("recordings", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("share_pages_key", ["share_id", "page"])
    .execute();

  await db.schema
    .createTable("share_images")
    .addColumn("share_id", "text", (column) => column.notNull().references("shares.id").onDelete("cascade"))
    .addColumn("image_id", "text", (column) => column.notNull())
    .addColumn("sha256", "text", (column) => column.notNull().references("image_blobs.sha256"))
    .addColumn("media_type", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("share_images_key", ["share_id", "image_id"])
    .execute();
  await db.schema.createIndex("share_images_content").on("share_images").columns(["sha256"]).execute();

  await db.schema
    .createTable("share_previews")
    .addColumn("share_id", "text", (column) =>
      column.primaryKey().notNull().references("shares.id").onDelete("cascade"),
    )
    .addColumn("content", blob, (column) => column.notNull())
    .execute();

  // Replies that came from a link or a file were run by no process here, and cost nothing here: the sum of spending reads that as well.
  await db.schema.dropIndex("replies_spending").execute();
  await db.schema
    .createIndex("replies_spending")
    .on("replies")
    .columns([
      "owner",
      "ended_at",
      "cost_reported",
      "cost_computed",
      "cost_estimated",
      "status",
      "instance_id",
    ])
    .execute();
}
