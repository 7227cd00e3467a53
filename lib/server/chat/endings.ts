// Stores how replies ended. What cannot be stored now, because the disk is full or the database is away, is kept and tried again until it
// can, so that recovering needs nobody. It does not know runs.
import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import type { ReplyOutcome } from "@/lib/domain/reply";
import { logDefect } from "../telemetry/log-defect";
import type { TurnStore } from "./turn-store";
import type { LiveGain, ReplyGain } from "./turn-store/grow-replies";

export type Ending = ReplyGain & { outcome: ReplyOutcome };

/** Takes what the replies beside one gained since they were last stored; `putBack` where it could not be stored. */
export type Beside = () => { gains: LiveGain[]; putBack(): void };

/** A reader waits this long for the end of its reply before it is told that it is not stored. */
const waitsMs = [100, 400];

export type Endings = {
  /**
   * Stores an end, taken when its turn to write has come, with what the replies beside it gained. "gone": another process gave the reply up, or its conversation was deleted.
   * "kept": it could not be stored, and is tried again by `retry`.
   */
  store(take: () => Ending, beside: Beside): Promise<"stored" | "gone" | "kept">;
  /** Tries again what could not be stored; throws where that fails again. */
  retry(): Promise<void>;
  /** The replies whose end is not stored yet. */
  keptReplyIds(): string[];
};

export function createEndings({
  store,
  now,
  inTurn,
}: {
  store: Pick<TurnStore, "finishReply">;
  now(): number;
  /** Runs one piece of writing after the other: what two wrote at once could be stored in the wrong order. */
  inTurn<Result>(write: () => Promise<Result>): Promise<Result>;
}): Endings {
  const kept = new Map<string, { ending: Ending; beside: Beside }>();

  async function finish(ending: Ending, beside: Beside): Promise<boolean> {
    const { gains, putBack } = beside();
    try {
      return await store.finishReply({ ...ending, beside: gains, now: now() });
    } catch (error) {
      putBack();
      throw error;
    }
  }

  return {
    async store(take, beside) {
      let taken: Ending | null = null;
      const ending = () => {
        taken ??= take();
        return taken;
      };
      for (const waitMs of [...waitsMs, null]) {
        try {
          return (await inTurn(() => finish(ending(), beside))) ? "stored" : "gone";
        } catch (error) {
          if (waitMs !== null) await wait(waitMs);
          else logDefect(error);
        }
      }
      const { outcome, ...rest } = ending();
      kept.set(rest.replyId, { ending: { ...rest, outcome: { ...outcome } }, beside });
      return "kept";
    },
    async retry() {
      for (const [replyId, { ending, beside }] of kept) {
        await inTurn(() => finish(ending, beside));
        kept.delete(replyId);
      }
    },
    keptReplyIds: () => [...kept.keys()],
  };
}
