// Turns as the domain knows them: a single one with its recordings, or a branch from a turn towards the root. The number of queries
// does not depend on the number of turns, and none of them touches picture bytes.
import "server-only";
import { sql } from "kysely";
import type { Turn } from "@/lib/domain/conversation";
import type { Database, Db } from "../../db/schema";
import { imageColumns, imageInfoOf } from "./image-row";
import { replyColumns, replyOf } from "./reply-row";

type TurnRow = {
  id: string;
  conversation_id: string;
  parent_turn_id: string | null;
  text: string;
  created_at: number;
};
const turnColumns = [
  "turns.id",
  "turns.conversation_id",
  "turns.parent_turn_id",
  "turns.text",
  "turns.created_at",
] as const;

/** See TurnStore.readTurn. */
export async function readTurn(
  db: Db,
  owner: string,
  turnId: string,
): Promise<{ turn: Turn; recordings: Map<string, string> } | null> {
  const rows = await db
    .selectFrom("turns")
    .select(turnColumns)
    .where("turns.id", "=", turnId)
    .where("turns.owner", "=", owner)
    .execute();
  if (rows.length === 0) return null;
  const replies = await db
    .selectFrom("replies")
    .select([...replyColumns, "recording"])
    .where("turn_id", "=", turnId)
    .orderBy("lane_position")
    .orderBy("variant")
    .execute();
  const images = await db
    .selectFrom("turn_images")
    .innerJoin("images", "images.id", "turn_images.image_id")
    .select(imageColumns)
    .where("turn_images.turn_id", "=", turnId)
    .orderBy("turn_images.position")
    .execute();
  const [turn] = assemble(rows, replies, images);
  return { turn: turn!, recordings: new Map(replies.map((row) => [row.id, row.recording])) };
}

/** The last `maxTurns` turns of the branch that ends at a turn, oldest first; empty where that turn is not the owner's. */
export async function readBranch(db: Db, owner: string, turnId: string, maxTurns?: number): Promise<Turn[]> {
  const branch = () => branchEndingAt(db, owner, turnId, maxTurns);
  const rows = await branch()
    .selectFrom("branch")
    .innerJoin("turns", "turns.id", "branch.id")
    .select(turnColumns)
    .orderBy("branch.depth", "desc")
    .execute();
  if (rows.length === 0) return [];
  const replies = await branch()
    .selectFrom("branch")
    .innerJoin("replies", "replies.turn_id", "branch.id")
    .select(replyColumns.map((column) => `replies.${column}` as const))
    .orderBy("replies.lane_position")
    .orderBy("replies.variant")
    .execute();
  const images = await branch()
    .selectFrom("branch")
    .innerJoin("turn_images", "turn_images.turn_id", "branch.id")
    .innerJoin("images", "images.id", "turn_images.image_id")
    .select(imageColumns)
    .orderBy("turn_images.position")
    .execute();
  return assemble(rows, replies, images);
}

type BranchTable = { id: string; parent_turn_id: string | null; depth: number };

/** Postgres counts the depth in 32 bits. */
const noBound = 2 ** 31 - 1;

/** A query that knows the ids of a branch as the table `branch`: depth 1 is its last turn. */
function branchEndingAt(db: Db, owner: string, turnId: string, maxTurns = noBound) {
  return (db as Db<Database & { branch: BranchTable }>).withRecursive(
    "branch(id, parent_turn_id, depth)",
    (query) =>
      query
        .selectFrom("turns")
        .select(["turns.id", "turns.parent_turn_id", sql<number>`1`.as("depth")])
        .where("turns.id", "=", turnId)
        .where("turns.owner", "=", owner)
        .unionAll(
          query
            .selectFrom("branch")
            .innerJoin("turns", "turns.id", "branch.parent_turn_id")
            .select(["turns.id", "turns.parent_turn_id", sql<number>`branch.depth + 1`.as("depth")])
            .where("branch.depth", "<", maxTurns),
        ),
  );
}

function assemble(
  rows: TurnRow[],
  replies: Parameters<typeof replyOf>[0][],
  images: Parameters<typeof imageInfoOf>[0][],
): Turn[] {
  const turns = new Map<string, Turn>(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        conversationId: row.conversation_id,
        parentTurnId: row.parent_turn_id,
        text: row.text,
        images: [],
        replies: [],
        createdAt: row.created_at,
      },
    ]),
  );
  for (const row of replies) turns.get(row.turn_id)?.replies.push(replyOf(row));
  for (const row of images) turns.get(row.turn_id)?.images.push(imageInfoOf(row));
  return [...turns.values()];
}
