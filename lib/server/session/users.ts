// Whom an identity provider named: one row for each issuer and subject, whose id owns everything of that person. It does not know sessions.
import "server-only";
import { storableText } from "@/lib/domain/storable-text";
import type { Db } from "../db/schema";

export type Identity = { issuer: string; subject: string; email: string | null; name: string | null };

export type Users = {
  /** The person's id; made at the first sight, with address and name kept up to date. */
  remember(identity: Identity): Promise<string>;
};

const maxNameLength = 200;

export function createUsers(db: Db, { now, newId }: { now(): number; newId(): string }): Users {
  return {
    async remember({ issuer, subject, email, name }) {
      const shown = { email: short(email), name: short(name) };
      const { id } = await db
        .insertInto("users")
        .values({ id: newId(), issuer, subject, ...shown, created_at: now() })
        .onConflict((conflict) => conflict.columns(["issuer", "subject"]).doUpdateSet(shown))
        .returning("id")
        .executeTakeFirstOrThrow();
      return id;
    },
  };
}

function short(text: string | null): string | null {
  return text === null ? null : storableText(text).slice(0, maxNameLength).toWellFormed();
}
