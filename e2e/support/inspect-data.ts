// What is wrong in a database of the app, read beside it: a damaged file, pictures without bytes or bytes without a picture, a history
// whose order has holes. It knows the tables, not the code.
import { join } from "node:path";
import SQLite from "better-sqlite3";
import pg from "pg";

/** Each counts what must not be. */
const counts = {
  "bytes of a picture that nothing names":
    "select count(*) as n from image_blobs where sha256 not in (select sha256 from images) and sha256 not in (select sha256 from share_images)",
  "pictures without their bytes":
    "select count(*) as n from images where sha256 not in (select sha256 from image_blobs)",
  "pictures of a question that are gone":
    "select count(*) as n from turn_images where image_id not in (select id from images)",
  "questions whose parent is gone":
    "select count(*) as n from turns where parent_turn_id is not null and parent_turn_id not in (select id from turns)",
  "questions without a reply":
    "select count(*) as n from turns where id not in (select turn_id from replies)",
  "conversations with a hole in their order":
    "select count(*) as n from (select conversation_id from turns group by conversation_id having max(ordinal) <> count(*)) as holes",
};

/** One sentence for each thing that is wrong. */
export async function inspectData(place: { dataDir: string; databaseUrl?: string }): Promise<string[]> {
  return place.databaseUrl ? inspectPostgres(place.databaseUrl) : inspectSqlite(place.dataDir);
}

function inspectSqlite(dataDir: string): string[] {
  const database = new SQLite(join(dataDir, "parallax.sqlite"));
  try {
    const integrity = database.pragma("integrity_check", { simple: true });
    const keys = database.pragma("foreign_key_check") as unknown[];
    return [
      ...(integrity === "ok" ? [] : [`integrity_check: ${integrity}`]),
      ...(keys.length === 0 ? [] : [`${keys.length} foreign keys lead nowhere`]),
      ...Object.entries(counts).flatMap(([what, query]) => {
        const { n } = database.prepare(query).get() as { n: number };
        return n === 0 ? [] : [`${n} ${what}`];
      }),
    ];
  } finally {
    database.close();
  }
}

async function inspectPostgres(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const wrong: string[] = [];
    for (const [what, query] of Object.entries(counts)) {
      const n = Number((await client.query(query)).rows[0].n);
      if (n > 0) wrong.push(`${n} ${what}`);
    }
    return wrong;
  } finally {
    await client.end();
  }
}
