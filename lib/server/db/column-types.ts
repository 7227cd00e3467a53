// The column types that differ between the engines, in one place.
import "server-only";
import { sql } from "kysely";
import type { DatabaseKind } from "./schema";

/** The types of an engine's columns: bytes, and whole numbers up to 2⁵³. */
export function columnTypes(kind: DatabaseKind) {
  return { blob: kind === "sqlite" ? sql`blob` : sql`bytea`, bigint: sql`bigint` };
}
