// Keeps a turn's stream attached until all its replies have ended: after a break it comes back with growing waits, at once when the
// network returns or the tab is looked at. A connection that is open and silent counts as broken. It does not know replies; the caller says
// where to go on and when all has ended.
import type { RunEvent } from "@/lib/domain/run-event";
import { ApiError } from "./api-error";
import { readRunEvents, silenceLimitMs } from "./read-run-events";
import { type Delay, timerDelay } from "./timer-delay";
import type { Wake } from "./wake-calls";

export type FollowOptions = {
  attach(afterId: number, signal: AbortSignal): Promise<Response>;
  /** The event after which the stream must go on; null when nothing is left to wait for. */
  nextAfterId(): number | null;
  onEvent(event: RunEvent): void;
  onConnection?(state: "connected" | "lost"): void;
  onWake(run: (wake: Wake) => void): () => void;
  /** Only tests replace the timer, the clock and the limits. */
  delay?(ms: number): Delay;
  now?(): number;
  limits?: { silenceMs: number; answerMs: number };
};

export type FollowEnd = "ended" | "gone";

const firstWaitMs = 500;
const longestWaitMs = 15_000;
/** A stream that says it has ended while replies have not is asked this often more. */
const maxEmptyEnds = 3;
/** When a tab is looked at again, a connection that was silent this long is not trusted: the server speaks every 10 s. */
const staleAfterMs = 12_000;
/** How long the server may take to answer at all; it does so before it has anything to say. */
const answerLimitMs = 15_000;
const usualLimits = { silenceMs: silenceLimitMs, answerMs: answerLimitMs };

/** Follows from `first` (a stream that is open already) or from a new one. "gone": the server does not know the turn, or its end. */
export async function followTurn(options: FollowOptions, first?: Response): Promise<FollowEnd> {
  const { delay = timerDelay, now = Date.now, limits = usualLimits, nextAfterId } = options;
  let open = first;
  let failures = 0;
  let emptyEnds = 0;
  while (true) {
    const abort = new AbortController();
    let signAt = now();
    const stopListening = options.onWake((wake) => {
      if (wake === "online" || now() - signAt > staleAfterMs) abort.abort();
    });
    const answerLimit = setTimeout(() => abort.abort(), limits.answerMs);
    try {
      const afterId = nextAfterId();
      const response = open ?? (afterId === null ? null : await options.attach(afterId, abort.signal));
      clearTimeout(answerLimit);
      open = undefined;
      if (!response) return "ended";
      options.onConnection?.("connected");
      const on = {
        event(event: RunEvent) {
          failures = 0;
          options.onEvent(event);
        },
        sign() {
          signAt = now();
        },
      };
      const end = await readRunEvents(response, on, { signal: abort.signal, limitMs: limits.silenceMs });
      if (nextAfterId() === null) return "ended";
      if (end === "done" && ++emptyEnds > maxEmptyEnds) return "gone";
    } catch (error) {
      if (error instanceof ApiError && !error.isRetryable) return "gone";
    } finally {
      clearTimeout(answerLimit);
      stopListening();
    }
    options.onConnection?.("lost");
    const waiting = delay(Math.min(longestWaitMs, firstWaitMs * 2 ** failures++));
    const stopWaking = options.onWake(waiting.cancel);
    await waiting.done;
    stopWaking();
  }
}
