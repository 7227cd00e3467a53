// Stores what a file holds and tells what became of it: each conversation that is there now, and one sentence for everything that is not.
// A conversation is stored whole or not at all; one that fails does not keep the others out.
import "server-only";
import { AppError } from "@/lib/domain/errors";
import type { ImportReport } from "@/lib/domain/export/import-report";
import type { PortableConversation } from "@/lib/domain/export/portable-conversation";
import { collectProblems, type ReadResult } from "@/lib/domain/export/read-result";
import type { Lane } from "@/lib/domain/lane";
import type { Db } from "../db/schema";
import { importLimits } from "./import-limits";
import { type ReadImport, readImport } from "./read-import";
import { type TakenPicture, takePicture } from "./take-picture";
import { writePortable } from "./write-portable";

export type ImportDeps = {
  now(): number;
  newId(): string;
  /** The provider to ask for a model where a lane names none that is known here; the lane as it is where nobody has it. */
  laneFinder(owner: string): Promise<(lane: Lane) => Lane>;
};

/** Imports a file; throws bad_request, with the first problem, where nothing of it could be stored. */
export async function importFile(
  db: Db,
  owner: string,
  bytes: Uint8Array,
  deps: ImportDeps,
): Promise<ImportReport> {
  const read = readImport(bytes);
  const problems = collectProblems();
  const stored: ImportReport["conversations"] = [];
  const pictures = createPictures(read);
  const place = await deps.laneFinder(owner);
  for (const part of read.parts) {
    for (const problem of part.problems)
      problems.add(part.file === null ? problem : `${part.file.slice(-80)}: ${problem}`);
    for (const conversation of part.conversations) {
      const title = conversation.title.slice(0, 80);
      if (stored.length >= importLimits.conversations) {
        problems.add(`only the first ${importLimits.conversations} conversations were taken`);
        continue;
      }
      const taken = await pictures.take(conversation, part, (why) => problems.add(`“${title}”: ${why}`));
      try {
        const id = await writePortable(db, owner, placeLanes(conversation, place), taken, deps);
        stored.push({ id, title: conversation.title, turns: conversation.turns.length });
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        problems.add(`“${title}”: ${error.message}`);
      }
    }
  }
  const sentences = problems.list();
  if (stored.length === 0)
    throw new AppError("bad_request", { detail: sentences[0] ?? "the file holds no conversation" });
  return {
    conversations: stored,
    problems: sentences.slice(0, importLimits.problems),
    furtherProblems: Math.max(0, sentences.length - importLimits.problems),
  };
}

/** Takes pictures in one after the other, each once. */
function createPictures({ pictureOf }: ReadImport) {
  const known = new Map<string, TakenPicture | string>();

  async function takeOne(key: string, part: ReadResult): Promise<TakenPicture | string> {
    if (known.size >= importLimits.pictures)
      return `only the first ${importLimits.pictures} pictures were taken`;
    const bytes = pictureOf(key, part);
    if (!bytes) return "a picture is not in the file";
    try {
      return await takePicture(bytes);
    } catch (error) {
      if (error instanceof AppError) return error.message;
      throw error;
    }
  }

  return {
    async take(
      { turns }: PortableConversation,
      part: ReadResult & { file: string | null },
      onProblem: (why: string) => void,
    ): Promise<Map<string, TakenPicture>> {
      const taken = new Map<string, TakenPicture>();
      for (const { key } of turns.flatMap((turn) => turn.pictures)) {
        // Keys inside of one file say nothing about those inside of another.
        const scope = Object.hasOwn(part.pictures, key) ? `${part.file}\n${key}` : key;
        const picture = known.get(scope) ?? (await takeOne(key, part));
        known.set(scope, picture);
        if (typeof picture === "string") onProblem(picture);
        else taken.set(key, picture);
      }
      return taken;
    },
  };
}

function placeLanes(conversation: PortableConversation, place: (lane: Lane) => Lane): PortableConversation {
  return {
    ...conversation,
    lanes: conversation.lanes.map(place),
    turns: conversation.turns.map((turn) => ({
      ...turn,
      replies: turn.replies.map((reply) => ({ ...reply, lane: place(reply.lane) })),
    })),
  };
}
