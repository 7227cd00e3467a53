// Copies what a link shows into the reader's own conversations, to go on with the reader's own keys. The copy refers to the same bytes of
// pictures. Lanes that cannot be asked here must be replaced first; nothing is stored until they are.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { Offer } from "@/lib/domain/offer";
import { canGoOn, chooseLanes, type LaneMatch, matchLanes } from "@/lib/domain/share/match-lanes";
import { portableSnapshot } from "@/lib/domain/share/portable-snapshot";
import type { SnapshotTurn } from "@/lib/domain/share/snapshot";
import type { TakenPicture } from "../archive/take-picture";
import { writePortable } from "../archive/write-portable";
import type { Db } from "../db/schema";
import type { ShareReader } from "./open-share";
import type { Continuation } from "./parse-share";
import { hashShareToken } from "./share-token";

type Deps = {
  now(): number;
  newId(): string;
  reader: ShareReader;
  /** What a person can ask here and now. */
  hereFor(owner: string): Promise<{
    canAsk(provider: string): boolean;
    findOffer(provider: string, model: string): Offer | null;
    offers(): Offer[];
  }>;
};

export type Continuations = {
  /** The lanes of a link as they stand here for its reader; null where no such link is open. */
  lanes(
    owner: string,
    token: string,
  ): Promise<{ title: string; revision: number; turnCount: number; lanes: LaneMatch[] } | null>;
  /**
   * Copies; the id of the new conversation. Throws not_found, conflict where the link was updated since `revision` was read, bad_request
   * that names lanes which can neither be asked here nor were replaced.
   */
  copy(owner: string, token: string, continuation: Continuation): Promise<string>;
};

/** What readers of links can go on with. */
export function createContinuations(db: Db, deps: Deps): Continuations {
  const { reader } = deps;
  return {
    async lanes(owner, token) {
      const opened = await reader.open(token);
      if (!opened) return null;
      const { title, turnCount, lanes } = opened.head;
      return {
        title,
        turnCount,
        revision: opened.revision,
        lanes: matchLanes(lanes, await deps.hereFor(owner)),
      };
    },

    async copy(owner, token, { revision, lanes: asked }) {
      const opened = await reader.whole(token);
      if (!opened) throw new AppError("not_found");
      if (revision !== undefined && revision !== opened.revision)
        throw new AppError("conflict", {
          detail: "the link was updated while you were reading; load it again",
        });
      const here = await deps.hereFor(owner);
      const { chosen, missing } = chooseLanes(opened.head.lanes, asked, (lane) => canGoOn(lane, here));
      if (missing.length > 0)
        throw new AppError("bad_request", {
          detail: `replace what cannot be asked here: ${missing.join(", ")}`,
        });
      const conversation = portableSnapshot(opened, (lane) => ({
        ...lane,
        ...chosen.get(lane.id),
        id: deps.newId(),
      }));
      const pictures = await takenPictures(db, token, opened.turns);
      return writePortable(db, owner, { ...conversation, updatedAt: deps.now() }, pictures, deps);
    },
  };
}

/** The pictures of a link, by the ids that it shows them under; their bytes are stored already. */
async function takenPictures(
  db: Db,
  token: string,
  turns: SnapshotTurn[],
): Promise<Map<string, TakenPicture>> {
  const rows = await db
    .selectFrom("share_images")
    .innerJoin("shares", "shares.id", "share_images.share_id")
    .select(["image_id", "sha256"])
    .where("token_hash", "=", hashShareToken(token))
    .execute();
  const hashes = new Map(rows.map((row) => [row.image_id, row.sha256]));
  const images = turns.flatMap((turn) => turn.images).filter(({ id }) => hashes.has(id));
  return new Map(
    images.map(({ id, name: _, ...facts }) => [id, { ...facts, sha256: hashes.get(id)!, content: null }]),
  );
}
