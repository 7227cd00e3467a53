// An owner's conversations as a list, the last used first. It reads no reply and no picture, save that a search looks for its words in
// the questions and replies. It does not know pages.
import "server-only";
import { type Expression, sql } from "kysely";
import type { ConversationSummary } from "@/lib/domain/conversation";
import { noCost } from "@/lib/domain/cost-total";
import type { Lane } from "@/lib/domain/lane";
import type { Db } from "../db/schema";
import { costsOf } from "./cost-totals";

/** More of a search than this is left out. */
const maxSearchLength = 200;

export type ListBounds = {
  search?: string;
  limit: number;
  /** Only those last used before this moment: `updatedAt` of the last one of the page before. */
  before?: number;
};

/** At most `limit`, and beyond it only those used in the very millisecond of the last: a page that starts there would miss them. */
export async function listConversations(
  db: Db,
  owner: string,
  bounds: ListBounds,
): Promise<ConversationSummary[]> {
  const page = await select(db, owner, bounds).limit(bounds.limit).execute();
  const last = page.at(-1);
  const isFull = last !== undefined && page.length === bounds.limit;
  const ties = isFull
    ? await select(db, owner, bounds)
        .where("updated_at", "=", last.updated_at)
        .where("id", "<", last.id)
        .execute()
    : [];
  const rows = [...page, ...ties];
  const costs = await costsOf(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    updatedAt: row.updated_at,
    lanes: (JSON.parse(row.lanes) as Lane[]).map(({ provider, model }) => ({ provider, model })),
    cost: costs.get(row.id) ?? noCost,
  }));
}

function select(db: Db, owner: string, { search, before }: ListBounds) {
  let query = db
    .selectFrom("conversations")
    .select(["id", "title", "updated_at", "lanes"])
    .where("owner", "=", owner)
    .orderBy("updated_at", "desc")
    .orderBy("id", "desc");
  if (before !== undefined) query = query.where("updated_at", "<", before);
  const words = search?.trim().slice(0, maxSearchLength);
  return words ? query.where(holds(words)) : query;
}

/** Whether a conversation holds words in its title, a question or a reply, whatever their case. */
function holds(words: string): Expression<boolean> {
  const pattern = `%${words.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  const matches = (column: string) => sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
  return sql<boolean>`(${matches("conversations.title")} or exists (
    select 1 from turns where turns.conversation_id = conversations.id and (${matches("turns.text")} or exists (
      select 1 from replies where replies.turn_id = turns.id and ${matches("replies.text")}))))`;
}
