// Keeps a turn's stream attached until all its replies have ended: after a break it comes back with growing waits, at once when the
// network returns or the tab is looked at. It does not know replies; the caller says where to go on and when all has ended.
import type { RunEvent } from "@/lib/domain/run-event";
import { ApiError } from "./api-error";
import { readRunEvents } from "./read-run-events";

export type FollowOptions = {
  attach(afterId: number, signal: AbortSignal): Promise<Response>;
  /** The event after which the stream must go on; null when nothing is left to wait for. */
  nextAfterId(): number | null;
  onEvent(event: RunEvent): void;
  onConnection?(state: "connected" | "lost"): void;
  onWake(run: () => void): () => void;
  /** Only tests replace the timer and the clock. */
  delay?(ms: number): Delay;
  now?(): number;
};

type Delay = { done: Promise<void>; cancel(): void };

export type FollowEnd = "ended" | "gone";

const firstWaitMs = 500;
const longestWaitMs = 15_000;
/** A stream that says it has ended while replies have not is asked this often more. */
const maxEmptyEnds = 3;
/** After a wake-up a connection that was silent this long is not trusted. */
const staleAfterMs = 20_000;

/** Follows from `first` (a stream that is open already) or from a new one. "gone": the server does not know the turn, or its end. */
export async function followTurn(options: FollowOptions, first?: Response): Promise<FollowEnd> {
  const { delay = timerDelay, now = Date.now, nextAfterId } = options;
  let open = first;
  let failures = 0;
  let emptyEnds = 0;
  while (true) {
    const abort = new AbortController();
    let signAt = now();
    const stopListening = options.onWake(() => {
      if (now() - signAt > staleAfterMs) abort.abort();
    });
    try {
      const afterId = nextAfterId();
      const response = open ?? (afterId === null ? null : await options.attach(afterId, abort.signal));
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
      const end = await readRunEvents(response, on, { signal: abort.signal });
      if (nextAfterId() === null) return "ended";
      if (end === "done" && ++emptyEnds > maxEmptyEnds) return "gone";
    } catch (error) {
      if (error instanceof ApiError && !error.isRetryable) return "gone";
    } finally {
      stopListening();
    }
    options.onConnection?.("lost");
    const waiting = delay(Math.min(longestWaitMs, firstWaitMs * 2 ** failures++));
    const stopWaking = options.onWake(waiting.cancel);
    await waiting.done;
    stopWaking();
  }
}

function timerDelay(ms: number): Delay {
  let cancel = () => {};
  const done = new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    cancel = () => {
      clearTimeout(timer);
      resolve();
    };
  });
  return { done, cancel: () => cancel() };
}
