// Goes to the branch through a turn: the conversation then stands at the newest turn below it, where that branch was left.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { Db } from "../db/schema";
import { transact } from "../db/transact";

/** See Conversations.setBranch. */
export function setBranch(db: Db, owner: string, id: string, turnId: string): Promise<void> {
  return transact(db, async (transaction) => {
    const turns = await transaction
      .selectFrom("turns")
      .innerJoin("conversations", "conversations.id", "turns.conversation_id")
      .select(["turns.id", "turns.parent_turn_id"])
      .where("conversations.id", "=", id)
      .where("conversations.owner", "=", owner)
      .orderBy("turns.ordinal")
      .execute();
    if (turns.length === 0) throw new AppError("not_found");
    const newest = newestBelow(turns, turnId);
    if (newest === null)
      throw new AppError("bad_request", { detail: "branchTurnId is not a turn of this conversation" });
    await transaction
      .updateTable("conversations")
      .set({ leaf_turn_id: newest })
      .where("id", "=", id)
      .execute();
  });
}

type TurnRow = { id: string; parent_turn_id: string | null };

/** The last of a turn and all that follow it, of turns in the order they were asked: parents come first. null: not among them. */
function newestBelow(turns: TurnRow[], turnId: string): string | null {
  const below = new Set<string>();
  let newest: string | null = null;
  for (const { id, parent_turn_id: parent } of turns) {
    if (id !== turnId && (parent === null || !below.has(parent))) continue;
    below.add(id);
    newest = id;
  }
  return newest;
}
