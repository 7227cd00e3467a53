// Deletes picture bytes that neither a picture nor a share has any more. It does not know what became unused, or why.
import "server-only";
import type { Db } from "../db/schema";

/** Ids a statement names at most; the engines bound their parameters. */
const idsPerStatement = 500;

/** Deletes those of these bytes that nothing has. Call it in the transaction that took away their last use. */
export async function removeUnusedBlobs(db: Db, hashes: readonly string[]): Promise<void> {
  for (const part of inParts([...new Set(hashes)])) {
    await db
      .deleteFrom("image_blobs")
      .where("sha256", "in", part)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom("images").select("id").whereRef("images.sha256", "=", "image_blobs.sha256"))),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("share_images")
              .select("image_id")
              .whereRef("share_images.sha256", "=", "image_blobs.sha256"),
          ),
        ),
      )
      .execute();
  }
}

/** Deletes all bytes that nothing has; how many. */
export async function sweepUnusedBlobs(db: Db): Promise<number> {
  // Found by the indexes on the hash: the table itself would be read through its bytes.
  const { numDeletedRows } = await db
    .deleteFrom("image_blobs")
    .where("sha256", "in", ({ selectFrom }) =>
      selectFrom("image_blobs as blob")
        .leftJoin("images", "images.sha256", "blob.sha256")
        .leftJoin("share_images", "share_images.sha256", "blob.sha256")
        .select("blob.sha256")
        .where("images.id", "is", null)
        .where("share_images.share_id", "is", null),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Ids in parts that a statement can name. */
export function inParts(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / idsPerStatement) }, (_, index) =>
    ids.slice(index * idsPerStatement, (index + 1) * idsPerStatement),
  );
}
