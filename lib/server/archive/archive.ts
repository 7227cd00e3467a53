// Getting data out, and in: exports of one or all conversations, imports of ours and others' files. It does not know HTTP.
import "server-only";
import type { ImageInfo } from "@/lib/domain/conversation";
import { AppError } from "@/lib/domain/errors";
import type { ImportReport } from "@/lib/domain/export/import-report";
import { writeMarkdown } from "@/lib/domain/export/markdown";
import { buildSnapshot } from "@/lib/domain/share/build-snapshot";
import { findAll } from "@/lib/domain/share/find-secrets";
import type { Db } from "../db/schema";
import { readMaterial } from "../shares/read-shared";
import type { ShareNames } from "../shares/share-names";
import { exportAll, exportJson, exportMessages } from "./export-file";
import { type ImportDeps, importFile } from "./import-file";
import { readPortable } from "./read-portable";

export type Archive = {
  /** The conversation's title, for a file's name, and its JSON piece by piece. Throws not_found, as all that name one. */
  json(owner: string, id: string): Promise<{ title: string; chunks: AsyncGenerator<Uint8Array, void> }>;
  /** `addressOf` gives the address under which its owner sees a picture. */
  markdown(
    owner: string,
    id: string,
    addressOf: (image: ImageInfo) => string,
  ): Promise<{ title: string; text: string }>;
  /** One lane as a chat completions body; the first lane where none is named. */
  messages(owner: string, id: string, laneId: string | null): Promise<{ title: string; text: string }>;
  /** Every conversation, as a zip. */
  all(owner: string): Promise<AsyncGenerator<Uint8Array, void>>;
  /** Throws bad_request where nothing could be stored, rate_limited while another file is being read. */
  import(owner: string, bytes: Uint8Array): Promise<ImportReport>;
};

type Deps = ImportDeps & { namesFor(owner: string): Promise<ShareNames> };

/** The archive on a database. */
export function createArchive(db: Db, deps: Deps): Archive {
  // One file at a time: each may take some hundred megabytes while it is read.
  let isImporting = false;

  async function whole(owner: string, id: string) {
    const conversation = await readPortable(db, owner, id);
    if (!conversation) throw new AppError("not_found");
    return conversation;
  }

  return {
    async json(owner, id) {
      const conversation = await whole(owner, id);
      return { title: conversation.title, chunks: exportJson(db, conversation) };
    },

    async markdown(owner, id, addressOf) {
      const material = await readMaterial(db, owner, id);
      if (!material) throw new AppError("not_found");
      const { conversation } = material;
      const images = new Map(
        conversation.turns.flatMap((turn) => turn.images.map((image) => [image.id, image])),
      );
      const snapshot = buildSnapshot({
        conversation,
        recordings: new Map(),
        choices: {
          include: { costs: true, systemPrompt: true, pictures: true, thinking: true, previewPicture: false },
          turnIds: null,
          laneIds: null,
          // One's own text is one's own.
          keep: findAll(conversation).map(({ text }) => text),
        },
        sharedAt: deps.now(),
        ...(await deps.namesFor(owner)),
        imageIdOf: ({ id }) => id,
        ownSecrets: [],
      });
      if (!snapshot) return { title: conversation.title, text: `# ${conversation.title}\n` };
      const turns = snapshot.pages.flatMap((page) => page.turns);
      const text = writeMarkdown({
        head: snapshot.head,
        turns,
        verb: "Exported",
        addressOf: (image) => addressOf(images.get(image.id)!),
      });
      return { title: conversation.title, text };
    },

    async messages(owner, id, laneId) {
      const conversation = await whole(owner, id);
      return { title: conversation.title, text: await exportMessages(db, conversation, laneId) };
    },

    all: (owner) => exportAll(db, owner),

    async import(owner, bytes) {
      if (isImporting)
        throw new AppError("rate_limited", { detail: "another file is being read; try again in a moment" });
      isImporting = true;
      try {
        return await importFile(db, owner, bytes, deps);
      } finally {
        isImporting = false;
      }
    },
  };
}
