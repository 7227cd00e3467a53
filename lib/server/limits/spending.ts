// What a send brings along to be stored with: who asks from where, what is set aside for each reply, and the limits that it must keep.
import "server-only";
import type { Lane } from "@/lib/domain/lane";
import type { Hold } from "@/lib/domain/spending/hold";
import type { Db } from "../db/schema";
import { admit } from "./admit";
import { openCharges } from "./charges";
import { type Limits, noLimits } from "./limits";

export type Spending = {
  address: string | null;
  /** In the order of the replies; null: nothing is set aside. */
  holds: Hold[] | null;
  /** Nanodollars at which all of them stop; null: they do not. */
  stopAt: number | null;
  limits: Limits;
};

export const unlimited: Spending = { address: null, holds: null, stopAt: null, limits: noLimits };

/** Admits the replies of a send and opens their charges; throws where a limit forbids it. */
export async function admitReplies(
  db: Db,
  send: { owner: string; replies: { id: string; lane: Lane }[]; now: number },
  { address, holds, stopAt, limits }: Spending,
): Promise<void> {
  const { owner, replies, now } = send;
  if (replies.length === 0) return;
  const amounts = replies.map((_, index) => holds?.[index]?.nanodollars ?? 0);
  await admit(db, { owner, address, amounts, now }, limits);
  const charges = replies.map(({ id, lane: { provider, model } }, index) => ({
    id,
    owner,
    provider,
    model,
    hold: holds?.[index] ?? null,
  }));
  await openCharges(db, charges, { address, stopAt, now });
}
