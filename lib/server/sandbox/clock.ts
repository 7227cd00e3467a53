// Time as an argument: the real clock for the endpoint, any other for tests. It does not know what waits.
import "server-only";
import { setTimeout as wait } from "node:timers/promises";

export type Clock = {
  nowMs: () => number;
  /** Rejects at once when the signal aborts. */
  sleep: (durationMs: number, signal: AbortSignal) => Promise<void>;
};

/** The clock on the wall. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (durationMs, signal) => wait(durationMs, undefined, { signal }),
};
