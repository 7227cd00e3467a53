// Reads a whole conversation as it can leave: all branches, all variants, with recordings and verdicts, pictures by the hash of their bytes.
// The number of queries grows with the number of turns only in steps of some hundred. It reads no picture bytes.
import "server-only";
import { errorSentence } from "@/lib/domain/errors";
import type {
  PortableConversation,
  PortablePicture,
  PortableReply,
  PortableTurn,
  PortableVerdict,
} from "@/lib/domain/export/portable-conversation";
import { type EndStatus, isLive } from "@/lib/domain/reply-status";
import { publicNote } from "@/lib/domain/sending/sending-note";
import { type ReplyRow, replyColumns, replyOf } from "../chat/turn-store/reply-row";
import type { Db } from "../db/schema";
import { inParts } from "../images/unused-blobs";

/** The conversation; null where it is not the owner's. A reply that is being written leaves as an interrupted one. */
export async function readPortable(db: Db, owner: string, id: string): Promise<PortableConversation | null> {
  const row = await db
    .selectFrom("conversations")
    .selectAll()
    .where("id", "=", id)
    .where("owner", "=", owner)
    .executeTakeFirst();
  if (!row) return null;
  const turns = await db
    .selectFrom("turns")
    .select(["id", "parent_turn_id", "text", "created_at"])
    .where("conversation_id", "=", id)
    .orderBy("ordinal")
    .execute();
  const places = new Map(turns.map((turn, place) => [turn.id, place]));
  const [replies, pictures, verdicts] = [
    new Map<string, PortableReply[]>(),
    new Map<string, PortablePicture[]>(),
    new Map<string, PortableVerdict>(),
  ];
  for (const ids of inParts([...places.keys()])) {
    for (const reply of await readReplies(db, ids)) append(replies, reply.turn_id, portableReply(reply));
    for (const picture of await readPictures(db, ids)) append(pictures, picture.turnId, picture.picture);
    for (const verdict of await readVerdicts(db, ids)) verdicts.set(verdict.turnId, verdict.verdict);
  }
  return {
    title: row.title,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    lanes: JSON.parse(row.lanes),
    leaf: row.leaf_turn_id === null ? null : (places.get(row.leaf_turn_id) ?? null),
    turns: turns.map(
      (turn): PortableTurn => ({
        parent: turn.parent_turn_id === null ? null : (places.get(turn.parent_turn_id) ?? null),
        text: turn.text,
        pictures: pictures.get(turn.id) ?? [],
        replies: replies.get(turn.id) ?? [],
        verdict: verdicts.get(turn.id) ?? null,
        createdAt: turn.created_at,
      }),
    ),
  };
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known) known.push(value);
  else map.set(key, [value]);
}

function readReplies(db: Db, turnIds: string[]) {
  return db
    .selectFrom("replies")
    .select([...replyColumns, "recording"])
    .where("turn_id", "in", turnIds)
    .orderBy("lane_position")
    .orderBy("variant")
    .execute();
}

function portableReply(row: ReplyRow & { recording: string }): PortableReply {
  const { id: _, turnId: __, status, error, endedAt, ...reply } = replyOf(row);
  const interrupted = {
    code: "interrupted" as const,
    message: errorSentence("interrupted"),
    retryable: true,
  };
  return {
    ...reply,
    recording: row.recording,
    // What it was made of gets other ids where the file is taken in.
    attempts: reply.attempts.map(({ sent, ...attempt }) =>
      sent ? { ...attempt, sent: publicNote(sent) } : attempt,
    ),
    status: isLive(status) ? "interrupted" : (status as EndStatus),
    error: isLive(status) ? interrupted : error,
    endedAt: endedAt ?? reply.createdAt,
  };
}

async function readPictures(
  db: Db,
  turnIds: string[],
): Promise<{ turnId: string; picture: PortablePicture }[]> {
  const rows = await db
    .selectFrom("turn_images")
    .innerJoin("images", "images.id", "turn_images.image_id")
    .selectAll("images")
    .select("turn_images.turn_id")
    .where("turn_images.turn_id", "in", turnIds)
    .orderBy("turn_images.position")
    .execute();
  return rows.map((row) => ({
    turnId: row.turn_id,
    picture: {
      key: row.sha256,
      name: row.name,
      facts: {
        mediaType: row.media_type,
        width: row.width,
        height: row.height,
        bytes: row.bytes,
        original: { width: row.original_width, height: row.original_height, bytes: row.original_bytes },
        hadLocation: row.had_location === 1,
      },
    },
  }));
}

async function readVerdicts(
  db: Db,
  turnIds: string[],
): Promise<{ turnId: string; verdict: PortableVerdict }[]> {
  const rows = await db.selectFrom("verdicts").selectAll().where("turn_id", "in", turnIds).execute();
  return rows.map((row) => ({
    turnId: row.turn_id,
    verdict: {
      winnerLaneId: row.winner_lane_id,
      isBlind: row.is_blind === 1,
      createdAt: row.created_at,
      contenders: JSON.parse(row.contenders),
    },
  }));
}
