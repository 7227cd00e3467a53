// What a share shows: a conversation as it stood at one moment, with nothing in it that its owner did not choose. It holds no id of the
// conversation, its turns, replies or pictures, and no owner. Stored as a head and pages of turns; recordings stand apart.
import type { ImageInfo } from "../conversation";
import type { CostTotal } from "../cost-total";
import type { ErrorCode } from "../errors";
import type { Parameters } from "../lane";
import type { Prices } from "../pricing";
import type { Cost, ReplyError, Timings } from "../reply";
import type { EndStatus } from "../reply-status";
import type { SendingNote } from "../sending/sending-note";
import type { Usage } from "../usage";

/** Turns that a reader is sent at a time. */
export const turnsPerPage = 50;
/** A page ends earlier where its texts pass this: the answer stays under 100 KB compressed. */
export const maxPageCharacters = 120_000;

export type ShareInclude = {
  costs: boolean;
  systemPrompt: boolean;
  pictures: boolean;
  thinking: boolean;
  /** The first picture on the card that a chat program shows for the link. */
  previewPicture: boolean;
};

export type SnapshotLane = {
  /** "a", "b" …: the lane's own id stays private. */
  key: string;
  provider: string;
  providerName: string;
  model: string;
  modelName: string;
  /** Of the day; null where costs are left out or not known. */
  prices: Prices | null;
  system: string | null;
  /** Without fields of the person's own, which may hold anything. */
  parameters: Omit<Parameters, "extraBody"> | null;
};

export type SnapshotHead = {
  version: 1;
  title: string;
  sharedAt: number;
  include: ShareInclude;
  lanes: SnapshotLane[];
  turnCount: number;
  /** Index of each page's first turn. */
  pageStarts: number[];
  /** null where costs are left out. Links that were made before estimates showed in sums do not say whether one is in it. */
  cost: (Pick<CostTotal, "nanodollars" | "isPartial"> & Partial<CostTotal>) | null;
};

/** The offer that answered, where it is not the one in its lane's head. */
export type SnapshotOffer = Pick<SnapshotLane, "provider" | "providerName" | "model" | "modelName">;

export type SnapshotAttempt = {
  providerName: string;
  outcome: "answered" | "failed" | "stopped";
  errorCode: ErrorCode | null;
  durationMs: number;
};

export type SnapshotReply = {
  lane: string;
  by: SnapshotOffer | null;
  status: EndStatus;
  text: string;
  /** null where it is left out. */
  thinking: string | null;
  /** Why it failed; the sentence names no address and no variable. */
  error: ReplyError | null;
  usage: Usage | null;
  timings: Timings;
  /** All null where costs are left out. */
  cost: Cost;
  attempts: SnapshotAttempt[];
  /** What was sent otherwise than as it stands here; absent where nothing was. */
  sent?: SendingNote;
};

export type SnapshotTurn = {
  text: string;
  /** The ids are the share's own. */
  images: ImageInfo[];
  /** Pictures that were asked about and are not shown. */
  hiddenImages: number;
  replies: SnapshotReply[];
};

/** Recordings of a turn's replies by lane key; see lib/domain/recording.ts. */
export type TurnRecordings = Record<string, string>;

export type SnapshotPage = { turns: SnapshotTurn[]; recordings: TurnRecordings[] };

/** Where each page begins: at most `turnsPerPage` turns, fewer where they are long. Each page has a turn. */
export function cutPages(turns: SnapshotTurn[]): number[] {
  const starts: number[] = [];
  let characters = 0;
  turns.forEach((turn, index) => {
    const size = sizeOf(turn);
    const start = starts.at(-1);
    if (start === undefined || index - start >= turnsPerPage || characters + size > maxPageCharacters) {
      starts.push(index);
      characters = 0;
    }
    characters += size;
  });
  return starts;
}

function sizeOf({ text, replies }: SnapshotTurn): number {
  return replies.reduce((sum, reply) => sum + reply.text.length + (reply.thinking?.length ?? 0), text.length);
}
