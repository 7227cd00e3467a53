// Turns, replies and pictures as tests store them: of owner "ann", in conversation "c1", one lane "a", unless a test says otherwise.
import "server-only";
import { createHash } from "node:crypto";
import type { ImageInfo } from "@/lib/domain/conversation";
import type { Lane } from "@/lib/domain/lane";
import { emptyCost, emptyTimings, type ReplyOutcome } from "@/lib/domain/reply";
import type { Db } from "../../db/schema";
import type { TurnStore } from "../turn-store";

type NewTurn = Parameters<TurnStore["saveTurn"]>[0];
type Gain = Parameters<TurnStore["appendReplies"]>[0][number];

export function laneOf(id: string, over: Partial<Lane> = {}): Lane {
  return { id, provider: "sandbox", model: "sandbox/quick", ...over };
}

/** A turn whose reply in lane x is `<turn id>-x`. */
export function newTurn(over: Partial<NewTurn> & { turnId: string }): NewTurn {
  const lanes = over.lanes ?? [laneOf("a")];
  return {
    owner: "ann",
    conversationId: "c1",
    parentTurnId: null,
    text: "A question",
    imageIds: [],
    lanes,
    replies: lanes.map((lane) => ({ id: `${over.turnId}-${lane.id}`, lane })),
    instanceId: "p1",
    title: "A title",
    now: 1_000,
    ...over,
  };
}

export function gain(replyId: string, over: Partial<Gain> = {}): Gain {
  return { replyId, text: "", reasoning: "", recording: "", lastEventId: 1, status: "writing", ...over };
}

/** The outcome of a reply that ended well and of which nothing else is known. */
export const answered: ReplyOutcome = {
  status: "complete",
  finishReason: null,
  attempts: [],
  usage: null,
  timings: emptyTimings,
  cost: emptyCost,
  error: null,
  servedModel: null,
  prices: null,
};

/** Stores a picture whose bytes are its content's; the same content is stored once. */
export async function addImage(
  db: Db,
  owner: string,
  id: string,
  content = id,
  createdAt = 1_000,
): Promise<ImageInfo> {
  const bytes = Buffer.from(content);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await db
    .insertInto("image_blobs")
    .values({ sha256, content: bytes })
    .onConflict((conflict) => conflict.column("sha256").doNothing())
    .execute();
  const size = { width: 40, height: 20, bytes: bytes.length };
  const original = { width: 4000, height: 2000, bytes: 5_000_000 };
  await db
    .insertInto("images")
    .values({
      id,
      owner,
      sha256,
      media_type: "image/webp",
      ...size,
      original_width: original.width,
      original_height: original.height,
      original_bytes: original.bytes,
      name: `${id}.jpg`,
      had_location: 1,
      created_at: createdAt,
    })
    .execute();
  return { id, mediaType: "image/webp", ...size, original, name: `${id}.jpg`, hadLocation: true };
}
