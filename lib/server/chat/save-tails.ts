// Stores what live replies gained, all in one transaction, and says which of them someone asked to stop. It does not know who runs them.
import "server-only";
import type { ReplyTail } from "./reply-tail";
import type { TurnStore } from "./turn-store";
import type { LiveGain } from "./turn-store/grow-replies";

/** Why a run is ended from outside: a person stopped it, or another process has given it up. */
export type StopReason = "stopped" | "interrupted";

export type LiveReply = {
  replyId: string;
  laneId: string;
  tail: ReplyTail;
  stop: AbortController;
  startedAt: number;
  savedAt: number;
};

/** How much may be lost to a crash: what came since the last save. */
export const saveEveryMs = 250;
/** A silent reply says that its process lives this often. */
const heartbeatEveryMs = 1_000;

/** Saves every reply that grew or is due a heartbeat. What cannot be stored now stays in memory for the next time, and the error is thrown. */
export async function saveTails(
  store: TurnStore,
  replies: LiveReply[],
  now: number,
): Promise<{ replyId: string; reason: StopReason }[]> {
  const due = replies.filter((reply) => reply.tail.isDirty() || now - reply.savedAt >= heartbeatEveryMs);
  if (due.length === 0) return [];
  const { gains, putBack } = takeTails(due);
  try {
    const { stopRequested, lost } = await store.appendReplies(gains, now);
    for (const reply of due) reply.savedAt = now;
    return [
      ...stopRequested.map((replyId) => ({ replyId, reason: "stopped" as const })),
      ...lost.map((replyId) => ({ replyId, reason: "interrupted" as const })),
    ];
  } catch (error) {
    putBack();
    throw error;
  }
}

/** Takes what replies gained, all at one moment. */
export function takeTails(replies: LiveReply[]): { gains: LiveGain[]; putBack(): void } {
  const taken = replies.map((reply) => ({ reply, tail: reply.tail.take() }));
  return {
    gains: taken.map(({ reply, tail }) => ({ replyId: reply.replyId, ...tail })),
    putBack() {
      for (const { reply, tail } of taken) reply.tail.putBack(tail);
    },
  };
}
