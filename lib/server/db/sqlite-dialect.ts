// SQLite as this product uses it: every commit on the disk before it is acknowledged, one writer at a time across processes, each
// statement compiled once. It does not know the tables.
import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import SQLite from "better-sqlite3";
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDriver,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type SqliteStatement,
} from "kysely";

/** How long a write waits for another process's. */
const busyTimeoutMs = 5_000;
const switchAgainAfterMs = 20;
/** The log file is cut back to this after a checkpoint. */
const maxLogBytes = 64_000_000;
const maxCachedStatements = 300;

/** Opens a file, or makes it. */
export async function openSqlite(path: string): Promise<Dialect> {
  const database = new SQLite(path);
  database.pragma(`busy_timeout = ${busyTimeoutMs}`);
  await switchToLog(database);
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  database.pragma(`journal_size_limit = ${maxLogBytes}`);
  // SQLite's own lower() knows ASCII alone; Postgres' knows the alphabets.
  database.function("lower", { deterministic: true }, (text: unknown) =>
    typeof text === "string" ? text.toLowerCase() : text,
  );
  return {
    createDriver: () => new ImmediateDriver(database),
    createAdapter: () => new TransactionalAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** Switches to the write-ahead log. Two processes that switch a new file at once find it locked, and SQLite does not wait there itself. */
async function switchToLog(database: SQLite.Database): Promise<void> {
  for (const giveUpAt = Date.now() + busyTimeoutMs; ; await wait(switchAgainAfterMs)) {
    try {
      database.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      if ((error as { code?: string }).code === "SQLITE_BUSY" && Date.now() < giveUpAt) continue;
      database.close();
      throw error;
    }
  }
}

/** Takes the write lock when a transaction begins: one that reads first and writes later could not wait for another process. */
class ImmediateDriver extends SqliteDriver {
  readonly #database: SQLite.Database;

  constructor(database: SQLite.Database) {
    super({ database: cacheStatements(database) });
    this.#database = database;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // A full disk makes SQLite roll back by itself; a second rollback would fail and hide why.
    if (this.#database.inTransaction) await connection.executeQuery(CompiledQuery.raw("rollback"));
  }
}

/** Runs migrations in one transaction, so that two processes that start at once run them once. SQLite's DDL is transactional. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

function cacheStatements(database: SQLite.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      const statement = database.prepare(sql) as SqliteStatement;
      const oldest = statements.keys().next();
      if (statements.size >= maxCachedStatements && !oldest.done) statements.delete(oldest.value);
      statements.set(sql, statement);
      return statement;
    },
  };
}
