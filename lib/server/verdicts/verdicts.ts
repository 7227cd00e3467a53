// The verdicts that a person gave, one per turn, and the votes they make. It does not know ratings.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { Lane } from "@/lib/domain/lane";
import { offerKey, type Verdict, type Vote } from "@/lib/domain/verdict";
import type { Db } from "../db/schema";
import { verdictColumns, verdictsByTurn } from "./read-verdicts";

/** The newest votes that a tally is made of. */
const maxVotes = 10_000;

export type Verdicts = {
  /** Gives or changes the verdict on a turn. Throws not_found; bad_request where the winner did not answer there. */
  give(
    owner: string,
    turnId: string,
    verdict: { winnerLaneId: string | null; isBlind: boolean },
  ): Promise<void>;
  /** Takes it back, where there is one. Throws not_found. */
  withdraw(owner: string, turnId: string): Promise<void>;
  /** Verdicts of turns by turn id. */
  ofTurns(owner: string, turnIds: string[]): Promise<Map<string, Verdict>>;
  votes(owner: string): Promise<Vote[]>;
};

export function createVerdicts(db: Db, { now }: { now: () => number }): Verdicts {
  return {
    async give(owner, turnId, { winnerLaneId, isBlind }) {
      const replies = await db
        .selectFrom("replies")
        .select(["lane", "lane_id"])
        .where("owner", "=", owner)
        .where("turn_id", "=", turnId)
        .where("is_chosen", "=", 1)
        // A lane that failed has no answer to be judged; how often that happens is measured apart.
        .where("text", "!=", "")
        .execute();
      if (replies.length === 0) throw new AppError("not_found");
      if (winnerLaneId !== null && !replies.some((reply) => reply.lane_id === winnerLaneId)) {
        throw new AppError("bad_request", { detail: "that lane did not answer this question" });
      }
      const contenders = replies.map((reply) => ({
        id: reply.lane_id,
        offer: offerKey(JSON.parse(reply.lane) as Lane),
      }));
      const row = {
        winner_lane_id: winnerLaneId,
        is_blind: isBlind ? 1 : 0,
        contenders: JSON.stringify(contenders),
        created_at: now(),
      };
      await db
        .insertInto("verdicts")
        .values({ turn_id: turnId, owner, ...row })
        .onConflict((conflict) => conflict.column("turn_id").doUpdateSet(row))
        .execute();
    },

    async withdraw(owner, turnId) {
      const { numDeletedRows } = await db
        .deleteFrom("verdicts")
        .where("owner", "=", owner)
        .where("turn_id", "=", turnId)
        .executeTakeFirst();
      if (numDeletedRows > 0n) return;
      const turn = await db
        .selectFrom("turns")
        .select("id")
        .where("owner", "=", owner)
        .where("id", "=", turnId)
        .executeTakeFirst();
      if (!turn) throw new AppError("not_found");
    },

    async ofTurns(owner, turnIds) {
      if (turnIds.length === 0) return new Map();
      const rows = await db
        .selectFrom("verdicts")
        .select(verdictColumns)
        .where("owner", "=", owner)
        .where("turn_id", "in", turnIds)
        .execute();
      return verdictsByTurn(rows);
    },

    async votes(owner) {
      const rows = await db
        .selectFrom("verdicts")
        .select(["winner_lane_id", "is_blind", "contenders"])
        .where("owner", "=", owner)
        .orderBy("created_at", "desc")
        .limit(maxVotes)
        .execute();
      return rows.map((row) => {
        const contenders = JSON.parse(row.contenders) as { id: string; offer: string }[];
        const winner = contenders.find((each) => each.id === row.winner_lane_id)?.offer ?? null;
        return { winner, contenders: contenders.map((each) => each.offer), isBlind: row.is_blind === 1 };
      });
    },
  };
}
