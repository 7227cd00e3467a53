// What each reply cost, kept apart from conversations: deleting one brings no money back, neither in the sums nor in the limits. And the gate
// that sends pass one at a time where a limit is set. What was answered before is taken over.
import "server-only";
import { type Insertable, type Selectable, sql } from "kysely";
import { columnTypes } from "./column-types";
import type { ChargesTable, DatabaseKind, Db, RepliesTable } from "./schema";

export async function createChargeTables(db: Db, kind: DatabaseKind): Promise<void> {
  const { bigint } = columnTypes(kind);
  await db.schema
    .createTable("charges")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("provider", "text", (column) => column.notNull())
    .addColumn("model", "text", (column) => column.notNull())
    .addColumn("address", "text")
    .addColumn("started_at", bigint, (column) => column.notNull())
    .addColumn("ended_at", bigint)
    .addColumn("counted", bigint, (column) => column.notNull())
    .addColumn("cost", bigint)
    .addColumn("cost_source", "text")
    .addColumn("is_unknown", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("input_tokens", bigint)
    .addColumn("cached_tokens", bigint)
    .addColumn("output_tokens", bigint)
    .addColumn("hold", "text")
    .execute();
  await takeOver(db);
  const sums = ["counted", "ended_at"] as const;
  await db.schema
    .createIndex("charges_of_owner")
    .on("charges")
    .columns(["owner", "started_at", ...sums])
    .execute();
  await db.schema
    .createIndex("charges_of_all")
    .on("charges")
    .columns(["started_at", ...sums])
    .execute();
  await db.schema
    .createIndex("charges_of_address")
    .on("charges")
    .columns(["address", "started_at", ...sums])
    .where(sql.ref("address"), "is not", null)
    .execute();
  await db.schema
    .createIndex("charges_spending")
    .on("charges")
    .columns([
      "owner",
      "ended_at",
      "cost",
      "is_unknown",
      "provider",
      "model",
      "input_tokens",
      "output_tokens",
    ])
    .execute();
  await db.schema.dropIndex("replies_spending").execute();

  await db.schema
    .createTable("limit_gates")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("passes", bigint, (column) => column.notNull())
    .execute();
  await db.insertInto("limit_gates").values({ id: "sends", passes: 0 }).execute();
}

const rowsAtOnce = 500;

/** Replies that were run here before, live ones too. Read here and not by the engine: what a lane's JSON escapes, Postgres may refuse. */
async function takeOver(db: Db): Promise<void> {
  for (let after = ""; ; ) {
    const rows = await db
      .selectFrom("replies")
      .select(["id", "owner", "lane", "status", "created_at", "ended_at", "usage"])
      .select(["cost_reported", "cost_computed", "cost_estimated"])
      .where("id", ">", after)
      .where("instance_id", "is not", null)
      .orderBy("id")
      .limit(rowsAtOnce)
      .execute();
    const last = rows.at(-1);
    if (!last) return;
    await db.insertInto("charges").values(rows.map(chargeOfReply)).execute();
    after = last.id;
  }
}

type OldReply = Pick<
  Selectable<RepliesTable>,
  | "id"
  | "owner"
  | "lane"
  | "status"
  | "created_at"
  | "ended_at"
  | "usage"
  | "cost_reported"
  | "cost_computed"
  | "cost_estimated"
>;

function chargeOfReply(row: OldReply): Insertable<ChargesTable> {
  const { provider, model } = JSON.parse(row.lane) as { provider: string; model: string };
  const usage = JSON.parse(row.usage ?? "{}") as Partial<
    Record<`${"input" | "cachedInput" | "output"}Tokens`, number | null>
  >;
  const figures = [
    ["reported", row.cost_reported],
    ["computed", row.cost_computed],
    ["estimated", row.cost_estimated],
  ] as const;
  const [source, cost] = figures.find(([, amount]) => amount !== null) ?? [null, null];
  return {
    id: row.id,
    owner: row.owner,
    provider,
    model,
    started_at: row.created_at,
    ended_at: row.ended_at,
    counted: cost ?? 0,
    cost,
    cost_source: source,
    is_unknown: row.ended_at !== null && row.status !== "failed" && cost === null ? 1 : 0,
    input_tokens: usage.inputTokens ?? null,
    cached_tokens: usage.cachedInputTokens ?? null,
    output_tokens: usage.outputTokens ?? null,
  };
}
