// Further variants of a lane's reply to a turn, and which of them the conversation goes on from. It does not know runs.
import "server-only";
import { sql } from "kysely";
import { AppError } from "@/lib/domain/errors";
import type { Lane } from "@/lib/domain/lane";
import type { Db } from "../../db/schema";
import { transact } from "../../db/transact";
import { admitReplies, type Spending, unlimited } from "../../limits/spending";
import type { Tell } from "../turn-notices";
import { queuedRow } from "./reply-row";
import type { NewReply } from "./save-turn";

export type AddedReplies = {
  owner: string;
  turnId: string;
  replies: NewReply[];
  instanceId: string;
  now: number;
  /** Absent: nothing limits them. */
  spending?: Spending;
};

/** See TurnStore.addReplies. */
export function addReplies(db: Db, tell: Tell, added: AddedReplies): Promise<"mine" | "handed over"> {
  const { owner, turnId, replies, instanceId, now } = added;
  return transact(db, async (transaction) => {
    const lanes = await readLanes(transaction, owner, turnId);
    const runner = lanes.find((lane) => lane.isLive)?.runner ?? instanceId;
    let nextPosition = Math.max(-1, ...lanes.map((lane) => lane.position)) + 1;
    const rows = replies.map(({ id, lane }) => {
      const known = lanes.find((each) => each.id === lane.id);
      if (known?.isLive)
        throw new AppError("conflict", { detail: "this lane is still answering; stop it first" });
      const lanePosition = known?.position ?? nextPosition++;
      return queuedRow({
        id,
        owner,
        turnId,
        lane,
        lanePosition,
        variant: (known?.variant ?? 0) + 1,
        createdAt: now,
        instanceId: runner,
      });
    });
    if (rows.length === 0) return "mine";
    await admitReplies(transaction, added, added.spending ?? unlimited);
    await transaction
      .updateTable("replies")
      .set({ is_chosen: 0 })
      .where("turn_id", "=", turnId)
      .where(
        "lane_id",
        "in",
        rows.map((row) => row.lane_id),
      )
      .execute();
    await transaction.insertInto("replies").values(rows).execute();
    if (runner === instanceId) return "mine";
    await tell(transaction, "begin", [turnId]);
    return "handed over";
  });
}

/** See TurnStore.findWaiting. */
export async function findWaiting(
  db: Db,
  instanceId: string,
  turnIds: string[],
): Promise<{ owner: string; turnId: string; id: string; lane: Lane }[]> {
  const rows = await db
    .selectFrom("replies")
    .select(["id", "owner", "turn_id", "lane"])
    .where("turn_id", "in", turnIds)
    .where("instance_id", "=", instanceId)
    .where("status", "=", "queued")
    .where("ended_at", "is", null)
    .orderBy("lane_position")
    .execute();
  return rows.map((row) => ({
    owner: row.owner,
    turnId: row.turn_id,
    id: row.id,
    lane: JSON.parse(row.lane),
  }));
}

/** The lanes of a turn as far as they were answered; throws not_found where the turn is not the owner's. */
async function readLanes(db: Db, owner: string, turnId: string) {
  const turn = await db
    .selectFrom("turns")
    .select("id")
    .where("id", "=", turnId)
    .where("owner", "=", owner)
    .executeTakeFirst();
  if (!turn) throw new AppError("not_found");
  const rows = await db
    .selectFrom("replies")
    .select(({ fn }) => [
      "lane_id as id",
      fn.max("variant").as("variant"),
      fn.min("lane_position").as("position"),
      sql<number>`max(case when ended_at is null then 1 else 0 end)`.as("live"),
      sql<string | null>`max(case when ended_at is null then instance_id end)`.as("runner"),
    ])
    .where("turn_id", "=", turnId)
    .groupBy("lane_id")
    .execute();
  return rows.map((row) => ({ ...row, isLive: row.live === 1 }));
}

/** See TurnStore.chooseReply. */
export function chooseReply(db: Db, owner: string, replyId: string): Promise<void> {
  return transact(db, async (transaction) => {
    const chosen = await transaction
      .selectFrom("replies")
      .select(["turn_id", "lane_id"])
      .where("id", "=", replyId)
      .where("owner", "=", owner)
      .executeTakeFirst();
    if (!chosen) throw new AppError("not_found");
    await transaction
      .updateTable("replies")
      .set({ is_chosen: sql<number>`case when id = ${replyId} then 1 else 0 end` })
      .where("turn_id", "=", chosen.turn_id)
      .where("lane_id", "=", chosen.lane_id)
      .execute();
  });
}
