// Which processes run replies, and what becomes of replies whose process is gone: they end as interrupted and keep their text.
// It does not know how one finds out that a process is gone.
import "server-only";
import { errorSentence } from "@/lib/domain/errors";
import type { ReplyError } from "@/lib/domain/reply";
import type { Db } from "../../db/schema";
import { transact } from "../../db/transact";
import { settleAbandoned } from "../../limits/charges";
import type { Tell } from "../turn-notices";

export type Instance = { id: string; host: string; pid: number; startedAt: number };

/** See TurnStore.registerInstance. */
export async function registerInstance(
  db: Db,
  { id, host, pid, now }: { id: string; host: string; pid: number; now: number },
): Promise<void> {
  const row = { host, pid, started_at: now };
  await db
    .insertInto("instances")
    .values({ id, ...row })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
    .execute();
}

/** The processes of a host that registered and were not removed. */
export async function findInstances(db: Db, host: string): Promise<Instance[]> {
  const rows = await db
    .selectFrom("instances")
    .selectAll()
    .where("host", "=", host)
    .orderBy("started_at")
    .execute();
  return rows.map(({ id, host, pid, started_at }) => ({ id, host, pid, startedAt: started_at }));
}

export async function removeInstance(db: Db, id: string): Promise<void> {
  await db.deleteFrom("instances").where("id", "=", id).execute();
}

/** See TurnStore.requestStop. */
export async function requestStop(
  db: Db,
  tell: Tell,
  owner: string,
  turnId: string,
  laneId: string | null,
): Promise<string[]> {
  return transact(db, async (transaction) => {
    const rows = await transaction
      .updateTable("replies")
      .set({ stop_requested: 1 })
      .where("turn_id", "=", turnId)
      .where("owner", "=", owner)
      .where("ended_at", "is", null)
      .$if(laneId !== null, (query) => query.where("lane_id", "=", laneId!))
      .returning("id")
      .execute();
    const replyIds = rows.map((row) => row.id);
    await tell(transaction, "stop", replyIds);
    return replyIds;
  });
}

export type AbandonedBounds = {
  now: number;
  deadInstanceIds: string[];
  staleBeforeMs: number;
  /** Replies that this process is making, however long ago it could last store that. */
  heldReplyIds?: string[];
};

/** See TurnStore.interruptAbandoned. */
export async function interruptAbandoned(
  db: Db,
  tell: Tell,
  { now, deadInstanceIds, staleBeforeMs, heldReplyIds = [] }: AbandonedBounds,
): Promise<{ turnId: string; replyId: string }[]> {
  const error: ReplyError = { code: "interrupted", message: errorSentence("interrupted"), retryable: true };
  return transact(db, async (transaction) => {
    const rows = await transaction
      .updateTable("replies")
      .set({ status: "interrupted", ended_at: now, error: JSON.stringify(error) })
      .where("ended_at", "is", null)
      .where(({ eb, or }) =>
        or([
          eb("heartbeat_at", "<", staleBeforeMs),
          ...(deadInstanceIds.length > 0 ? [eb("instance_id", "in", deadInstanceIds)] : []),
        ]),
      )
      .$if(heldReplyIds.length > 0, (query) => query.where("id", "not in", heldReplyIds))
      .returning(["id", "turn_id"])
      .execute();
    await settleAbandoned(
      transaction,
      rows.map((row) => row.id),
      now,
    );
    await tell(
      transaction,
      "grew",
      rows.map((row) => row.turn_id),
    );
    return rows.map((row) => ({ turnId: row.turn_id, replyId: row.id }));
  });
}
