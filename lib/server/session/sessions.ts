// Who is signed in, where: a random token in a cookie, its hash in a row. A session ends when it is ended, unused or old, and when what it
// rests on has changed. It does not know cookies or how somebody proved who they are.
import "server-only";
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { SessionInfo, SignInMethod } from "@/lib/domain/session-info";
import type { Db } from "../db/schema";

export type FoundSession = { id: string; owner: string; method: SignInMethod; account: string | null };

type Deps = {
  now(): number;
  newId(): string;
  sessionMs: number;
  idleMs: number;
  /** What sessions of a method rest on now, for this account; null: nobody can have one. */
  basisOf(method: SignInMethod, email: string | null): string | null;
};

type Start = { owner: string; method: SignInMethod; email: string | null; address: string; agent: string };

const tokenBytes = 32;
const tokenLength = 43;
/** A row is written at most this often for being used. */
const touchMs = 60_000;
const maxAgentLength = 300;
/** The oldest go first. */
const maxSessionsPerOwner = 100;

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions(db: Db, { now, newId, sessionMs, idleMs, basisOf }: Deps) {
  const remove = (tokenHash: string) =>
    db.deleteFrom("sessions").where("token_hash", "=", tokenHash).execute();

  async function list(owner: string): Promise<SessionInfo[]> {
    const rows = await db
      .selectFrom("sessions")
      .select(["id", "method", "address", "agent", "created_at", "used_at"])
      .where("owner", "=", owner)
      .where("expires_at", ">", now())
      .where("used_at", ">", now() - idleMs)
      .orderBy("used_at", "desc")
      .orderBy("id")
      .execute();
    return rows.map((row) => ({
      id: row.id,
      method: row.method as SignInMethod,
      address: row.address,
      agent: row.agent,
      createdAt: row.created_at,
      usedAt: row.used_at,
    }));
  }

  return {
    /** Begins a session under a new token, and ends the one that the same browser had. */
    async start(
      { owner, method, email, address, agent }: Start,
      replacedToken: string | null,
    ): Promise<string> {
      const basis = basisOf(method, email);
      if (basis === null) throw new Error("There is no such way of signing in.");
      const token = randomBytes(tokenBytes).toString("base64url");
      const at = now();
      if (replacedToken !== null) await remove(hashOf(replacedToken));
      await db
        .deleteFrom("sessions")
        .where((row) => row.or([row("expires_at", "<=", at), row("used_at", "<=", at - idleMs)]))
        .execute();
      const surplus = (await list(owner)).slice(maxSessionsPerOwner - 1).map(({ id }) => id);
      if (surplus.length > 0) await db.deleteFrom("sessions").where("id", "in", surplus).execute();
      await db
        .insertInto("sessions")
        .values({
          token_hash: hashOf(token),
          id: newId(),
          owner,
          method,
          mark: markOf(token, basis),
          address,
          agent: agent.slice(0, maxAgentLength),
          created_at: at,
          used_at: at,
          expires_at: at + sessionMs,
        })
        .execute();
      return token;
    },

    /** The session of a token, as long as it lasts; one that no longer does goes. */
    async find(token: string, address: string): Promise<FoundSession | null> {
      if (token.length !== tokenLength) return null;
      const tokenHash = hashOf(token);
      const row = await db
        .selectFrom("sessions")
        .leftJoin("users", "users.id", "sessions.owner")
        .select(["sessions.id", "owner", "method", "mark", "used_at", "expires_at", "email", "name"])
        .where("token_hash", "=", tokenHash)
        .executeTakeFirst();
      if (!row) return null;
      const at = now();
      const method = row.method as SignInMethod;
      const basis = basisOf(method, row.email);
      const isValid = basis !== null && isSame(row.mark, markOf(token, basis));
      if (!isValid || row.expires_at <= at || row.used_at <= at - idleMs) {
        await remove(tokenHash);
        return null;
      }
      if (at - row.used_at >= touchMs)
        await db
          .updateTable("sessions")
          .set({ used_at: at, address })
          .where("token_hash", "=", tokenHash)
          .execute();
      return { id: row.id, owner: row.owner, method, account: row.email ?? row.name };
    },

    /** An owner's sessions, the one used last first. */
    list,

    /** Ends one; false where the owner has none of that id. */
    async end(owner: string, id: string): Promise<boolean> {
      const { numDeletedRows } = await db
        .deleteFrom("sessions")
        .where("owner", "=", owner)
        .where("id", "=", id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },

    /** Ends all of an owner's sessions but one; answers how many. */
    async endOthers(owner: string, keptId: string): Promise<number> {
      const { numDeletedRows } = await db
        .deleteFrom("sessions")
        .where("owner", "=", owner)
        .where("id", "!=", keptId)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Keyed by the token, which is stored nowhere: a copy of the database is no help in guessing the password. */
function markOf(token: string, basis: string): string {
  return createHmac("sha256", token).update(basis).digest("hex");
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
