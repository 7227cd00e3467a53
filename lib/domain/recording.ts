// A recording: when which event of a reply happened, a few characters an event, appended as the reply grows. Together with the reply's
// text it gives back the very events that were sent, for re-attaching after the end and for replay. It does not know storage.
import type { Reply, ReplyOutcome } from "./reply";
import { type LiveStatus, liveStatuses } from "./reply-status";
import type { RunChunk, RunEvent, StatusNews } from "./run-event";

/** Milliseconds since the reply's run began, beside the event. */
export type TimedRunEvent = RunEvent & { atMs: number };

const kinds = {
  b: "start",
  s: "data-status",
  R: "reasoning-start",
  r: "reasoning-delta",
  e: "reasoning-end",
  T: "text-start",
  t: "text-delta",
  E: "text-end",
  x: "error",
  f: "finish",
  d: "data-reply",
} as const satisfies Record<string, RunChunk["type"]>;

type Kind = keyof typeof kinds;
const kindOf = Object.fromEntries(Object.entries(kinds).map(([kind, type]) => [type, kind])) as Record<
  RunChunk["type"],
  Kind
>;

/** Where a recording ends, so that the next entries are written as differences. */
export type RecordingPosition = { id: number; atMs: number };
export const recordingStart: RecordingPosition = { id: 0, atMs: 0 };

/** Entries for events of one reply, in order: kind, id step (nothing for 1), "." time step, "." length or status, each in base 36. */
export function record(
  events: TimedRunEvent[],
  from: RecordingPosition,
): { text: string; position: RecordingPosition } {
  let { id, atMs } = from;
  let text = "";
  for (const event of events) {
    const idStep = event.id - id;
    const timeStep = Math.max(0, Math.round(event.atMs) - atMs);
    const size = sizeOf(event.chunk);
    text += `${kindOf[event.chunk.type]}${idStep === 1 ? "" : idStep.toString(36)}.${timeStep.toString(36)}${size === null ? "" : `.${size.toString(36)}`};`;
    id = event.id;
    atMs += timeStep;
  }
  return { text, position: { id, atMs } };
}

function sizeOf(chunk: RunChunk): number | null {
  if (chunk.type === "text-delta" || chunk.type === "reasoning-delta") return chunk.delta.length;
  return chunk.type === "data-status" ? liveStatuses.indexOf(chunk.data.status) : null;
}

/** The events of a stored reply, exactly as they were sent. A reply without its last events (a crash) ends with what was stored. */
export function playRecording(recording: string, reply: Reply): TimedRunEvent[] {
  const events: TimedRunEvent[] = [];
  const position = { id: 0, atMs: 0, text: 0, reasoning: 0, part: -1 };
  const entry = /([a-zA-Z])([0-9a-z]*)\.([0-9a-z]+)(?:\.([0-9a-z]+))?;/g;
  for (const [, kind, idStep, timeStep, size] of recording.matchAll(entry)) {
    position.id += idStep ? Number.parseInt(idStep, 36) : 1;
    position.atMs += Number.parseInt(timeStep!, 36);
    const chunk = chunkOf(kind as Kind, size ? Number.parseInt(size, 36) : 0, reply, position);
    if (chunk) events.push({ id: position.id, lane: reply.lane.id, chunk, atMs: position.atMs });
  }
  return events;
}

type Position = { text: number; reasoning: number; part: number };

function chunkOf(kind: Kind, size: number, reply: Reply, position: Position): RunChunk | null {
  const id = () => String(position.part);
  switch (kinds[kind]) {
    case "start":
      return { type: "start", messageId: reply.id };
    case "data-status":
      return {
        type: "data-status",
        data: statusNews(liveStatuses[size] as LiveStatus, reply),
        transient: true,
      };
    case "reasoning-start":
      position.part += 1;
      return { type: "reasoning-start", id: id() };
    case "text-start":
      position.part += 1;
      return { type: "text-start", id: id() };
    case "reasoning-delta":
      position.reasoning += size;
      return {
        type: "reasoning-delta",
        id: id(),
        delta: reply.reasoning.slice(position.reasoning - size, position.reasoning),
      };
    case "text-delta":
      position.text += size;
      return { type: "text-delta", id: id(), delta: reply.text.slice(position.text - size, position.text) };
    case "reasoning-end":
      return { type: "reasoning-end", id: id() };
    case "text-end":
      return { type: "text-end", id: id() };
    case "error":
      return { type: "error", errorText: reply.error?.message ?? "" };
    case "finish":
      return { type: "finish" };
    case "data-reply":
      return { type: "data-reply", data: outcomeOf(reply) };
    default:
      return null;
  }
}

/** From the first token on its time goes along. */
function statusNews(status: LiveStatus, { timings: { firstTokenMs } }: Reply): StatusNews {
  const hasToken = status === "thinking" || status === "writing";
  return hasToken && firstTokenMs !== null ? { status, firstTokenMs } : { status };
}

/** What a stored, ended reply is known by. */
export function outcomeOf(reply: Reply): ReplyOutcome {
  const { status, finishReason, attempts, usage, timings, cost, error, servedModel, prices } = reply;
  return {
    status: status as ReplyOutcome["status"],
    finishReason,
    attempts,
    usage,
    timings,
    cost,
    error,
    servedModel,
    prices,
  };
}
