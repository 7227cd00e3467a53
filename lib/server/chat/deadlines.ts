// The waiting limits of one attempt: connect, first token, between tokens, total. Only text that a person could read counts as a token;
// keep-alives and empty deltas do not. It does not know what is waited for.
import "server-only";

export type DeadlineLimits = {
  /** Until the provider answers with headers. */
  connectMs: number;
  /** From the request, not from the headers. */
  firstTokenMs: number;
  betweenTokensMs: number;
  totalMs: number;
};

export type PassedLimit = { ms: number; isTotal: boolean };

export type Deadlines = {
  signal: AbortSignal;
  /** What has happened: the next limit counts from here. */
  reached(point: "response" | "token"): void;
  /** The limit that was passed; null where none was. */
  passed(): PassedLimit | null;
  /** Ends the attempt at its provider: enough has come. */
  abort(): void;
  clear(): void;
};

/** Starts the limits of an attempt now. The signal aborts when one of them is passed, or when `outer` aborts. */
export function startDeadlines(limits: DeadlineLimits, outer: AbortSignal): Deadlines {
  const controller = new AbortController();
  const startedAt = performance.now();
  let passed: PassedLimit | null = null;
  let timer: NodeJS.Timeout | undefined;
  let hasToken = false;

  const pass = (ms: number, isTotal = false) => {
    passed = { ms, isTotal };
    controller.abort(new DOMException("deadline", "TimeoutError"));
  };
  const arm = (limitMs: number, goneMs = 0) => {
    clearTimeout(timer);
    timer = setTimeout(() => pass(limitMs), Math.max(1, limitMs - goneMs));
  };
  const onOuter = () => controller.abort(outer.reason);

  const total = setTimeout(() => pass(limits.totalMs, true), limits.totalMs);
  arm(Math.min(limits.connectMs, limits.firstTokenMs));
  if (outer.aborted) onOuter();
  else outer.addEventListener("abort", onOuter, { once: true });

  return {
    signal: controller.signal,
    reached(point) {
      if (controller.signal.aborted) return;
      if (point === "token") {
        // Re-arming a timer for each token would cost more than the token: the running one is asked to start over.
        if (hasToken) timer?.refresh();
        else arm(limits.betweenTokensMs);
        hasToken = true;
      } else if (!hasToken) arm(limits.firstTokenMs, performance.now() - startedAt);
    },
    passed: () => passed,
    abort: () => controller.abort(),
    clear() {
      clearTimeout(timer);
      clearTimeout(total);
      outer.removeEventListener("abort", onOuter);
    },
  };
}
