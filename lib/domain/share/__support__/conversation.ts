// Conversations for tests: two lanes, as many turns as wanted, every field that could leak filled with a mark of its own.

import type { Conversation, ImageInfo, Turn } from "../../conversation";
import { noCost } from "../../cost-total";
import type { Lane } from "../../lane";
import { record, recordingStart } from "../../recording";
import type { Reply } from "../../reply";
import type { RunChunk } from "../../run-event";
import { defaultInclude, type ShareChoices } from "../share-choices";

export const allChoices: ShareChoices = { include: defaultInclude, turnIds: null, laneIds: null, keep: [] };

export const lanes: Lane[] = [
  { id: "lane-one-private", provider: "one", model: "big", system: "PRIVATE-SYSTEM-PROMPT" },
  {
    id: "lane-two-private",
    provider: "two",
    model: "small",
    parameters: { temperature: 0.5, extraBody: { user: "PRIVATE-FIELD" } },
  },
];

export function imageInfo(id: string): ImageInfo {
  return {
    id,
    mediaType: "image/jpeg",
    width: 1120,
    height: 840,
    bytes: 90_000,
    original: { width: 2560, height: 1920, bytes: 900_000 },
    name: "boardwalk.jpg",
    hadLocation: true,
  };
}

export function reply(lane: Lane, turnId: string, text: string, more: Partial<Reply> = {}): Reply {
  return {
    id: `private-reply-${turnId}-${lane.id}`,
    turnId,
    lane,
    variant: 1,
    isChosen: true,
    status: "complete",
    text,
    reasoning: "PRIVATE-THINKING",
    lastEventId: 9,
    createdAt: 1_700_000_000_000,
    endedAt: 1_700_000_002_000,
    finishReason: "PRIVATE-FINISH",
    attempts: [{ provider: lane.provider, model: lane.model, outcome: "answered", durationMs: 1500 }],
    usage: {
      inputTokens: 1655,
      cachedInputTokens: 0,
      cacheWriteTokens: null,
      outputTokens: 118,
      reasoningTokens: null,
      isEstimated: false,
    },
    timings: { firstTokenMs: 410, totalMs: 1500, tokensPerSecond: 38 },
    cost: { estimatedNanodollars: 600_000, computedNanodollars: 630_000, reportedNanodollars: null },
    error: null,
    servedModel: "/home/PRIVATE-PATH/model.gguf",
    prices: {
      inputUsdPerMillion: "0.35",
      outputUsdPerMillion: "0.40",
      cacheReadUsdPerMillion: null,
      cacheWriteUsdPerMillion: null,
      imageUsdEach: null,
      source: "http://PRIVATE-HOST.internal/v1/models",
      asOf: "2026-11-01",
    },
    ...more,
  };
}

export function turn(index: number, more: Partial<Turn> = {}): Turn {
  const id = `private-turn-${index}`;
  return {
    id,
    conversationId: "private-conversation",
    parentTurnId: index === 0 ? null : `private-turn-${index - 1}`,
    text: `Question ${index}`,
    images: index === 0 ? [imageInfo("private-image-0")] : [],
    replies: lanes.map((lane) => reply(lane, id, `Answer ${index} of ${lane.provider}`)),
    createdAt: 1_700_000_000_000 + index,
    ...more,
  };
}

export function conversation(turns: Turn[], more: Partial<Conversation> = {}): Conversation {
  return {
    id: "private-conversation",
    title: "Boardwalk, two providers",
    createdAt: 1_700_000_000_000,
    updatedAt: 1_700_000_009_000,
    lanes,
    leafTurnId: turns.at(-1)?.id ?? null,
    turns,
    hasEarlierTurns: false,
    cost: noCost,
    ...more,
  };
}

/** A recording of a reply: its thinking, then its text in pieces of five characters, one each 100 ms. */
export function recordingOf(reply: Reply): string {
  const pieces = reply.text.match(/[\s\S]{1,5}/g) ?? [];
  const chunks: RunChunk[] = [
    { type: "start", messageId: reply.id },
    { type: "data-status", data: { status: "thinking" }, transient: true },
    { type: "reasoning-start", id: "0" },
    { type: "reasoning-delta", id: "0", delta: reply.reasoning },
    { type: "reasoning-end", id: "0" },
    { type: "data-status", data: { status: "writing" }, transient: true },
    { type: "text-start", id: "1" },
    ...pieces.map((delta) => ({ type: "text-delta" as const, id: "1", delta })),
    { type: "text-end", id: "1" },
    { type: "finish" },
    { type: "data-reply", data: { ...reply, status: "complete" } },
  ];
  const events = chunks.map((chunk, index) => ({
    id: index + 1,
    lane: reply.lane.id,
    chunk,
    atMs: (index + 1) * 100,
  }));
  return record(events, recordingStart).text;
}
