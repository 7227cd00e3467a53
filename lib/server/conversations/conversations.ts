// A person's conversations: listed, read, named, pointed to another branch, deleted. Every call names the owner and finds nothing of
// anyone else's. Turns are written by the turn store. It does not know HTTP.
import "server-only";
import type { Conversation, ConversationSummary } from "@/lib/domain/conversation";
import type { CostTotal } from "@/lib/domain/cost-total";
import { AppError } from "@/lib/domain/errors";
import type { Lane } from "@/lib/domain/lane";
import type { Db } from "../db/schema";
import { transact } from "../db/transact";
import { costSince } from "./cost-totals";
import { type ListBounds, listConversations } from "./list-conversations";
import { type ReadBounds, readConversation } from "./read-conversation";
import { removeConversation, sweepImages } from "./remove-conversation";
import { setBranch } from "./set-branch";

export type Conversations = {
  /** The last used first; `search` looks in titles, questions and replies. */
  list(owner: string, bounds: ListBounds): Promise<ConversationSummary[]>;
  /** A conversation with its branch, or the last turns of it; null where it is not the owner's. */
  read(owner: string, id: string, bounds?: ReadBounds): Promise<Conversation | null>;
  /** Throws not_found, as all that follow. */
  rename(owner: string, id: string, title: string): Promise<void>;
  /** Deletes it with the pictures that only it used. */
  remove(owner: string, id: string): Promise<void>;
  /** The lanes that the next question goes to. */
  setLanes(owner: string, id: string, lanes: Lane[]): Promise<void>;
  /** The turn that the conversation stands at. Throws bad_request where it is not one of its turns. */
  setLeaf(owner: string, id: string, turnId: string): Promise<void>;
  /** Stands at the newest turn of the branch through a turn. Throws bad_request where it is not one of its turns. */
  setBranch(owner: string, id: string, turnId: string): Promise<void>;
  /** What the owner's replies cost that ended since a moment. Deleting a conversation brings nothing back. */
  spentSince(owner: string, sinceMs: number): Promise<CostTotal>;
  /** Deletes pictures that were never sent and are older than a bound, of all owners. */
  sweepImages(bounds: { olderThanMs: number; now?: number }): Promise<{ images: number; blobs: number }>;
};

/** The conversations on a database. */
export function createConversations(db: Db, { now }: { now: () => number }): Conversations {
  async function update(
    owner: string,
    id: string,
    set: { title?: string; lanes?: string; updated_at?: number },
  ): Promise<void> {
    const { numUpdatedRows } = await db
      .updateTable("conversations")
      .set(set)
      .where("id", "=", id)
      .where("owner", "=", owner)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new AppError("not_found");
  }

  return {
    list: (owner, bounds) => listConversations(db, owner, bounds),
    read: (owner, id, bounds) => readConversation(db, owner, id, bounds),
    rename: (owner, id, title) => update(owner, id, { title }),
    remove: (owner, id) => removeConversation(db, owner, id),
    setLanes: (owner, id, lanes) => update(owner, id, { lanes: JSON.stringify(lanes) }),
    setLeaf: (owner, id, turnId) => setLeaf(db, owner, id, turnId),
    setBranch: (owner, id, turnId) => setBranch(db, owner, id, turnId),
    spentSince: (owner, sinceMs) => costSince(db, owner, sinceMs),
    sweepImages: ({ olderThanMs, now: at = now() }) => sweepImages(db, { olderThanMs, now: at }),
  };
}

function setLeaf(db: Db, owner: string, id: string, turnId: string): Promise<void> {
  return transact(db, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("conversations")
      .set({ leaf_turn_id: turnId })
      .where("id", "=", id)
      .where("owner", "=", owner)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new AppError("not_found");
    const turn = await transaction
      .selectFrom("turns")
      .select("id")
      .where("id", "=", turnId)
      .where("conversation_id", "=", id)
      .executeTakeFirst();
    if (!turn) throw new AppError("bad_request", { detail: "leafTurnId is not a turn of this conversation" });
  });
}
