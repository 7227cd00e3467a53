// The tables behind people's own keys and providers. A key is stored sealed, bound to its owner, its provider and the origin that it may be
// sent to; its last characters stand beside it so that a person can tell which it is.
import "server-only";
import { columnTypes } from "./column-types";
import type { DatabaseKind, Db } from "./schema";

export async function createKeyTables(db: Db, kind: DatabaseKind): Promise<void> {
  const { bigint } = columnTypes(kind);
  await db.schema
    .createTable("own_keys")
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("provider", "text", (column) => column.notNull())
    .addColumn("origin", "text", (column) => column.notNull())
    .addColumn("ending", "text", (column) => column.notNull())
    .addColumn("saved_at", bigint, (column) => column.notNull())
    .addColumn("sealed", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("own_keys_key", ["owner", "provider"])
    .execute();
  await db.schema
    .createTable("own_providers")
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("base_url", "text", (column) => column.notNull())
    .addColumn("saved_at", bigint, (column) => column.notNull())
    .addColumn("models", "text")
    .addPrimaryKeyConstraint("own_providers_key", ["owner", "id"])
    .execute();
}
