// Pictures as lanes are sent them, by id: stored ones, and those that are made of stored ones by the recipe in their id. What the page
// shows under an id and what a provider gets are the same bytes. It does not know lanes.
import "server-only";
import { createHash } from "node:crypto";
import { isDerived, recipeOf, sourceIds } from "@/lib/domain/sending/derived-picture";
import { createDecodeQueue } from "./decode-queue";
import { derivePicture } from "./derive-picture";
import type { ImageStore, StoredImage } from "./image-store";

export type SentPictures = Pick<ImageStore, "read" | "readMany">;

export type WarmPictures = SentPictures & {
  /** Makes what will be sent soon, in the background, so that no send waits for it. What is there already costs nothing. */
  warm(owner: string, ids: readonly string[]): void;
};

/** A canvas of three pictures takes 0.4 s of a core; what is shown before sending is sent a moment later. */
const maxKeptBytes = 24 * 1024 * 1024;

/** The pictures over a store. An owner reads what is made of their own pictures alone. */
export function createSentPictures(store: Pick<ImageStore, "readMany">): WarmPictures {
  const queue = createDecodeQueue({ atOnce: 1, waiting: 32, waitMs: 60_000 });
  const kept = new Map<string, StoredImage>();
  const warming = new Set<string>();
  let keptBytes = 0;

  function keep(id: string, picture: StoredImage): void {
    kept.set(id, picture);
    keptBytes += picture.content.length;
    for (const [oldest, { content }] of kept) {
      if (keptBytes <= maxKeptBytes || oldest === id) break;
      kept.delete(oldest);
      keptBytes -= content.length;
    }
  }

  async function derive(id: string, sources: Map<string, StoredImage>): Promise<StoredImage | null> {
    const recipe = recipeOf(id);
    const found = sourceIds(id).map((source) => sources.get(source));
    if (!recipe || found.some((source) => source === undefined)) return null;
    const known = kept.get(id);
    if (known) return known;
    return queue.run(async () => {
      // Several ask for the same canvas at once: the page's thumbnail, the estimate, the lanes.
      const made = kept.get(id);
      if (made) return made;
      const content = await derivePicture(
        recipe,
        found.map((source) => source!.content),
      );
      const sha256 = createHash("sha256").update(content).digest("hex");
      const picture = { content, mediaType: "image/jpeg", sha256 };
      keep(id, picture);
      return picture;
    });
  }

  async function readMany(owner: string, ids: readonly string[]): Promise<Map<string, StoredImage>> {
    const sources = await store.readMany(owner, [...new Set(ids.flatMap(sourceIds))]);
    const read = new Map<string, StoredImage>();
    for (const id of new Set(ids)) {
      const picture = isDerived(id) ? await derive(id, sources) : sources.get(id);
      if (picture) read.set(id, picture);
    }
    return read;
  }

  function warm(owner: string, ids: readonly string[]): void {
    const missing = ids.filter((id) => isDerived(id) && !kept.has(id) && !warming.has(id));
    if (missing.length === 0) return;
    for (const id of missing) warming.add(id);
    // Whoever sends it will hear what is wrong with it.
    readMany(owner, missing)
      .catch(() => {})
      .finally(() => {
        for (const id of missing) warming.delete(id);
      });
  }

  return { warm, readMany, read: async (owner, id) => (await readMany(owner, [id])).get(id) ?? null };
}
