// What went over the wire for each reply, kept beside it and deleted with it. It does not know who records it.
import "server-only";
import { storableText } from "@/lib/domain/storable-text";
import type { Wire } from "@/lib/domain/wire";
import type { Db } from "../db/schema";
import { isForeignKeyViolation } from "../db/storage-error";

export type WireStore = {
  keep(owner: string, replyId: string, wires: Wire[]): Promise<void>;
  /** One entry an attempt; null where the reply is not the owner's, or sent nothing. */
  read(owner: string, replyId: string): Promise<Wire[] | null>;
};

export function createWireStore(db: Db): WireStore {
  return {
    async keep(owner, replyId, wires) {
      if (wires.length === 0) return;
      // JSON escapes what a text column cannot hold inside strings, all but lone surrogates.
      const row = { reply_id: replyId, owner, wires: storableText(JSON.stringify(wires)) };
      await db
        .insertInto("reply_wires")
        .values(row)
        .onConflict((conflict) => conflict.column("reply_id").doUpdateSet({ wires: row.wires }))
        .execute()
        .catch((error: unknown) => {
          // The reply was deleted while it was being written.
          if (!isForeignKeyViolation(error)) throw error;
        });
    },
    async read(owner, replyId) {
      const row = await db
        .selectFrom("reply_wires")
        .select("wires")
        .where("owner", "=", owner)
        .where("reply_id", "=", replyId)
        .executeTakeFirst();
      return row ? (JSON.parse(row.wires) as Wire[]) : null;
    },
  };
}
