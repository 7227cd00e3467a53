// Appends to live replies and ends them. The text is appended by the engine, so that nobody reads it to write it; a reply that has ended,
// also by another process, never changes. It does not know runs.
import "server-only";
import { sql } from "kysely";
import { emptyTimings, type ReplyOutcome } from "@/lib/domain/reply";
import type { LiveStatus } from "@/lib/domain/reply-status";
import type { Db } from "../../db/schema";
import { transact } from "../../db/transact";
import { settleCharge } from "../../limits/charges";
import type { Tell } from "../turn-notices";
import { outcomeColumns } from "./reply-row";

/** What a reply gained since it was last stored. The texts are tails: they are appended. */
export type ReplyGain = {
  replyId: string;
  text: string;
  reasoning: string;
  recording: string;
  lastEventId: number;
};

export type LiveGain = ReplyGain & {
  status: LiveStatus;
  /** Where the first token came with it. */
  firstTokenMs?: number;
};

/** See TurnStore.appendReplies. */
export function appendReplies(
  db: Db,
  tell: Tell,
  batch: LiveGain[],
  now: number,
): Promise<{ stopRequested: string[]; lost: string[] }> {
  return transact(db, async (transaction) => {
    const { grown, ...found } = await append(transaction, batch, now);
    await tell(transaction, "grew", grown);
    return found;
  });
}

async function append(transaction: Db, batch: LiveGain[], now: number) {
  const stopRequested: string[] = [];
  const lost: string[] = [];
  const grown = new Set<string>();
  // In one order, so that two processes that append at once wait for each other rather than block each other.
  for (const gain of [...batch].sort((one, other) => (one.replyId < other.replyId ? -1 : 1))) {
    const row = await transaction
      .updateTable("replies")
      .set({ ...appended(gain), ...timed(gain), status: gain.status, heartbeat_at: now })
      .where("id", "=", gain.replyId)
      .where("ended_at", "is", null)
      .returning(["stop_requested", "turn_id"])
      .executeTakeFirst();
    if (!row) lost.push(gain.replyId);
    else if (row.stop_requested === 1) stopRequested.push(gain.replyId);
    if (row && gain.recording !== "") grown.add(row.turn_id);
  }
  return { stopRequested, lost, grown };
}

/** See TurnStore.finishReply. */
export function finishReply(
  db: Db,
  tell: Tell,
  ending: ReplyGain & { outcome: ReplyOutcome; now: number; beside?: LiveGain[] },
): Promise<boolean> {
  const { replyId, outcome, now, beside = [] } = ending;
  return transact(db, async (transaction) => {
    const { grown } = await append(transaction, beside, now);
    await settleCharge(transaction, replyId, outcome, now);
    const ended = await transaction
      .updateTable("replies")
      .set({ ...appended(ending), ...outcomeColumns(outcome), heartbeat_at: now, ended_at: now })
      .where("id", "=", replyId)
      .where("ended_at", "is", null)
      .returning("turn_id")
      .executeTakeFirst();
    await tell(transaction, "grew", ended ? [...grown, ended.turn_id] : grown);
    if (!ended) return false;
    await transaction
      .updateTable("conversations")
      .set({ updated_at: now })
      .where("id", "=", (eb) =>
        eb.selectFrom("turns").select("conversation_id").where("id", "=", ended.turn_id),
      )
      .where("updated_at", "<", now)
      .execute();
    return true;
  });
}

/** The rest of the times comes with the end. */
function timed({ firstTokenMs }: LiveGain) {
  return firstTokenMs === undefined ? {} : { timings: JSON.stringify({ ...emptyTimings, firstTokenMs }) };
}

function appended({ text, reasoning, recording, lastEventId }: ReplyGain) {
  return {
    text: sql<string>`${sql.ref("text")} || ${text}`,
    reasoning: sql<string>`${sql.ref("reasoning")} || ${reasoning}`,
    recording: sql<string>`${sql.ref("recording")} || ${recording}`,
    last_event_id: lastEventId,
  };
}
