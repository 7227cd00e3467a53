// Postgres as this product uses it: a bounded pool, bounded waits, numbers as numbers, commits on the disk. It does not know the tables.
import "server-only";
import { CompiledQuery, type Dialect, PostgresDialect } from "kysely";
import { Pool, types } from "pg";
import { logDefect } from "../telemetry/log-defect";

const maxConnections = 10;
const connectTimeoutMs = 10_000;
const statementTimeoutMs = 30_000;
const idleTransactionTimeoutMs = 30_000;

/** Types whose values come as text where the driver is not told: bigint, and numeric (a sum of bigints). All ours are under 2⁵³. */
const numberTypes = new Set<number>([types.builtins.INT8, types.builtins.NUMERIC]);

/** A pool on a `postgres://` address. Nothing connects before the first query. */
export function openPostgres(connectionString: string): Dialect {
  const pool = new Pool({
    connectionString,
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    statement_timeout: statementTimeoutMs,
    idle_in_transaction_session_timeout: idleTransactionTimeoutMs,
    application_name: "parallax",
    types: {
      getTypeParser: ((id: number, format?: "text" | "binary") =>
        numberTypes.has(id)
          ? Number
          : types.getTypeParser(id, format as "text")) as typeof types.getTypeParser,
    },
  });
  // An idle connection that breaks is replaced; without a listener its error would end the process.
  pool.on("error", (error) => {
    if (!pool.ending) logDefect(error);
  });
  return new PostgresDialect({
    pool,
    async onCreateConnection(connection) {
      // An acknowledged commit is on the disk, also where the server's default is otherwise. Stronger settings stay.
      await connection.executeQuery(
        CompiledQuery.raw(
          "select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'",
        ),
      );
    },
  });
}
