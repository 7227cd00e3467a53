// The charges of replies as rows: opened with the reply, settled when it ends or is given up, in the transaction that stores that. It does
// not know limits.
import "server-only";
import { isCutShort } from "@/lib/domain/cost-total";
import { type ReplyOutcome, shownCost } from "@/lib/domain/reply";
import { chargeOf, chargeOfAbandoned } from "@/lib/domain/spending/charge";
import type { Hold } from "@/lib/domain/spending/hold";
import type { Db } from "../db/schema";

export type NewCharge = { id: string; owner: string; provider: string; model: string; hold: Hold | null };

/** Opens charges: what is set aside counts from now on. */
export async function openCharges(
  db: Db,
  charges: NewCharge[],
  { address, stopAt, now }: { address: string | null; stopAt: number | null; now: number },
): Promise<void> {
  const rows = charges.map(({ hold, ...charge }) => ({
    ...charge,
    address,
    started_at: now,
    counted: hold?.nanodollars ?? 0,
    is_unknown: 0,
    hold: hold && JSON.stringify({ ...hold, stopAt }),
  }));
  await db.insertInto("charges").values(rows).execute();
}

/** Settles an open charge to what the reply came to. A settled one stays as it is. */
export async function settleCharge(
  db: Db,
  replyId: string,
  outcome: ReplyOutcome,
  now: number,
): Promise<void> {
  const open = await openCharge(db, replyId);
  if (!open) return;
  const shown = shownCost(outcome.cost);
  const { usage } = outcome;
  const last = outcome.attempts.at(-1);
  await db
    .updateTable("charges")
    .set({
      ...(last && { provider: last.provider, model: last.model }),
      ended_at: now,
      counted: chargeOf(outcome, open.hold),
      cost: shown?.nanodollars ?? null,
      cost_source: shown?.source ?? null,
      // A reply that failed brought no text: it makes no total uncertain.
      is_unknown: shown === null && outcome.status !== "failed" ? 1 : 0,
      is_cut_short: shown?.source === "estimated" && isCutShort(outcome.status) ? 1 : 0,
      input_tokens: usage?.inputTokens ?? null,
      cached_tokens: usage?.cachedInputTokens ?? null,
      output_tokens: usage?.outputTokens ?? null,
      hold: null,
    })
    .where("id", "=", replyId)
    .where("ended_at", "is", null)
    .execute();
}

/** Settles the charges of replies whose process is gone: what was set aside is released down to the question and the text that is stored. */
export async function settleAbandoned(db: Db, replyIds: string[], now: number): Promise<void> {
  for (const replyId of replyIds) {
    const open = await openCharge(db, replyId);
    if (!open) continue;
    const text = await db
      .selectFrom("replies")
      .select(({ fn }) => [
        fn<number>("length", ["text"]).as("text"),
        fn<number>("length", ["reasoning"]).as("reasoning"),
      ])
      .where("id", "=", replyId)
      .executeTakeFirst();
    const characters = (text?.text ?? 0) + (text?.reasoning ?? 0);
    await db
      .updateTable("charges")
      .set({
        ended_at: now,
        counted: open.hold ? chargeOfAbandoned(open.hold, characters) : 0,
        is_unknown: 1,
        hold: null,
      })
      .where("id", "=", replyId)
      .where("ended_at", "is", null)
      .execute();
  }
}

/** Settles what was set aside long ago for what runs nowhere any more: a deleted reply, a test whose process died. */
export async function settleOrphans(db: Db, startedBefore: number, now: number): Promise<void> {
  const orphans = await db
    .selectFrom("charges")
    .select("charges.id")
    .leftJoin("replies", "replies.id", "charges.id")
    .where("charges.ended_at", "is", null)
    .where("charges.started_at", "<", startedBefore)
    .where(({ eb, or }) => or([eb("replies.id", "is", null), eb("replies.ended_at", "is not", null)]))
    .execute();
  await settleAbandoned(
    db,
    orphans.map((row) => row.id),
    now,
  );
}

/** Forgets where requests came from that no limit looks at any more. */
export async function forgetAddresses(db: Db, before: number): Promise<void> {
  await db
    .updateTable("charges")
    .set({ address: null })
    .where("address", "is not", null)
    .where("started_at", "<", before)
    .execute();
}

/** What was set aside for replies that are about to be made, in their order; null where that is nothing. */
export async function readHolds(db: Db, replyIds: string[]): Promise<(StoredHold | null)[]> {
  const rows = await db.selectFrom("charges").select(["id", "hold"]).where("id", "in", replyIds).execute();
  const holds = new Map(rows.map((row) => [row.id, row.hold]));
  return replyIds.map((id) => JSON.parse(holds.get(id) ?? "null") as StoredHold | null);
}

/** `stopAt`: where its send stops, nanodollars over all lanes; null: nowhere. */
export type StoredHold = Hold & { stopAt: number | null };

async function openCharge(db: Db, replyId: string): Promise<{ hold: Hold | null } | null> {
  const row = await db
    .selectFrom("charges")
    .select("hold")
    .where("id", "=", replyId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row ? { hold: row.hold === null ? null : (JSON.parse(row.hold) as Hold) } : null;
}
