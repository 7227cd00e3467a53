// The tables behind signing in: the people that an identity provider named, their sessions, and how often somebody tried.
import "server-only";
import { columnTypes } from "./column-types";
import type { DatabaseKind, Db } from "./schema";

export async function createAccessTables(db: Db, kind: DatabaseKind): Promise<void> {
  const { bigint } = columnTypes(kind);
  await db.schema
    .createTable("users")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("issuer", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("email", "text")
    .addColumn("name", "text")
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addUniqueConstraint("users_identity", ["issuer", "subject"])
    .execute();
  await db.schema
    .createTable("sessions")
    .addColumn("token_hash", "text", (column) => column.primaryKey().notNull())
    .addColumn("id", "text", (column) => column.notNull().unique())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("method", "text", (column) => column.notNull())
    .addColumn("mark", "text", (column) => column.notNull())
    .addColumn("address", "text", (column) => column.notNull())
    .addColumn("agent", "text", (column) => column.notNull())
    .addColumn("created_at", bigint, (column) => column.notNull())
    .addColumn("used_at", bigint, (column) => column.notNull())
    .addColumn("expires_at", bigint, (column) => column.notNull())
    .execute();
  await db.schema.createIndex("sessions_by_owner").on("sessions").columns(["owner", "created_at"]).execute();
  await db.schema.createIndex("sessions_by_end").on("sessions").columns(["expires_at"]).execute();
  await db.schema
    .createTable("sign_in_attempts")
    .addColumn("scope", "text", (column) => column.notNull())
    .addColumn("window_start", bigint, (column) => column.notNull())
    .addColumn("count", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("sign_in_attempts_key", ["scope", "window_start"])
    .execute();
}
