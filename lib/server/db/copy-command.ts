// What `npm run copy` runs: copies the data of this installation's folder into the Postgres that it is given. Says what it copied, or in one
// sentence why not.
import "server-only";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "@/lib/domain/errors";
import { copyToPostgres } from "./copy-to-postgres";
import { openDatabase } from "./open-database";

const [dataDir = "", databaseUrl = ""] = process.argv.slice(2);

try {
  if (!existsSync(join(dataDir, "parallax.sqlite")))
    throw new AppError("bad_request", { detail: `${dataDir} holds no data of Parallax` });
  const source = await openDatabase({ dataDir });
  const target = await openDatabase({ dataDir, databaseUrl });
  const copied = await copyToPostgres(source.db, target.db);
  const rows = Object.values(copied).reduce((sum, count) => sum + count, 0);
  console.log(
    `Copied ${rows} rows from ${source.location} to ${target.location}: ` +
      `${copied.conversations} conversations, ${copied.turns} questions, ${copied.replies} replies, ${copied.images} pictures.`,
  );
  await Promise.all([source.close(), target.close()]);
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
