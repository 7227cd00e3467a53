// The one event stream: every event names its lane and carries an AI SDK UIMessageChunk. Encoder and decoder stand here together.
// It does not know transports, storage or React.
import { createParser } from "eventsource-parser";
import type { Attempt, ReplyOutcome } from "./reply";
import type { LiveStatus } from "./reply-status";

/** The subset of the AI SDK's UIMessageChunk that Parallax sends. `id` of a part is its place in the reply: "0", "1" … */
export type RunChunk =
  | { type: "start"; messageId: string }
  | { type: "data-status"; data: StatusNews; transient: true }
  | { type: "reasoning-start"; id: string }
  | { type: "reasoning-delta"; id: string; delta: string }
  | { type: "reasoning-end"; id: string }
  | { type: "text-start"; id: string }
  | { type: "text-delta"; id: string; delta: string }
  | { type: "text-end"; id: string }
  | { type: "error"; errorText: string }
  | { type: "finish" }
  | { type: "data-reply"; data: ReplyOutcome };

export type StatusNews = {
  status: LiveStatus;
  /** Those that have ended, where another has begun. */
  attempts?: Attempt[];
  /** As it will be stored; from the first token on. Events that were stored before it was sent have none. */
  firstTokenMs?: number;
};

export type RunEvent = { id: number; lane: string; chunk: RunChunk };

export const endOfStream = "data: [DONE]\n\n";
export const keepAlive = ": keep-alive\n\n";

/** One event as server-sent event text. */
export function encodeRunEvent(event: RunEvent): string {
  return `id: ${event.id}\ndata: ${JSON.stringify({ lane: event.lane, chunk: event.chunk })}\n\n`;
}

/** Feeds server-sent event text of any cut; calls back per event, and once at the end marker. Events that do not parse are left out. */
export function createRunDecoder(on: { event(event: RunEvent): void; end(): void }): {
  feed(text: string): void;
} {
  const parser = createParser({
    onEvent({ id, data }) {
      if (data === "[DONE]") return on.end();
      const event = readEvent(id, data);
      if (event) on.event(event);
    },
  });
  return { feed: (text) => parser.feed(text) };
}

function readEvent(id: string | undefined, data: string): RunEvent | null {
  try {
    const { lane, chunk } = JSON.parse(data) as { lane: string; chunk: RunChunk };
    return typeof lane === "string" && chunk ? { id: Number(id), lane, chunk } : null;
  } catch {
    return null;
  }
}
