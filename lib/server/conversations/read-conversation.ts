// One conversation with the branch it stands at, or the last turns of it, in a number of queries that does not depend on its length.
// It reads no picture bytes and no recordings.
import "server-only";
import type { Conversation, Turn } from "@/lib/domain/conversation";
import { noCost } from "@/lib/domain/cost-total";
import { AppError } from "@/lib/domain/errors";
import { readBranch } from "../chat/turn-store/read-turns";
import type { Db } from "../db/schema";
import { readVerdicts } from "../verdicts/read-verdicts";
import { costsOf } from "./cost-totals";
import { readSiblings } from "./read-siblings";

export type ReadBounds = {
  /** Only this many turns, the last of the branch. Absent: all. */
  lastTurns?: number;
  /** Only turns before this one of the conversation. */
  beforeTurnId?: string;
};

/** The conversation; null where it is not the owner's. Throws bad_request where `beforeTurnId` is not in it. */
export async function readConversation(
  db: Db,
  owner: string,
  id: string,
  { lastTurns, beforeTurnId }: ReadBounds = {},
): Promise<Conversation | null> {
  const row = await db
    .selectFrom("conversations")
    .selectAll()
    .where("id", "=", id)
    .where("owner", "=", owner)
    .executeTakeFirst();
  if (!row) return null;
  const endTurnId = beforeTurnId === undefined ? row.leaf_turn_id : await parentOf(db, id, beforeTurnId);
  // One more than asked for, to see whether there is an earlier one.
  const found =
    endTurnId === null
      ? []
      : await readBranch(db, owner, endTurnId, lastTurns === undefined ? undefined : lastTurns + 1);
  const hasEarlierTurns = lastTurns !== undefined && found.length > lastTurns;
  const turns = hasEarlierTurns ? found.slice(1) : found;
  return {
    id: row.id,
    title: row.title,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lanes: JSON.parse(row.lanes),
    leafTurnId: row.leaf_turn_id,
    turns: await withPlaces(db, owner, id, turns),
    hasEarlierTurns,
    cost: (await costsOf(db, [id])).get(id) ?? noCost,
  };
}

/** The turns with what was said of their answers, and with the questions that stand in their place. */
async function withPlaces(db: Db, owner: string, id: string, turns: Turn[]): Promise<Turn[]> {
  if (turns.length === 0) return [];
  const verdicts = await readVerdicts(db, owner, id);
  const siblings = await readSiblings(db, id);
  return turns.map((turn) => ({
    ...turn,
    verdict: verdicts.get(turn.id) ?? null,
    siblings: siblings.get(turn.id) ?? { ids: [turn.id], index: 0 },
  }));
}

async function parentOf(db: Db, conversationId: string, turnId: string): Promise<string | null> {
  const turn = await db
    .selectFrom("turns")
    .select("parent_turn_id")
    .where("id", "=", turnId)
    .where("conversation_id", "=", conversationId)
    .executeTakeFirst();
  if (!turn) throw new AppError("bad_request", { detail: "before is not a turn of this conversation" });
  return turn.parent_turn_id;
}
