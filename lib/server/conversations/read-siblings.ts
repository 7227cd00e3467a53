// Which questions stand in one place of a conversation's tree: those with the same parent. One query; only places with several are read.
import "server-only";
import { sql } from "kysely";
import type { Siblings } from "@/lib/domain/conversation";
import type { Db } from "../db/schema";

/** A place as one word: first questions have no parent. */
const place = sql<string>`coalesce(parent_turn_id, '')`;

/** The siblings of the turns that have any, by turn id; every turn is among its own. */
export async function readSiblings(db: Db, conversationId: string): Promise<Map<string, Siblings>> {
  const rows = await db
    .selectFrom("turns")
    .select(["id", place.as("place")])
    .where("conversation_id", "=", conversationId)
    .where(place, "in", (query) =>
      query
        .selectFrom("turns")
        .select(place.as("place"))
        .where("conversation_id", "=", conversationId)
        .groupBy(place)
        .having(({ fn }) => fn.countAll(), ">", 1),
    )
    .orderBy("ordinal")
    .execute();
  const siblings = new Map<string, Siblings>();
  for (const together of Map.groupBy(rows, (row) => row.place).values()) {
    const ids = together.map((row) => row.id);
    ids.forEach((id, index) => {
      siblings.set(id, { ids, index });
    });
  }
  return siblings;
}
