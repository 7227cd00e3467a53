// Conversations, replies and events as tests need them: small, complete, with only what matters spelt out.
import type { Conversation, Turn } from "@/lib/domain/conversation";
import { noCost } from "@/lib/domain/cost-total";
import type { Lane } from "@/lib/domain/lane";
import { emptyCost, emptyTimings, type Reply, type ReplyOutcome } from "@/lib/domain/reply";
import type { RunChunk, RunEvent } from "@/lib/domain/run-event";

export const laneA: Lane = { id: "a", provider: "alpha", model: "m" };
export const laneB: Lane = { id: "b", provider: "beta", model: "m" };

export function outcome(changes: Partial<ReplyOutcome> = {}): ReplyOutcome {
  return {
    status: "complete",
    finishReason: "stop",
    attempts: [],
    usage: null,
    timings: emptyTimings,
    cost: emptyCost,
    error: null,
    servedModel: null,
    prices: null,
    ...changes,
  };
}

export function reply(changes: Partial<Reply> & Pick<Reply, "id" | "lane">): Reply {
  return {
    ...outcome(),
    turnId: "t1",
    variant: 1,
    isChosen: true,
    status: "complete",
    text: "",
    reasoning: "",
    lastEventId: 0,
    createdAt: 0,
    endedAt: null,
    ...changes,
  };
}

export function turn(id: string, replies: Reply[]): Turn {
  return {
    id,
    conversationId: "c1",
    parentTurnId: null,
    text: "What is this?",
    images: [],
    replies,
    createdAt: 0,
  };
}

export function conversation(turns: Turn[], changes: Partial<Conversation> = {}): Conversation {
  return {
    id: "c1",
    title: "Title",
    createdAt: 0,
    updatedAt: 0,
    lanes: [laneA, laneB],
    leafTurnId: turns.at(-1)?.id ?? null,
    turns,
    hasEarlierTurns: false,
    cost: noCost,
    ...changes,
  };
}

export const event = (id: number, lane: string, chunk: RunChunk): RunEvent => ({ id, lane, chunk });
export const start = (id: number, lane: string, messageId: string) =>
  event(id, lane, { type: "start", messageId });
export const text = (id: number, lane: string, delta: string) =>
  event(id, lane, { type: "text-delta", id: "0", delta });
export const end = (id: number, lane: string, changes: Partial<ReplyOutcome> = {}) =>
  event(id, lane, { type: "data-reply", data: outcome(changes) });
