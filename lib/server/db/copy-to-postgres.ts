// Copies everything that a SQLite file holds into an empty Postgres, for an installation that outgrows its file: all of it in one
// transaction, or nothing. It knows no table by name: what is copied is what the file has.
import "server-only";
import { sql } from "kysely";
import { AppError } from "@/lib/domain/errors";
import type { Db } from "./schema";

/** Rows that are read at once; rows of tables with bytes come one at a time. */
const rowsAtOnce = 200;
/** Postgres takes so many values in one statement, and a little more. */
const maxValues = 30_000;

type Row = Record<string, unknown>;
type AnyDb = Db<Record<string, Row>>;

/** How many rows of each table were copied. Throws conflict where the target holds something already. */
export async function copyToPostgres(source: Db, target: Db): Promise<Record<string, number>> {
  const from = source as unknown as AnyDb;
  const tables = await tablesInOrder(source);
  return (target as unknown as AnyDb).transaction().execute(async (to) => {
    const copied: Record<string, number> = {};
    for (const table of tables) {
      if ((await belongsToPeople(from, table)) && (await countRows(to, table)) > 0)
        throw new AppError("conflict", { detail: `the database to copy into has rows in ${table} already` });
    }
    // What a migration put there comes with the file as well.
    for (const table of tables.toReversed()) await to.deleteFrom(table).execute();
    for (const table of tables) {
      copied[table] = await copyTable(from, to, table);
      if ((await countRows(to, table)) !== copied[table])
        throw new AppError("storage_failed", { detail: `${table} did not arrive whole` });
    }
    return copied;
  });
}

async function copyTable(from: AnyDb, to: AnyDb, table: string): Promise<number> {
  const columns = await columnsOf(from, table);
  const atOnce = columns.some(({ type }) => type.toLowerCase() === "blob")
    ? 1
    : Math.min(rowsAtOnce, Math.floor(maxValues / columns.length));
  let lastRowId = -1;
  let count = 0;
  while (true) {
    const { rows } = await sql<Row & { copied_rowid: number }>`
      select rowid as copied_rowid, * from ${sql.table(table)} where rowid > ${lastRowId} order by rowid limit ${atOnce}`.execute(
      from,
    );
    if (rows.length === 0) return count;
    lastRowId = rows.at(-1)!.copied_rowid;
    await to
      .insertInto(table)
      .values(rows.map(({ copied_rowid: _, ...row }) => row))
      .execute();
    count += rows.length;
  }
}

const countRows = async (db: AnyDb, table: string) => {
  const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(table)}`.execute(
    db,
  );
  return Number(rows[0]!.count);
};

const columnsOf = async (db: AnyDb, table: string) =>
  (await sql<{ name: string; type: string }>`pragma table_info(${sql.lit(table)})`.execute(db)).rows;

/** Every row that belongs to a person carries its owner. */
const belongsToPeople = async (db: AnyDb, table: string) =>
  (await columnsOf(db, table)).some(({ name }) => name === "owner");

/** Every table of the file, those first that others name. */
async function tablesInOrder(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string; named: string | null }>`
    select tables.name, keys."table" as named
    from sqlite_master as tables left join pragma_foreign_key_list(tables.name) as keys
    where tables.type = 'table' and tables.name not like 'sqlite_%' and tables.name not like 'kysely_%'
    order by tables.name`.execute(db);
  const needs = new Map<string, Set<string>>();
  for (const { name, named } of rows) {
    const known = needs.get(name) ?? new Set();
    if (named !== null && named !== name) known.add(named);
    needs.set(name, known);
  }
  const ordered: string[] = [];
  const visit = (table: string) => {
    if (ordered.includes(table)) return;
    for (const needed of needs.get(table) ?? []) visit(needed);
    ordered.push(table);
  };
  for (const table of needs.keys()) visit(table);
  return ordered;
}
