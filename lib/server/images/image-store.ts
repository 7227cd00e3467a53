// Pictures as a person's rows over shared bytes: each upload is a row of its own, its bytes are stored once by SHA-256. Bytes are read
// only when asked for by id. It does not know conversations, and deletes nothing.
import "server-only";
import { createHash } from "node:crypto";
import type { ImageInfo } from "@/lib/domain/conversation";
import type { Db, ImagesTable } from "../db/schema";
import { transact } from "../db/transact";
import { cleanFileName } from "./clean-file-name";
import { prepareImage } from "./prepare-image";

export type StoredImage = { content: Uint8Array; mediaType: string; sha256: string };

export type ImageStore = {
  /** Prepares and stores a file. Always a new id: a draft's picture must not go with another conversation that had the same one. */
  add(
    owner: string,
    bytes: Uint8Array,
    about?: { name?: string | null; keepOriginal?: boolean },
  ): Promise<ImageInfo>;
  /** What is known of a picture, without its bytes; null if there is none or it is another's. */
  find(owner: string, id: string): Promise<ImageInfo | null>;
  /** The bytes of a picture. */
  read(owner: string, id: string): Promise<StoredImage | null>;
  /** The bytes of several, in one query; those that are not there or are another's are missing from the map. */
  readMany(owner: string, ids: readonly string[]): Promise<Map<string, StoredImage>>;
};

type Sources = { now: () => number; newId: () => string };

/** The store on a database; time and ids come from outside. */
export function createImageStore(db: Db, { now, newId }: Sources): ImageStore {
  const readMany: ImageStore["readMany"] = async (owner, ids) => {
    if (ids.length === 0) return new Map();
    const rows = await db
      .selectFrom("images")
      .innerJoin("image_blobs", "image_blobs.sha256", "images.sha256")
      .select(["images.id", "images.media_type", "images.sha256", "image_blobs.content"])
      .where("images.owner", "=", owner)
      .where("images.id", "in", [...new Set(ids)])
      .execute();
    return new Map(
      rows.map((row) => [row.id, { content: row.content, mediaType: row.media_type, sha256: row.sha256 }]),
    );
  };

  return {
    async add(owner, bytes, { name = null, keepOriginal = false } = {}) {
      const prepared = await prepareImage(bytes, { keepOriginal });
      const sha256 = createHash("sha256").update(prepared.content).digest("hex");
      const row: ImagesTable = {
        id: newId(),
        owner,
        sha256,
        media_type: prepared.mediaType,
        width: prepared.width,
        height: prepared.height,
        bytes: prepared.content.length,
        original_width: prepared.original.width,
        original_height: prepared.original.height,
        original_bytes: prepared.original.bytes,
        name: cleanFileName(name),
        had_location: prepared.hadLocation ? 1 : 0,
        created_at: now(),
      };
      await transact(db, async (transaction) => {
        await transaction
          .insertInto("image_blobs")
          .values({ sha256, content: prepared.content })
          .onConflict((conflict) => conflict.column("sha256").doNothing())
          .execute();
        await transaction.insertInto("images").values(row).execute();
      });
      return infoOf(row);
    },

    async find(owner, id) {
      const row = await db
        .selectFrom("images")
        .selectAll()
        .where("owner", "=", owner)
        .where("id", "=", id)
        .executeTakeFirst();
      return row ? infoOf(row) : null;
    },

    async read(owner, id) {
      return (await readMany(owner, [id])).get(id) ?? null;
    },

    readMany,
  };
}

function infoOf(row: ImagesTable): ImageInfo {
  return {
    id: row.id,
    mediaType: row.media_type,
    width: row.width,
    height: row.height,
    bytes: row.bytes,
    original: { width: row.original_width, height: row.original_height, bytes: row.original_bytes },
    name: row.name,
    hadLocation: row.had_location === 1,
  };
}
