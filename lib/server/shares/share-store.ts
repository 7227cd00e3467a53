// Shares as they are stored: written whole or not at all, found by their owner, deleted with everything they show. It does not know
// conversations or what a snapshot is made of.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { Snapshot } from "@/lib/domain/share/build-snapshot";
import type { Audience, ShareChoices } from "@/lib/domain/share/share-choices";
import type { Db } from "../db/schema";
import { transact } from "../db/transact";
import { inParts, removeUnusedBlobs } from "../images/unused-blobs";
import type { SummaryRow } from "./share-row";
import { hashShareToken } from "./share-token";

export type StoredPicture = { imageId: string; sha256: string; mediaType: string };

export type ShareContent = {
  snapshot: Snapshot;
  choices: ShareChoices;
  pictures: StoredPicture[];
  preview: Uint8Array | null;
};

export type NewShare = ShareContent & {
  id: string;
  owner: string;
  token: string;
  conversationId: string;
  audience: Audience;
  expiresAt: number | null;
  now: number;
};

/** Stores a new share. Throws conflict where a picture went meanwhile. */
export function insertShare(db: Db, share: NewShare): Promise<void> {
  const { id, owner, token, conversationId, audience, expiresAt, now } = share;
  return transact(db, async (transaction) => {
    await transaction
      .insertInto("shares")
      .values({
        id,
        owner,
        token_hash: hashShareToken(token),
        conversation_id: conversationId,
        audience,
        revision: 1,
        created_at: now,
        updated_at: now,
        expires_at: expiresAt,
        views: 0,
        ...columnsOf(share),
      })
      .execute();
    await insertContent(transaction, id, share);
  });
}

/** Puts a new snapshot in the place of an old one, under the same address. Throws not_found. */
export function replaceShare(
  db: Db,
  owner: string,
  id: string,
  change: ShareContent & { audience: Audience; expiresAt: number | null; now: number },
): Promise<void> {
  const { audience, expiresAt, now } = change;
  return transact(db, async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable("shares")
      .set((eb) => ({
        audience,
        expires_at: expiresAt,
        updated_at: now,
        revision: eb("revision", "+", 1),
        ...columnsOf(change),
      }))
      .where("id", "=", id)
      .where("owner", "=", owner)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) throw new AppError("not_found");
    const hashes = await hashesOf(transaction, [id]);
    for (const table of ["share_pages", "share_html", "share_images", "share_previews"] as const)
      await transaction.deleteFrom(table).where("share_id", "=", id).execute();
    await insertContent(transaction, id, change);
    await removeUnusedBlobs(transaction, hashes);
  });
}

/** Deletes shares with all they show; how many there were. */
export function deleteShares(db: Db, ids: readonly string[]): Promise<number> {
  return transact(db, async (transaction) => {
    let deleted = 0;
    for (const part of inParts(ids)) {
      const hashes = await hashesOf(transaction, part);
      const { numDeletedRows } = await transaction
        .deleteFrom("shares")
        .where("id", "in", part)
        .executeTakeFirst();
      deleted += Number(numDeletedRows);
      await removeUnusedBlobs(transaction, hashes);
    }
    return deleted;
  });
}

/** An owner's shares, the newest snapshot first; of one conversation, or the one that a token or an id names. */
export function findShares(
  db: Db,
  owner: string,
  only: { conversationId?: string; ref?: string } = {},
): Promise<SummaryRow[]> {
  const { conversationId, ref } = only;
  let query = db
    .selectFrom("shares")
    .leftJoin("conversations", "conversations.id", "shares.conversation_id")
    .selectAll("shares")
    .select("conversations.id as living_conversation_id")
    .where("shares.owner", "=", owner)
    .orderBy("shares.updated_at", "desc")
    .orderBy("shares.id", "desc");
  if (conversationId !== undefined) query = query.where("shares.conversation_id", "=", conversationId);
  if (ref !== undefined)
    query = query.where(({ eb, or }) =>
      or([eb("shares.id", "=", ref), eb("shares.token_hash", "=", hashShareToken(ref))]),
    );
  return query.execute();
}

function columnsOf({ snapshot, choices }: ShareContent) {
  return {
    title: snapshot.head.title,
    choices: JSON.stringify(choices),
    head: JSON.stringify(snapshot.head),
  };
}

async function insertContent(
  db: Db,
  shareId: string,
  { snapshot, pictures, preview }: ShareContent,
): Promise<void> {
  for (const [page, { turns, recordings }] of snapshot.pages.entries()) {
    await db
      .insertInto("share_pages")
      .values({
        share_id: shareId,
        page,
        turns: JSON.stringify(turns),
        recordings: JSON.stringify(recordings),
      })
      .execute();
  }
  for (const part of inParts(pictures.map(({ sha256 }) => sha256))) {
    const there = await db.selectFrom("image_blobs").select("sha256").where("sha256", "in", part).execute();
    if (there.length < new Set(part).size)
      throw new AppError("conflict", { detail: "a picture was deleted while the link was made" });
  }
  for (const { imageId, sha256, mediaType } of pictures) {
    await db
      .insertInto("share_images")
      .values({ share_id: shareId, image_id: imageId, sha256, media_type: mediaType })
      .execute();
  }
  if (preview)
    await db.insertInto("share_previews").values({ share_id: shareId, content: preview }).execute();
}

async function hashesOf(db: Db, ids: readonly string[]): Promise<string[]> {
  const rows = await db.selectFrom("share_images").select("sha256").where("share_id", "in", ids).execute();
  return rows.map((row) => row.sha256);
}
