// Lets a question of a test through as a send is let through, under the same limits, and charges what it came to. It does not ask.
import "server-only";
import type { Lane } from "@/lib/domain/lane";
import type { Prices } from "@/lib/domain/pricing";
import type { ReplyOutcome } from "@/lib/domain/reply";
import { type HeldQuestion, holdOf } from "@/lib/domain/spending/hold";
import type { Db } from "../db/schema";
import { transact } from "../db/transact";
import { settleCharge } from "../limits/charges";
import { hasAddressLimit, hasMoneyLimit, type Limits } from "../limits/limits";
import { admitReplies } from "../limits/spending";

/** Throws spend_limit or rate_limited; resolves with what to call when the question has ended. */
export type Charge = (
  target: Pick<Lane, "provider" | "model">,
  question: HeldQuestion,
  prices: Prices | null,
) => Promise<(outcome: ReplyOutcome) => Promise<void>>;

type Deps = { db: Db; limits: Limits; now(): number; newId(): string };

/** The charges of a person's test. `address`: where the request came from; null: not known. */
export function createCharge(
  { db, limits, now, newId }: Deps,
  owner: string,
  address: string | null,
): Charge {
  return async ({ provider, model }, question, prices) => {
    const id = newId();
    const spending = {
      address: hasAddressLimit(limits) ? (address ?? "unknown") : null,
      holds: hasMoneyLimit(limits) ? [holdOf(question, [prices])] : null,
      stopAt: null,
      limits,
    };
    const replies = [{ id, lane: { id, provider, model } }];
    await transact(db, (transaction) => admitReplies(transaction, { owner, replies, now: now() }, spending));
    return (outcome) => settleCharge(db, id, outcome, now());
  };
}
