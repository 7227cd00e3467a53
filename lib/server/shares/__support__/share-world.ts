// A database with a conversation that has everything a link must not show, and the parts that make links of it. Time stands at `clock.now`.
import "server-only";
import type { Kysely, Logger } from "kysely";
import type { Lane } from "@/lib/domain/lane";
import { record, recordingStart } from "@/lib/domain/recording";
import type { RunChunk } from "@/lib/domain/run-event";
import type { SharingMode } from "@/lib/domain/share/share-choices";
import { answered, gain, newTurn } from "../../chat/__support__/stored-turns";
import { createTurnStore } from "../../chat/turn-store";
import { createConversations } from "../../conversations/conversations";
import type { Database } from "../../db/schema";
import { exifWithPlace, photo } from "../../images/__support__/pictures";
import { createImageStore } from "../../images/image-store";
import { createShares } from "../shares";

export const planted = {
  key: "sk-live-51H8xQ2eZvKYlo2C",
  mail: "anna.secret@example.org",
  system: "PLANTED-SYSTEM-PROMPT",
  thinking: "PLANTED-THINKING",
  field: "PLANTED-FIELD",
  path: "PLANTED-PATH",
  installationKey: "installation-key-0815",
  /** In the file's EXIF, beside a place. */
  metadata: "SECRET-MARKER",
};

export const lanes: Lane[] = [
  {
    id: "lane-a",
    provider: "one",
    model: "big",
    system: planted.system,
    parameters: { temperature: 0.4, extraBody: { user: planted.field } },
  },
  { id: "lane-b", provider: "two", model: "small" },
];

export type World = Awaited<ReturnType<typeof createWorld>>;

/** The world on an opened database. */
export async function createWorld(db: Kysely<Database>, { sharing = "on" as SharingMode } = {}) {
  const clock = { now: Date.UTC(2026, 10, 20) };
  const now = () => clock.now;
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const store = createTurnStore(db);
  const images = createImageStore(db, { now, newId });
  const conversations = createConversations(db, { now });
  const shares = createShares(db, {
    now,
    newId,
    sharing,
    hasSignIn: false,
    namesFor: async () => ({
      nameOf: (id) => `Provider ${id}`,
      modelNameOf: (_, model) => `Model ${model}`,
      endsBilling: () => false,
    }),
    readPicture: (owner, id) => images.read(owner, id),
    secretsFor: async () => [planted.installationKey],
  });

  async function addPicture(owner = "ann", name = "boardwalk.jpg") {
    const bytes = await photo(160, 120).jpeg().withExif(exifWithPlace).toBuffer();
    return images.add(owner, bytes, { name });
  }

  /** Asks and answers in both lanes; the id of the turn. */
  async function addTurn(
    text: string,
    more: {
      parent?: string | null;
      imageIds?: string[];
      answer?: string;
      owner?: string;
      conversationId?: string;
    } = {},
  ) {
    const turnId = newId();
    const {
      owner = "ann",
      conversationId = "chat",
      parent = null,
      imageIds = [],
      answer = `Answer to ${text}`,
    } = more;
    await store.saveTurn(
      newTurn({
        turnId,
        owner,
        conversationId,
        parentTurnId: parent,
        text,
        imageIds,
        lanes,
        title: `About ${text}`,
        now: clock.now,
      }),
    );
    for (const lane of lanes) await answerLane(`${turnId}-${lane.id}`, lane, answer);
    return turnId;
  }

  async function answerLane(replyId: string, lane: Lane, text: string) {
    const reasoning = `${planted.thinking} of ${lane.id}`;
    const pieces = text.match(/[\s\S]{1,8}/g) ?? [];
    const chunks: RunChunk[] = [
      { type: "start", messageId: replyId },
      { type: "reasoning-start", id: "0" },
      { type: "reasoning-delta", id: "0", delta: reasoning },
      { type: "reasoning-end", id: "0" },
      { type: "text-start", id: "1" },
      ...pieces.map((delta) => ({ type: "text-delta" as const, id: "1", delta })),
      { type: "text-end", id: "1" },
      { type: "data-reply", data: answered },
    ];
    const events = chunks.map((chunk, index) => ({ id: index + 1, lane: lane.id, chunk, atMs: index * 50 }));
    const ended = gain(replyId, {
      text,
      reasoning,
      recording: record(events, recordingStart).text,
      lastEventId: events.length,
    });
    const cost = { estimatedNanodollars: 1, computedNanodollars: 630_000, reportedNanodollars: null };
    const outcome = { ...answered, cost, servedModel: `/srv/${planted.path}/model.gguf` };
    await store.finishReply({ ...ended, outcome, now: clock.now });
  }

  const request = (more: object = {}) => ({
    conversationId: "chat",
    expiresInDays: null,
    audience: "anyone" as const,
    ...more,
    choices: {
      include: { costs: true, systemPrompt: false, pictures: true, thinking: false, previewPicture: true },
      turnIds: null,
      laneIds: null,
      keep: [],
      ...("choices" in more ? (more.choices as object) : {}),
    },
  });

  return { db, clock, store, images, conversations, shares, addPicture, addTurn, request };
}

/** Counts queries of a database that is opened with its `log`. */
export function countQueries(): { log: Logger; count: () => number } {
  let queries = 0;
  const log = () => {
    queries += 1;
  };
  return { log, count: () => queries };
}
