// Questions and replies as they are stored, one transaction a call. What is acknowledged here survives a crash. Every call that a person
// causes names the owner and finds nothing of anyone else's. It does not know runs, providers or HTTP.
import "server-only";
import type { Turn } from "@/lib/domain/conversation";
import type { Lane } from "@/lib/domain/lane";
import type { ReplyOutcome } from "@/lib/domain/reply";
import type { Db } from "../db/schema";
import { noNotices, type Tell } from "./turn-notices";
import {
  type AbandonedBounds,
  findInstances,
  type Instance,
  interruptAbandoned,
  registerInstance,
  removeInstance,
  requestStop,
} from "./turn-store/abandoned-replies";
import { type AddedReplies, addReplies, chooseReply, findWaiting } from "./turn-store/add-replies";
import { appendReplies, finishReply, type LiveGain, type ReplyGain } from "./turn-store/grow-replies";
import { readBranch, readTurn } from "./turn-store/read-turns";
import { type NewTurn, saveTurn } from "./turn-store/save-turn";

export type TurnStore = {
  /**
   * Stores a question with its queued replies; begins the conversation where there is none with that id. "exists": this owner's turn was
   * stored before, nothing changes. Throws not_found (conversation of another), bad_request (parent), image_unknown, conflict (turn of another).
   */
  saveTurn(turn: NewTurn): Promise<"saved" | "exists">;
  /**
   * Adds a variant per lane, queued and chosen; a lane that the turn does not have yet stands last. Throws not_found where the turn is not
   * the owner's, conflict where a lane is still answering. A turn's events are numbered by one process: where another one answers it now, that
   * one is asked to begin these too ("handed over").
   */
  addReplies(added: AddedReplies): Promise<"mine" | "handed over">;
  /** The replies of turns that wait to be begun by a process. */
  findWaiting(
    instanceId: string,
    turnIds: string[],
  ): Promise<{ owner: string; turnId: string; id: string; lane: Lane }[]>;
  /** A turn with all variants and their recordings by reply id; null where it is not the owner's. */
  readTurn(owner: string, turnId: string): Promise<{ turn: Turn; recordings: Map<string, string> } | null>;
  /** The turns from the root to this one, oldest first; empty where it is not the owner's. */
  readBranch(owner: string, turnId: string): Promise<Turn[]>;
  /** Appends to replies that are live, all or none, and says that their process lives. `lost`: no longer live, or gone. */
  appendReplies(batch: LiveGain[], now: number): Promise<{ stopRequested: string[]; lost: string[] }>;
  /**
   * Ends a live reply; false where it was not live, and then nothing of it changes. What replies `beside` it gained is stored with it, so that
   * nobody reads an end before the events that were sent earlier.
   */
  finishReply(
    ending: ReplyGain & { outcome: ReplyOutcome; now: number; beside?: LiveGain[] },
  ): Promise<boolean>;
  /** Asks the process that runs them to stop a turn's live replies, of one lane or all; their ids. */
  requestStop(owner: string, turnId: string, laneId: string | null): Promise<string[]>;
  /** Makes this variant the one that its lane goes on from. Throws not_found. */
  chooseReply(owner: string, replyId: string): Promise<void>;
  registerInstance(instance: { id: string; host: string; pid: number; now: number }): Promise<void>;
  /** The processes of a host that registered and were not removed, oldest first. */
  findInstances(host: string): Promise<Instance[]>;
  removeInstance(id: string): Promise<void>;
  /** Ends live replies of dead processes, or whose process was last heard of before `staleBeforeMs`, as interrupted; keeps their text. */
  interruptAbandoned(bounds: AbandonedBounds): Promise<{ turnId: string; replyId: string }[]>;
};

/** The store on a database; what changes is told to the other processes on it. */
export function createTurnStore(db: Db, tell: Tell = noNotices.tell): TurnStore {
  return {
    saveTurn: (turn) => saveTurn(db, turn),
    addReplies: (added) => addReplies(db, tell, added),
    findWaiting: (instanceId, turnIds) => findWaiting(db, instanceId, turnIds),
    readTurn: (owner, turnId) => readTurn(db, owner, turnId),
    readBranch: (owner, turnId) => readBranch(db, owner, turnId),
    appendReplies: (batch, now) => appendReplies(db, tell, batch, now),
    finishReply: (ending) => finishReply(db, tell, ending),
    requestStop: (owner, turnId, laneId) => requestStop(db, tell, owner, turnId, laneId),
    chooseReply: (owner, replyId) => chooseReply(db, owner, replyId),
    registerInstance: (instance) => registerInstance(db, instance),
    findInstances: (host) => findInstances(db, host),
    removeInstance: (id) => removeInstance(db, id),
    interruptAbandoned: (bounds) => interruptAbandoned(db, tell, bounds),
  };
}
