// What a live reply has gained since it was last stored. The run adds to it with each event; the saver takes it away in one piece and
// puts it back where storing failed. It does not know the database.
import "server-only";
import { type RecordingPosition, record, recordingStart } from "@/lib/domain/recording";
import type { LiveStatus } from "@/lib/domain/reply-status";
import type { RunEvent } from "@/lib/domain/run-event";

export type Tail = {
  text: string;
  reasoning: string;
  recording: string;
  lastEventId: number;
  status: LiveStatus;
  /** Once, when the first token has come. */
  firstTokenMs?: number;
};

export type ReplyTail = {
  add(event: RunEvent, atMs: number): void;
  /** All that is not stored yet; the tail is empty afterwards. */
  take(): Tail;
  putBack(tail: Tail): void;
  isDirty(): boolean;
};

/** The tail of one reply, from its first event. */
export function createReplyTail(): ReplyTail {
  let position: RecordingPosition = recordingStart;
  let tail: Tail = { text: "", reasoning: "", recording: "", lastEventId: 0, status: "queued" };
  let isDirty = false;
  return {
    add(event, atMs) {
      const { chunk } = event;
      const entry = record([{ ...event, atMs }], position);
      position = entry.position;
      tail.recording += entry.text;
      tail.lastEventId = event.id;
      if (chunk.type === "text-delta") tail.text += chunk.delta;
      if (chunk.type === "reasoning-delta") tail.reasoning += chunk.delta;
      if (chunk.type === "data-status") {
        const { status, firstTokenMs } = chunk.data;
        tail.status = status;
        if (firstTokenMs !== undefined) tail.firstTokenMs = firstTokenMs;
      }
      isDirty = true;
    },
    take() {
      const taken = tail;
      tail = { ...taken, text: "", reasoning: "", recording: "", firstTokenMs: undefined };
      isDirty = false;
      return taken;
    },
    putBack(taken) {
      tail = {
        ...tail,
        text: taken.text + tail.text,
        reasoning: taken.reasoning + tail.reasoning,
        recording: taken.recording + tail.recording,
        firstTokenMs: tail.firstTokenMs ?? taken.firstTokenMs,
      };
      isDirty = true;
    },
    isDirty: () => isDirty,
  };
}
