// Stores a conversation that came from elsewhere, in one transaction, under ids of its own. Its replies were not run here: they belong to no
// process, so that neither spending nor measurements of this installation count them.
import "server-only";
import type { Insertable } from "kysely";
import type {
  PortableConversation,
  PortableReply,
  PortableTurn,
} from "@/lib/domain/export/portable-conversation";
import { outcomeColumns } from "../chat/turn-store/reply-row";
import type { Db, ImagesTable, RepliesTable } from "../db/schema";
import { transact } from "../db/transact";
import { cleanFileName } from "../images/clean-file-name";
import type { TakenPicture } from "./take-picture";

type Sources = { now(): number; newId(): string };

/** Rows that go with one statement; the engines bound their parameters. */
const rowsPerStatement = 200;

/** Stores the conversation; its id. A picture that is not among the taken is left out. */
export function writePortable(
  db: Db,
  owner: string,
  conversation: PortableConversation,
  pictures: ReadonlyMap<string, TakenPicture>,
  { now, newId }: Sources,
): Promise<string> {
  return transact(db, async (transaction) => {
    const id = newId();
    const { turns, lanes, leaf } = conversation;
    const turnIds = turns.map(() => newId());
    await transaction
      .insertInto("conversations")
      .values({
        id,
        owner,
        title: conversation.title,
        lanes: JSON.stringify(lanes),
        leaf_turn_id: leaf === null ? null : (turnIds[leaf] ?? null),
        created_at: conversation.createdAt,
        updated_at: conversation.updatedAt,
      })
      .execute();
    const idAt = (place: number | null) => (place === null ? null : turnIds[place]!);
    await inSteps(turns, (step, from) =>
      transaction
        .insertInto("turns")
        .values(
          step.map((turn, index) => ({
            id: turnIds[from + index]!,
            owner,
            conversation_id: id,
            parent_turn_id: idAt(turn.parent),
            ordinal: from + index + 1,
            created_at: turn.createdAt,
            text: turn.text,
          })),
        )
        .execute(),
    );
    for (const [place, turn] of turns.entries()) {
      await insertPictures(transaction, owner, turnIds[place]!, turn, pictures, { now, newId });
      await inSteps(replyRows(owner, turnIds[place]!, turn, newId), (step) =>
        transaction.insertInto("replies").values(step).execute(),
      );
      await insertVerdict(transaction, owner, turnIds[place]!, turn);
    }
    return id;
  });
}

async function inSteps<Value>(
  values: Value[],
  work: (step: Value[], from: number) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < values.length; from += rowsPerStatement)
    await work(values.slice(from, from + rowsPerStatement), from);
}

async function insertPictures(
  db: Db,
  owner: string,
  turnId: string,
  turn: PortableTurn,
  pictures: ReadonlyMap<string, TakenPicture>,
  { now, newId }: Sources,
): Promise<void> {
  let position = 0;
  for (const { key, name, facts } of turn.pictures) {
    const taken = pictures.get(key);
    if (!taken) continue;
    if (taken.content)
      await db
        .insertInto("image_blobs")
        .values({ sha256: taken.sha256, content: taken.content })
        .onConflict((conflict) => conflict.column("sha256").doNothing())
        .execute();
    const { original, hadLocation } = facts ?? taken;
    const row: ImagesTable = {
      id: newId(),
      owner,
      sha256: taken.sha256,
      media_type: taken.mediaType,
      width: taken.width,
      height: taken.height,
      bytes: taken.bytes,
      original_width: original.width,
      original_height: original.height,
      original_bytes: original.bytes,
      name: cleanFileName(name),
      had_location: hadLocation ? 1 : 0,
      created_at: now(),
    };
    await db.insertInto("images").values(row).execute();
    await db
      .insertInto("turn_images")
      .values({ turn_id: turnId, image_id: row.id, position: position++ })
      .execute();
  }
}

function replyRows(
  owner: string,
  turnId: string,
  { replies }: PortableTurn,
  newId: () => string,
): Insertable<RepliesTable>[] {
  const positions = new Map(
    [...new Set(replies.map((reply) => reply.lane.id))].map((lane, place) => [lane, place]),
  );
  return replies.map((reply: PortableReply) => ({
    id: newId(),
    owner,
    turn_id: turnId,
    lane_id: reply.lane.id,
    lane: JSON.stringify(reply.lane),
    lane_position: positions.get(reply.lane.id)!,
    variant: reply.variant,
    is_chosen: reply.isChosen ? 1 : 0,
    ...outcomeColumns(reply),
    text: reply.text,
    reasoning: reply.reasoning,
    recording: reply.recording,
    last_event_id: reply.lastEventId,
    instance_id: null,
    heartbeat_at: null,
    stop_requested: 0,
    created_at: reply.createdAt,
    ended_at: reply.endedAt,
  }));
}

async function insertVerdict(
  db: Db,
  owner: string,
  turnId: string,
  { verdict }: PortableTurn,
): Promise<void> {
  if (!verdict) return;
  await db
    .insertInto("verdicts")
    .values({
      turn_id: turnId,
      owner,
      winner_lane_id: verdict.winnerLaneId,
      is_blind: verdict.isBlind ? 1 : 0,
      created_at: verdict.createdAt,
      contenders: JSON.stringify(verdict.contenders),
    })
    .execute();
}
