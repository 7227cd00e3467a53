// Questions and replies as they are stored, one transaction a call. What is acknowledged here survives a crash. Every call that a person
// causes names the owner and finds nothing of anyone else's. It does not know runs, providers or HTTP.
import "server-only";
import type { Turn } from "@/lib/domain/conversation";
import type { Lane } from "@/lib/domain/lane";
import type { ReplyOutcome } from "@/lib/domain/reply";
import type { LiveStatus } from "@/lib/domain/reply-status";

/** A reply that is about to be made: its id is chosen by the caller. */
export type NewReply = { id: string; lane: Lane };

/** What a reply gained since it was last stored. The texts are tails: they are appended. */
export type ReplyGain = {
  replyId: string;
  text: string;
  reasoning: string;
  recording: string;
  lastEventId: number;
};

export type NewTurn = {
  owner: string;
  conversationId: string;
  turnId: string;
  parentTurnId: string | null;
  text: string;
  imageIds: string[];
  lanes: Lane[];
  replies: NewReply[];
  instanceId: string;
  /** The conversation's title where this turn is its first. */
  title: string;
  now: number;
};

export type Instance = { id: string; host: string; pid: number; startedAt: number };

export type TurnStore = {
  /**
   * Stores a question with its queued replies; begins the conversation where there is none with that id. "exists": this owner's turn was
   * stored before, nothing changes. Throws not_found (conversation of another), bad_request (parent), image_unknown, conflict (turn of another).
   */
  saveTurn(turn: NewTurn): Promise<"saved" | "exists">;
  /** Adds a variant per lane, queued and chosen. Throws not_found where the turn is not the owner's. */
  addReplies(input: {
    owner: string;
    turnId: string;
    replies: NewReply[];
    instanceId: string;
    now: number;
  }): Promise<void>;
  /** A turn with all variants and their recordings by reply id; null where it is not the owner's. */
  readTurn(owner: string, turnId: string): Promise<{ turn: Turn; recordings: Map<string, string> } | null>;
  /** The turns from the root to this one, oldest first; empty where it is not the owner's. */
  readBranch(owner: string, turnId: string): Promise<Turn[]>;
  /** Appends to replies that are live, all or none, and says that their process lives. `lost`: no longer live, or gone. */
  appendReplies(
    batch: (ReplyGain & { status: LiveStatus })[],
    now: number,
  ): Promise<{ stopRequested: string[]; lost: string[] }>;
  /** Ends a live reply; false where it was not live, and then nothing changes. */
  finishReply(ending: ReplyGain & { outcome: ReplyOutcome; now: number }): Promise<boolean>;
  /** Asks the process that runs them to stop a turn's live replies, of one lane or all; their ids. */
  requestStop(owner: string, turnId: string, laneId: string | null): Promise<string[]>;
  /** Makes this variant the one that its lane goes on from. Throws not_found. */
  chooseReply(owner: string, replyId: string): Promise<void>;
  registerInstance(instance: { id: string; host: string; pid: number; now: number }): Promise<void>;
  findInstances(host: string): Promise<Instance[]>;
  removeInstance(id: string): Promise<void>;
  /** Ends live replies of dead processes, or whose process was last heard of before `staleBeforeMs`, as interrupted; keeps their text. */
  interruptAbandoned(input: {
    now: number;
    deadInstanceIds: string[];
    staleBeforeMs: number;
  }): Promise<{ turnId: string; replyId: string }[]>;
};
