// One transaction, begun again where it met another: a key that another process took in the same moment, a row that went, a deadlock.
// The work must have no effect but in the database, for it may run more than once.
import "server-only";
import type { Db } from "./schema";
import { isCollision, isForeignKeyViolation, isUniqueViolation } from "./storage-error";

const maxTries = 4;

/** Runs work in a transaction: all of it is stored when this resolves, nothing when it rejects. */
export async function transact<Result>(db: Db, work: (transaction: Db) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const hasMetAnother = isUniqueViolation(error) || isForeignKeyViolation(error) || isCollision(error);
      if (!hasMetAnother || tries >= maxTries) throw error;
    }
  }
}
