// A conversation outside of any store: what an export holds and what every import is read into. Turns name each other by their place, and
// pictures by a key, so that no id of an installation leaves it.
import type { Lane } from "../lane";
import type { Prices } from "../pricing";
import type { Attempt, Cost, ReplyError, Timings } from "../reply";
import type { EndStatus } from "../reply-status";
import type { Usage } from "../usage";

export type PortableReply = {
  lane: Lane;
  variant: number;
  isChosen: boolean;
  status: EndStatus;
  text: string;
  reasoning: string;
  /** See lib/domain/recording.ts; "" where nothing was recorded. */
  recording: string;
  lastEventId: number;
  error: ReplyError | null;
  finishReason: string | null;
  attempts: Attempt[];
  usage: Usage | null;
  timings: Timings;
  cost: Cost;
  prices: Prices | null;
  servedModel: string | null;
  createdAt: number;
  endedAt: number;
};

/** What is known of a picture beside its bytes. */
export type PictureFacts = {
  mediaType: string;
  width: number;
  height: number;
  bytes: number;
  original: { width: number; height: number; bytes: number };
  hadLocation: boolean;
};

export type PortablePicture = {
  /** By which its bytes are found; the same bytes have the same key. */
  key: string;
  name: string | null;
  /** null: as its bytes will tell. */
  facts: PictureFacts | null;
};

export type PortableVerdict = {
  winnerLaneId: string | null;
  isBlind: boolean;
  createdAt: number;
  contenders: { id: string; offer: string }[];
};

export type PortableTurn = {
  /** Place of the turn before it; null for a first one. Always lower than its own. */
  parent: number | null;
  text: string;
  pictures: PortablePicture[];
  /** In the lanes' order, a lane's variants together. */
  replies: PortableReply[];
  verdict: PortableVerdict | null;
  createdAt: number;
};

export type PortableConversation = {
  title: string;
  createdAt: number;
  updatedAt: number;
  lanes: Lane[];
  /** Place of the turn that it stands at. */
  leaf: number | null;
  turns: PortableTurn[];
};

/** The turns from the first to the one that the conversation stands at. */
export function branchOf({ turns, leaf }: PortableConversation): PortableTurn[] {
  const branch: PortableTurn[] = [];
  for (let at = leaf; at !== null; ) {
    const turn = turns[at];
    if (!turn) break;
    branch.push(turn);
    at = turn.parent !== null && turn.parent < at ? turn.parent : null;
  }
  return branch.reverse();
}
