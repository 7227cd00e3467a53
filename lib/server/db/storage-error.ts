// What the engines' errors mean, in one table of their codes: a disk that is full, a database out of reach, a key that exists already.
// Nobody matches on their messages, which may hold what a person wrote.
import "server-only";
import { AppError } from "@/lib/domain/errors";

const details: Record<string, string> = {
  SQLITE_FULL: "the disk is full",
  SQLITE_READONLY: "the database may only be read",
  SQLITE_IOERR: "the disk reports an error",
  SQLITE_CANTOPEN: "the database file cannot be opened",
  SQLITE_PERM: "the database file may not be opened",
  SQLITE_BUSY: "another process holds the database",
  SQLITE_LOCKED: "another process holds the database",
  SQLITE_CORRUPT: "the database file is damaged",
  SQLITE_NOTADB: "the database file is not a database",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EROFS: "the data folder may only be read",
  EACCES: "the data folder may not be written",
  EPERM: "the data folder may not be written",
  ENOENT: "the data folder cannot be made",
  ENOTDIR: "the data folder's path is a file",
  EEXIST: "the data folder's path is a file",
  "25006": "the database may only be read",
  "28000": "the database refuses the login",
  "28P01": "the database refuses the login",
  "3D000": "the database does not exist",
  "53100": "the database's disk is full",
  "53200": "the database is out of memory",
  "53300": "the database has too many connections",
  "55P03": "the database is locked",
  "57014": "the database took too long",
  "57P01": "the database is stopping",
  "57P02": "the database is stopping",
  "57P03": "the database is starting or stopping",
  ECONNREFUSED: "the database cannot be reached",
  ECONNRESET: "the connection to the database broke off",
  EPIPE: "the connection to the database broke off",
  ENOTFOUND: "the database's host is not known",
  EAI_AGAIN: "the database's host is not known",
  ETIMEDOUT: "the database cannot be reached",
};

/** An AppError `storage_failed` with a safe detail where the engine's or the file system's code is known; else the error as it is. */
export function storageError(error: unknown): unknown {
  const code = codeOf(error);
  const known = details[code] ?? details[code.split("_").slice(0, 2).join("_")] ?? connectionDetail(code);
  return known ? new AppError("storage_failed", { detail: known }, { cause: error }) : error;
}

/** Class 08 of the SQL standard: connection exceptions. */
function connectionDetail(code: string): string | undefined {
  return /^08...$/.test(code) ? "the connection to the database broke off" : undefined;
}

/** Whether a key exists already. */
export function isUniqueViolation(error: unknown): boolean {
  return ["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY", "23505"].includes(codeOf(error));
}

/** Whether a row that another names is not there, or is still named. */
export function isForeignKeyViolation(error: unknown): boolean {
  return ["SQLITE_CONSTRAINT_FOREIGNKEY", "23503"].includes(codeOf(error));
}

/** Whether two transactions got in each other's way and one was given up: a serialization failure or a deadlock. */
export function isCollision(error: unknown): boolean {
  return ["40001", "40P01"].includes(codeOf(error));
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}
