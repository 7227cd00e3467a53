// How often signing in may be tried: by one address, and by all together, counted in the database, so that several processes count as one.
// A try is counted before it is checked; one that succeeds is given back. It does not know what is tried.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { Db } from "../db/schema";

export const maxTriesPerAddress = 10;
export const maxTriesOfAll = 200;
export const windowMs = 15 * 60_000;

const allScope = "all";
const addressScope = (address: string) => `address:${address}`;

export type SignInLimit = {
  /** Counts a try; throws rate_limited with the wait where there were too many. The returned function gives it back. */
  take(address: string): Promise<() => Promise<void>>;
};

export function createSignInLimit(db: Db, { now }: { now(): number }): SignInLimit {
  async function count(scope: string, windowStart: number, limit: number): Promise<void> {
    const { count: tries } = await db
      .insertInto("sign_in_attempts")
      .values({ scope, window_start: windowStart, count: 1 })
      .onConflict((conflict) =>
        conflict.columns(["scope", "window_start"]).doUpdateSet((row) => ({
          count: row("sign_in_attempts.count", "+", 1),
        })),
      )
      .returning("count")
      .executeTakeFirstOrThrow();
    if (tries <= limit) return;
    // Without this the count of a stubborn client would grow for ever.
    await giveBack(scope, windowStart);
    const retryAfterSeconds = Math.max(1, Math.ceil((windowStart + windowMs - now()) / 1000));
    const minutes = Math.ceil(retryAfterSeconds / 60);
    const detail = `try to sign in again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}`;
    throw new AppError("rate_limited", { detail, retryAfterSeconds });
  }

  async function giveBack(scope: string, windowStart: number): Promise<void> {
    await db
      .updateTable("sign_in_attempts")
      .set((row) => ({ count: row("count", "-", 1) }))
      .where("scope", "=", scope)
      .where("window_start", "=", windowStart)
      .execute();
  }

  return {
    async take(address) {
      const windowStart = now() - (now() % windowMs);
      const scope = addressScope(address);
      await db.deleteFrom("sign_in_attempts").where("window_start", "<", windowStart).execute();
      // An address that has used up its tries does not use up those of all.
      await count(scope, windowStart, maxTriesPerAddress);
      await count(allScope, windowStart, maxTriesOfAll);
      return async () => {
        await giveBack(scope, windowStart);
        await giveBack(allScope, windowStart);
      };
    },
  };
}
