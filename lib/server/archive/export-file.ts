// Conversations on their way out: one as JSON with its pictures inside, as a body for chat completions, or all of them as an archive. Bytes
// are read one picture at a time, while the answer is sent. It does not know HTTP.
import "server-only";
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";
import { AppError } from "@/lib/domain/errors";
import { conversationFileEnd, conversationFileStart } from "@/lib/domain/export/conversation-file";
import { findLane, openAiBody } from "@/lib/domain/export/openai-messages";
import { branchOf, type PortableConversation } from "@/lib/domain/export/portable-conversation";
import type { Db } from "../db/schema";
import { readPortable } from "./read-portable";

/** Without the extension for large archives; see `exportAll`. */
const maxArchiveBytes = 3_900_000_000;
const maxArchiveEntries = 65_000;

type Chunks = AsyncGenerator<Uint8Array, void>;
const encoder = new TextEncoder();

/** The JSON of a conversation, piece by piece. */
export async function* exportJson(db: Db, conversation: PortableConversation): Chunks {
  yield encoder.encode(conversationFileStart(conversation));
  let separator = "";
  for (const hash of hashesOf(conversation)) {
    const content = await readBytes(db, hash);
    if (!content) continue;
    yield encoder.encode(`${separator}"${hash}":"`);
    yield encoder.encode(Buffer.from(content).toString("base64"));
    yield encoder.encode('"');
    separator = ",";
  }
  yield encoder.encode(conversationFileEnd);
}

/** One lane as a chat completions body; throws not_found where there is no such lane. */
export async function exportMessages(
  db: Db,
  conversation: PortableConversation,
  laneId: string | null,
): Promise<string> {
  const lane = findLane(conversation, laneId);
  if (!lane) throw new AppError("not_found");
  const urls = new Map<string, string>();
  for (const { key, facts } of branchOf(conversation).flatMap((turn) => turn.pictures)) {
    const content = urls.has(key) ? null : await readBytes(db, key);
    if (content)
      urls.set(
        key,
        `data:${facts?.mediaType ?? "image/jpeg"};base64,${Buffer.from(content).toString("base64")}`,
      );
  }
  return JSON.stringify(
    openAiBody(conversation, lane, ({ key }) => urls.get(key) ?? null),
    null,
    2,
  );
}

/** All of an owner's conversations as a zip: one JSON each, and every picture once. Throws body_too_large before it begins. */
export async function exportAll(db: Db, owner: string): Promise<Chunks> {
  const ids = (
    await db
      .selectFrom("conversations")
      .select("id")
      .where("owner", "=", owner)
      .orderBy("created_at")
      .orderBy("id")
      .execute()
  ).map((row) => row.id);
  const pictures = await db
    .selectFrom("images")
    .select(({ fn }) => [fn.countAll<number>().as("count"), fn.sum<number>("bytes").as("bytes")])
    .where("owner", "=", owner)
    .executeTakeFirstOrThrow();
  if (
    Number(pictures.bytes ?? 0) > maxArchiveBytes ||
    ids.length + Number(pictures.count) > maxArchiveEntries
  )
    throw new AppError("body_too_large", {
      detail: "too much for one archive; export conversations one by one",
    });
  return archiveOf(db, owner, ids);
}

async function* archiveOf(db: Db, owner: string, ids: string[]): Chunks {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  const written = new Set<string>();
  for (const [index, id] of ids.entries()) {
    const conversation = await readPortable(db, owner, id);
    if (!conversation) continue;
    const name = `conversations/${String(index + 1).padStart(5, "0")}${slugOf(conversation.title)}.json`;
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    file.push(encoder.encode(conversationFileStart(conversation) + conversationFileEnd), true);
    yield* ready.splice(0);
    for (const { key, facts } of conversation.turns.flatMap((turn) => turn.pictures)) {
      if (written.has(key)) continue;
      written.add(key);
      const content = await readBytes(db, key);
      if (!content) continue;
      const picture = new ZipPassThrough(
        `pictures/${key}.${facts?.mediaType === "image/png" ? "png" : "jpg"}`,
      );
      zip.add(picture);
      picture.push(new Uint8Array(content), true);
      yield* ready.splice(0);
    }
  }
  if (ids.length === 0) {
    const note = new ZipPassThrough("empty.txt");
    zip.add(note);
    note.push(encoder.encode("There are no conversations.\n"), true);
  }
  zip.end();
  yield* ready.splice(0);
}

/** "-boardwalk-two-providers": what a file system of any kind can hold; nothing where nothing is left. */
function slugOf(title: string): string {
  const slug = title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  return slug && `-${slug}`;
}

function hashesOf({ turns }: PortableConversation): Set<string> {
  return new Set(turns.flatMap((turn) => turn.pictures.map(({ key }) => key)));
}

async function readBytes(db: Db, sha256: string): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom("image_blobs")
    .select("content")
    .where("sha256", "=", sha256)
    .executeTakeFirst();
  return row?.content ?? null;
}
