// The verdicts on a conversation's turns, in one query however many there are.
import "server-only";
import type { Verdict } from "@/lib/domain/verdict";
import type { Db } from "../db/schema";

export const verdictColumns = [
  "verdicts.turn_id",
  "verdicts.winner_lane_id",
  "verdicts.is_blind",
  "verdicts.created_at",
] as const;

type VerdictRow = { turn_id: string; winner_lane_id: string | null; is_blind: number; created_at: number };

/** Verdicts by turn id; a turn that nobody judged is not in the map. */
export async function readVerdicts(
  db: Db,
  owner: string,
  conversationId: string,
): Promise<Map<string, Verdict>> {
  const rows = await db
    .selectFrom("verdicts")
    .innerJoin("turns", "turns.id", "verdicts.turn_id")
    .select(verdictColumns)
    .where("turns.conversation_id", "=", conversationId)
    .where("verdicts.owner", "=", owner)
    .execute();
  return verdictsByTurn(rows);
}

/** Rows as verdicts by turn id. */
export function verdictsByTurn(rows: VerdictRow[]): Map<string, Verdict> {
  return new Map(
    rows.map((row) => [
      row.turn_id,
      { winnerLaneId: row.winner_lane_id, isBlind: row.is_blind === 1, createdAt: row.created_at },
    ]),
  );
}
