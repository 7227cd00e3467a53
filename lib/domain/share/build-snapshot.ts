// Makes the snapshot of a conversation: takes over what was chosen, field by field, so that a field added to a reply one day is not public
// by accident. Secrets are covered in every text. It does not know storage.
import type { Conversation, ImageInfo, Turn } from "../conversation";
import { costOfReply, sumOfTotals, withoutEndedBills } from "../cost-total";
import type { Lane } from "../lane";
import { playRecording, record, recordingStart } from "../recording";
import { emptyCost, type Reply } from "../reply";
import { type EndStatus, isLive } from "../reply-status";
import { publicNote } from "../sending/sending-note";
import { titleFrom } from "../title";
import { coverTitle, createCover } from "./cover-text";
import { findSecrets } from "./find-secrets";
import type { ShareChoices } from "./share-choices";
import { shareTitle } from "./share-title";
import { sharedError } from "./shared-error";
import {
  cutPages,
  type SnapshotHead,
  type SnapshotLane,
  type SnapshotOffer,
  type SnapshotPage,
  type SnapshotReply,
  type SnapshotTurn,
  type TurnRecordings,
} from "./snapshot";

export type SnapshotSource = {
  /** With its whole branch. */
  conversation: Conversation;
  /** By reply id. */
  recordings: ReadonlyMap<string, string>;
  choices: ShareChoices;
  sharedAt: number;
  nameOf(provider: string): string;
  modelNameOf(provider: string, model: string): string;
  /** Whether a stop is known to end billing there. */
  endsBilling(provider: string): boolean;
  /** The id under which the share shows a picture. */
  imageIdOf(image: ImageInfo): string;
  /** Strings that are covered whatever was chosen: this installation's own keys. */
  ownSecrets: readonly string[];
};

export type Snapshot = { head: SnapshotHead; pages: SnapshotPage[] };

/** The snapshot; null where nothing is left to show. Replies that are still being written are not in it. */
export function buildSnapshot(source: SnapshotSource): Snapshot | null {
  const { conversation, choices } = source;
  const { include } = choices;
  const chosen = conversation.turns.filter((turn) => isChosenTurn(turn, choices));
  const shown = chosen.map((turn) => ({ turn, replies: chosenReplies(turn, choices.laneIds) }));
  if (shown.length === 0) return null;

  const secrets = findSecrets(conversation, choices.keep, source.ownSecrets);
  const clean = createCover(secrets);
  const lanes = lanesOf(
    shown.flatMap(({ replies }) => replies),
    conversation.lanes,
    source,
    clean,
  );
  const byId = new Map(lanes.map(({ id, lane }) => [id, lane]));
  const turns = shown.map(({ turn, replies }) => ({
    ...questionOf(turn, source, clean),
    replies: replies.map((reply) => replyOf(reply, byId.get(reply.lane.id)!, source, clean)),
  }));
  const recordings = shown.map(({ replies }) => recordingsOf(replies, byId, source));
  const pageStarts = cutPages(turns);
  return {
    head: {
      version: 1,
      title: coverTitle(titleOf(conversation, choices), secrets),
      sharedAt: source.sharedAt,
      include,
      lanes: lanes.map(({ lane }) => lane),
      turnCount: turns.length,
      pageStarts,
      cost: include.costs
        ? withoutEndedBills(
            sumOfTotals(shown.flatMap(({ replies }) => replies.map(costOfReply))),
            source.endsBilling,
          )
        : null,
    },
    pages: pageStarts.map((start, index) => ({
      turns: turns.slice(start, pageStarts[index + 1]),
      recordings: recordings.slice(start, pageStarts[index + 1]),
    })),
  };
}

/** Whether a turn is shown: not one that only lanes were asked which are not. */
function isChosenTurn({ id, replies }: Turn, { turnIds, laneIds }: ShareChoices): boolean {
  if (turnIds !== null && !turnIds.includes(id)) return false;
  return laneIds === null || replies.length === 0 || replies.some(({ lane }) => laneIds.includes(lane.id));
}

function titleOf({ title, turns }: Conversation, choices: ShareChoices): string {
  const shown = new Set(turns.filter((turn) => isChosenTurn(turn, choices)).map(({ id }) => id));
  const titled = turns.map(({ id, text, images }) => ({ id, title: titleFrom(text, images.length) }));
  return choices.title ?? shareTitle(title, titled, (id) => shown.has(id));
}

/** The reply that each lane goes on from, where it has ended; in the lanes' order. */
export function chosenReplies(turn: Turn, laneIds: readonly string[] | null): Reply[] {
  const ended = turn.replies.filter((reply) => !isLive(reply.status));
  const groups = Map.groupBy(ended, (reply) => reply.lane.id);
  return [...groups].flatMap(([laneId, replies]) =>
    laneIds === null || laneIds.includes(laneId)
      ? [replies.find((reply) => reply.isChosen) ?? replies.at(-1)!]
      : [],
  );
}

type Clean = (text: string) => string;
type KeyedLane = { id: string; lane: SnapshotLane };

/** A lane for each that answered: those of the conversation first, then removed ones. Its head is the offer that answered last. */
function lanesOf(replies: Reply[], current: Lane[], source: SnapshotSource, clean: Clean): KeyedLane[] {
  const last = new Map(replies.map((reply) => [reply.lane.id, reply]));
  const order = [...current.map((lane) => lane.id), ...last.keys()];
  const { include } = source.choices;
  return [...new Set(order)]
    .flatMap((id) => last.get(id) ?? [])
    .map(({ lane }, index) => {
      const prices = replies.findLast(
        (reply) => reply.lane.id === lane.id && isAnsweredBy(lane, reply),
      )?.prices;
      const { extraBody: _, ...parameters } = lane.parameters ?? {};
      if (parameters.stop) parameters.stop = parameters.stop.map(clean);
      return {
        id: lane.id,
        lane: {
          key: String.fromCharCode(97 + (index % 26)).repeat(1 + Math.floor(index / 26)),
          ...offerOf(lane, source),
          prices: include.costs && prices ? { ...prices, source: "" } : null,
          system: include.systemPrompt && lane.system ? clean(lane.system) : null,
          parameters: Object.keys(parameters).length > 0 ? parameters : null,
        },
      };
    });
}

/** Whether an offer answered by itself: a reply that went on elsewhere has the prices of that place. */
function isAnsweredBy({ provider, model }: Lane, { lane, attempts }: Reply): boolean {
  return [lane, attempts.at(-1) ?? lane].every((each) => each.provider === provider && each.model === model);
}

function offerOf({ provider, model }: Lane, { nameOf, modelNameOf }: SnapshotSource): SnapshotOffer {
  return { provider, providerName: nameOf(provider), model, modelName: modelNameOf(provider, model) };
}

function questionOf(turn: Turn, source: SnapshotSource, clean: Clean): Omit<SnapshotTurn, "replies"> {
  const hasPictures = source.choices.include.pictures;
  const images = turn.images.map(
    ({ mediaType, width, height, bytes, original, name, hadLocation, ...image }) => ({
      id: source.imageIdOf({ mediaType, width, height, bytes, original, name, hadLocation, ...image }),
      mediaType,
      width,
      height,
      bytes,
      original: { width: original.width, height: original.height, bytes: original.bytes },
      name: name === null ? null : clean(name),
      hadLocation,
    }),
  );
  return {
    text: clean(turn.text),
    images: hasPictures ? images : [],
    hiddenImages: hasPictures ? 0 : images.length,
  };
}

function replyOf(reply: Reply, lane: SnapshotLane, source: SnapshotSource, clean: Clean): SnapshotReply {
  const { include } = source.choices;
  const isHead = reply.lane.provider === lane.provider && reply.lane.model === lane.model;
  const { firstTokenMs, totalMs, tokensPerSecond } = reply.timings;
  const sent = reply.attempts.at(-1)?.sent;
  return {
    lane: lane.key,
    by: isHead ? null : offerOf(reply.lane, source),
    status: reply.status as EndStatus,
    text: clean(reply.text),
    thinking: include.thinking && reply.reasoning !== "" ? clean(reply.reasoning) : null,
    error: reply.error && sharedError(reply.error, source.nameOf(reply.lane.provider)),
    usage: reply.usage && usageOf(reply.usage),
    timings: { firstTokenMs, totalMs, tokensPerSecond },
    cost: include.costs ? costOf(reply.cost) : emptyCost,
    attempts: reply.attempts.map(({ provider, outcome, errorCode, durationMs }) => ({
      providerName: source.nameOf(provider),
      outcome,
      errorCode: errorCode ?? null,
      durationMs,
    })),
    ...(sent ? { sent: publicNote(sent) } : {}),
  };
}

function usageOf(usage: NonNullable<Reply["usage"]>): NonNullable<Reply["usage"]> {
  const { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens, reasoningTokens, isEstimated } =
    usage;
  return { inputTokens, cachedInputTokens, cacheWriteTokens, outputTokens, reasoningTokens, isEstimated };
}

function costOf({
  estimatedNanodollars,
  computedNanodollars,
  reportedNanodollars,
}: Reply["cost"]): Reply["cost"] {
  return { estimatedNanodollars, computedNanodollars, reportedNanodollars };
}

function recordingsOf(
  replies: Reply[],
  lanes: Map<string, SnapshotLane>,
  source: SnapshotSource,
): TurnRecordings {
  const entries = replies.flatMap((reply): [string, string][] => {
    const recording = source.recordings.get(reply.id) ?? "";
    if (recording === "") return [];
    const events = playRecording(recording, reply);
    const shown = source.choices.include.thinking
      ? events
      : events.filter(({ chunk }) => !chunk.type.startsWith("reasoning"));
    return [[lanes.get(reply.lane.id)!.key, record(shown, recordingStart).text]];
  });
  return Object.fromEntries(entries);
}
