// Stores a question with its queued replies in one transaction, once per turn id however often it is sent. It does not know runs.
import "server-only";
import { sql } from "kysely";
import { AppError } from "@/lib/domain/errors";
import type { Lane } from "@/lib/domain/lane";
import type { Db } from "../../db/schema";
import { transact } from "../../db/transact";
import { admitReplies, type Spending, unlimited } from "../../limits/spending";
import { queuedRow } from "./reply-row";

/** A reply that is about to be made: its id is chosen by the caller. */
export type NewReply = { id: string; lane: Lane };

export type NewTurn = {
  owner: string;
  conversationId: string;
  turnId: string;
  parentTurnId: string | null;
  text: string;
  imageIds: string[];
  lanes: Lane[];
  replies: NewReply[];
  instanceId: string;
  /** The conversation's title where this turn is its first. */
  title: string;
  now: number;
  /** Absent: nothing limits it. */
  spending?: Spending;
};

/** See TurnStore.saveTurn. */
export function saveTurn(db: Db, turn: NewTurn): Promise<"saved" | "exists"> {
  return transact(db, async (transaction) => {
    const found = await transaction
      .selectFrom("turns")
      .select("owner")
      .where("id", "=", turn.turnId)
      .executeTakeFirst();
    if (found && found.owner !== turn.owner)
      throw new AppError("conflict", { detail: "the id of the question is taken" });
    if (found) return "exists";
    await admitReplies(transaction, turn, turn.spending ?? unlimited);
    await openConversation(transaction, turn);
    await checkParent(transaction, turn);
    await insertTurn(transaction, turn);
    await insertImages(transaction, turn);
    await insertReplies(transaction, turn);
    return "saved";
  });
}

/** Begins the conversation or goes on with it. The update also keeps others from adding turns to it until this transaction ends. */
async function openConversation(
  db: Db,
  { conversationId, owner, title, lanes, turnId, now }: NewTurn,
): Promise<void> {
  await db
    .insertInto("conversations")
    .values({ id: conversationId, owner, title, lanes: "[]", created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  const opened = await db
    .updateTable("conversations")
    .set({
      lanes: JSON.stringify(lanes),
      leaf_turn_id: turnId,
      updated_at: sql<number>`case when updated_at < ${now} then ${now} else updated_at end`,
    })
    .where("id", "=", conversationId)
    .where("owner", "=", owner)
    .executeTakeFirst();
  if (opened.numUpdatedRows === 0n) throw new AppError("not_found");
}

async function checkParent(db: Db, { parentTurnId, conversationId }: NewTurn): Promise<void> {
  if (parentTurnId === null) return;
  const parent = await db
    .selectFrom("turns")
    .select("id")
    .where("id", "=", parentTurnId)
    .where("conversation_id", "=", conversationId)
    .executeTakeFirst();
  if (!parent)
    throw new AppError("bad_request", { detail: "parentTurnId is not a turn of this conversation" });
}

async function insertTurn(db: Db, turn: NewTurn): Promise<void> {
  await db
    .insertInto("turns")
    .values(({ selectFrom }) => ({
      id: turn.turnId,
      owner: turn.owner,
      conversation_id: turn.conversationId,
      parent_turn_id: turn.parentTurnId,
      ordinal: selectFrom("turns as earlier")
        .select(sql<number>`coalesce(max(earlier.ordinal), 0) + 1`.as("ordinal"))
        .where("earlier.conversation_id", "=", turn.conversationId),
      created_at: turn.now,
      text: turn.text,
    }))
    .execute();
}

async function insertImages(db: Db, { owner, turnId, imageIds }: NewTurn): Promise<void> {
  if (imageIds.length === 0) return;
  const wanted = [...new Set(imageIds)];
  const found = await db
    .selectFrom("images")
    .select("id")
    .where("owner", "=", owner)
    .where("id", "in", wanted)
    .execute();
  if (found.length < wanted.length) throw new AppError("image_unknown");
  await db
    .insertInto("turn_images")
    .values(imageIds.map((id, position) => ({ turn_id: turnId, image_id: id, position })))
    .execute();
}

async function insertReplies(db: Db, { owner, turnId, replies, instanceId, now }: NewTurn): Promise<void> {
  if (replies.length === 0) return;
  const rows = replies.map(({ id, lane }, lanePosition) =>
    queuedRow({ id, owner, turnId, lane, lanePosition, variant: 1, createdAt: now, instanceId }),
  );
  await db.insertInto("replies").values(rows).execute();
}
