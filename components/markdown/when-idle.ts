// Work that can wait until the page has nothing else to do.

/** Runs it in an idle moment, after `longestWaitMs` at the latest; what it returns takes that back. */
export function whenIdle(run: () => void, longestWaitMs: number): () => void {
  if (typeof requestIdleCallback === "function") {
    const handle = requestIdleCallback(run, { timeout: longestWaitMs });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(run, Math.min(longestWaitMs, 50));
  return () => clearTimeout(timer);
}
