// Reads what a snapshot is made of: the conversation with its branch, the recordings of its replies, the bytes' names of its pictures.
// It does not know what was chosen.
import "server-only";
import type { Conversation } from "@/lib/domain/conversation";
import { readConversation } from "../conversations/read-conversation";
import type { Db } from "../db/schema";
import { inParts } from "../images/unused-blobs";

export type ShareMaterial = {
  conversation: Conversation;
  recordings: Map<string, string>;
  /** By image id. */
  hashes: Map<string, string>;
};

/** The material; null where the conversation is not the owner's. */
export async function readMaterial(
  db: Db,
  owner: string,
  conversationId: string,
): Promise<ShareMaterial | null> {
  const conversation = await readConversation(db, owner, conversationId);
  if (!conversation) return null;
  const replyIds = conversation.turns.flatMap((turn) => turn.replies.map((reply) => reply.id));
  const imageIds = conversation.turns.flatMap((turn) => turn.images.map((image) => image.id));
  const recordings = new Map<string, string>();
  for (const part of inParts(replyIds)) {
    const rows = await db.selectFrom("replies").select(["id", "recording"]).where("id", "in", part).execute();
    for (const row of rows) recordings.set(row.id, row.recording);
  }
  const hashes = new Map<string, string>();
  for (const part of inParts([...new Set(imageIds)])) {
    const rows = await db
      .selectFrom("images")
      .select(["id", "sha256"])
      .where("owner", "=", owner)
      .where("id", "in", part)
      .execute();
    for (const row of rows) hashes.set(row.id, row.sha256);
  }
  return { conversation, recordings, hashes };
}
