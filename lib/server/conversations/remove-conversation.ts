// Deletes what nobody needs any more: a conversation with the pictures that only it used, and pictures that were never sent.
// Bytes go with the last picture or share that has them. It does not know who else may read pictures but turns.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { Db } from "../db/schema";
import { transact } from "../db/transact";
import { inParts, removeUnusedBlobs, sweepUnusedBlobs } from "../images/unused-blobs";

/** Deletes an owner's conversation with its turns, replies, and pictures that no other turn uses. Throws not_found. */
export function removeConversation(db: Db, owner: string, id: string): Promise<void> {
  return transact(db, async (transaction) => {
    const used = await transaction
      .selectFrom("turns")
      .innerJoin("turn_images", "turn_images.turn_id", "turns.id")
      .innerJoin("images", "images.id", "turn_images.image_id")
      .select(["images.id", "images.sha256"])
      .distinct()
      .where("turns.conversation_id", "=", id)
      .where("turns.owner", "=", owner)
      .execute();
    const removed = await transaction
      .deleteFrom("conversations")
      .where("id", "=", id)
      .where("owner", "=", owner)
      .executeTakeFirst();
    if (removed.numDeletedRows === 0n) throw new AppError("not_found");
    for (const ids of inParts(used.map((image) => image.id)))
      await unusedImages(transaction).where("id", "in", ids).execute();
    await removeUnusedBlobs(
      transaction,
      used.map((image) => image.sha256),
    );
  });
}

/** Deletes pictures that no turn uses and that are older than a bound, and bytes that no picture has; how many of each. */
export function sweepImages(
  db: Db,
  { olderThanMs, now }: { olderThanMs: number; now: number },
): Promise<{ images: number; blobs: number }> {
  return transact(db, async (transaction) => {
    const images = await unusedImages(transaction)
      .where("created_at", "<", now - olderThanMs)
      .executeTakeFirst();
    return { images: Number(images.numDeletedRows), blobs: await sweepUnusedBlobs(transaction) };
  });
}

function unusedImages(db: Db) {
  return db
    .deleteFrom("images")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("turn_images").select("image_id").whereRef("turn_images.image_id", "=", "images.id"),
        ),
      ),
    );
}
