// Gathers items and hands them over together, once per drawn frame. A hidden tab draws no frames, so a timer stands behind.
// It does not know what the items are.

export type FrameBatch<Item> = {
  push(item: Item): void;
  /** Hands over at once what waits. */
  flush(): void;
};

type Clock = {
  requestFrame(run: () => void): number;
  cancelFrame(handle: number): void;
  setTimer(run: () => void, delayMs: number): number;
  clearTimer(handle: number): void;
};

/** The longest that an item waits where no frame is drawn. */
export const longestWaitMs = 120;

/** Calls `deliver` with all items that came since the last frame, in order. */
export function createFrameBatch<Item>(
  deliver: (items: Item[]) => void,
  clock: Clock = browserClock(),
): FrameBatch<Item> {
  let items: Item[] = [];
  let frame: number | null = null;
  let timer: number | null = null;

  function flush(): void {
    if (frame !== null) clock.cancelFrame(frame);
    if (timer !== null) clock.clearTimer(timer);
    frame = null;
    timer = null;
    if (items.length === 0) return;
    const ready = items;
    items = [];
    deliver(ready);
  }

  return {
    push(item) {
      items.push(item);
      if (frame !== null) return;
      frame = clock.requestFrame(flush);
      timer = clock.setTimer(flush, longestWaitMs);
    },
    flush,
  };
}

function browserClock(): Clock {
  return {
    requestFrame: (run) => requestAnimationFrame(run),
    cancelFrame: (handle) => cancelAnimationFrame(handle),
    setTimer: (run, delayMs) => window.setTimeout(run, delayMs),
    clearTimer: (handle) => window.clearTimeout(handle),
  };
}
