// A turn's events from the store: all of an ended turn, or those of a turn that another process runs, followed until it ends.
// The same events as were sent live, with the same numbers. It does not know runs.
import "server-only";
import type { Turn } from "@/lib/domain/conversation";
import { outcomeOf, playRecording } from "@/lib/domain/recording";
import type { Reply } from "@/lib/domain/reply";
import { isLive } from "@/lib/domain/reply-status";
import { encodeRunEvent, type RunChunk, type RunEvent } from "@/lib/domain/run-event";
import { logDefect } from "../telemetry/log-defect";
import type { EventSource } from "./event-stream";
import type { TurnNotices } from "./turn-notices";
import type { TurnStore } from "./turn-store";

/**
 * A reply that a crash cut off is closed with events numbered this far on: a reader may have seen numbers that were not stored yet.
 * Two such steps lie between a turn's last event and the first of a later run.
 */
const crashGap = 100_000;

/** Every event of a stored turn in order. A reply that a crash cut off ends with events made from its stored state. */
export function storedEvents(turn: Turn, recordings: Map<string, string>): RunEvent[] {
  const events = turn.replies.flatMap((reply) => {
    const played: RunEvent[] = playRecording(recordings.get(reply.id) ?? "", reply);
    const isClosed = played.at(-1)?.chunk.type === "data-reply";
    return isClosed || isLive(reply.status)
      ? played
      : [...played, ...closingEvents(reply, played.length === 0)];
  });
  return events.sort((one, other) => one.id - other.id);
}

function closingEvents(reply: Reply, isUnstarted: boolean): RunEvent[] {
  const chunks: RunChunk[] = [
    ...(isUnstarted ? [{ type: "start" as const, messageId: reply.id }] : []),
    ...(reply.error ? [{ type: "error" as const, errorText: reply.error.message }] : []),
    { type: "finish" },
    { type: "data-reply", data: outcomeOf(reply) },
  ];
  return chunks.map((chunk, index) => ({
    id: reply.lastEventId + crashGap + index,
    lane: reply.lane.id,
    chunk,
  }));
}

/** The number after which a new run of a turn counts on. */
export function lastEventIdOf(turn: Turn): number {
  const last = Math.max(0, ...turn.replies.map((reply) => reply.lastEventId));
  return turn.replies.some((reply) => reply.status === "interrupted") ? last + 2 * crashGap : last;
}

/** Follows a turn in the store from after an event id until all its replies have ended. */
export function storedSource(
  store: Pick<TurnStore, "readTurn">,
  notices: Pick<TurnNotices, "watch" | "lookEveryMs">,
  owner: string,
  turnId: string,
): EventSource {
  return {
    subscribe(afterId, on) {
      let lastId = afterId;
      let isLeft = false;
      const bell = createBell();
      const unwatch = notices.watch(turnId, bell.ring);
      const follow = async () => {
        while (!isLeft) {
          const found = await store.readTurn(owner, turnId);
          if (isLeft) return;
          const fresh = found
            ? storedEvents(found.turn, found.recordings).filter((event) => event.id > lastId)
            : [];
          if (fresh.length > 0) on.batch(fresh.map(encodeRunEvent).join(""));
          lastId = fresh.at(-1)?.id ?? lastId;
          if (!found?.turn.replies.some((reply) => isLive(reply.status))) return on.end();
          await bell.rung(notices.lookEveryMs());
        }
      };
      follow()
        .catch((error) => {
          logDefect(error);
          // Not an end: the reader comes back and goes on.
          on.cut();
        })
        .finally(unwatch);
      return () => {
        isLeft = true;
        bell.ring();
      };
    },
  };
}

/** Something to wait at: `rung` resolves at the next ring, also one that came while nobody waited, or when the time is over. */
function createBell() {
  let hasRung = false;
  let wake = () => {};
  return {
    ring() {
      hasRung = true;
      wake();
    },
    async rung(limitMs: number): Promise<void> {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, limitMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      hasRung = false;
    },
  };
}
