// Gathers items and hands them over together, once per drawn frame. Many lanes at once take turns: a frame draws one lane after the other
// until its time is up, the others come with the next frames, and after a costly frame the page rests, so that typing and scrolling stay
// quick. A hidden tab draws no frames, so a timer stands behind. It does not know what the items are.
import { flushSync } from "react-dom";

export type FrameBatch<Item> = {
  push(item: Item): void;
  /** Hands over at once all that waits. */
  flush(): void;
};

type Clock = {
  requestFrame(run: () => void): number;
  cancelFrame(handle: number): void;
  setTimer(run: () => void, delayMs: number): number;
  clearTimer(handle: number): void;
  now(): number;
  /** Runs it and has drawn what it changed when it returns, so that its cost can be seen. */
  drawNow(run: () => void): void;
  /** Whether nobody sees the page, so that drawing all at once disturbs nobody. */
  isHidden(): boolean;
};

/** The longest that an item waits where no frame is drawn. */
export const longestWaitMs = 120;
/** A frame that has taken this long begins no further lane: layout and paint are still to come. */
const frameBudgetMs = 8;
/** After a frame the page rests this many times what the frame cost … */
const restShare = 1;
/** … but not longer than this, and not at all after a cheap one. */
const longestRestMs = 80;
const cheapFrameMs = 8;

/** Calls `deliver` with the items of a few lanes per frame, each lane's items in order; the lanes that wait longest come first. */
export function createFrameBatch<Item>(
  deliver: (items: Item[]) => void,
  { clock = browserClock(), laneOf = () => "" }: { clock?: Clock; laneOf?(item: Item): string } = {},
): FrameBatch<Item> {
  const waiting = new Map<string, Item[]>();
  let frame: number | null = null;
  let timer: number | null = null;
  let restUntil = 0;
  let isDrawing = false;

  function cancel(): void {
    if (frame !== null) clock.cancelFrame(frame);
    if (timer !== null) clock.clearTimer(timer);
    frame = null;
    timer = null;
  }

  function take(lanes: number): Item[] {
    const items: Item[] = [];
    for (const [lane, laneItems] of waiting) {
      if (lanes-- <= 0) break;
      waiting.delete(lane);
      for (const item of laneItems) items.push(item);
    }
    return items;
  }

  function draw(): void {
    cancel();
    const startedAt = clock.now();
    while (waiting.size > 0) {
      const items = take(1);
      clock.drawNow(() => deliver(items));
      if (clock.now() - startedAt >= frameBudgetMs) break;
    }
    // A timer set in a frame runs when the frame is drawn: what it took includes layout and paint.
    isDrawing = true;
    clock.setTimer(() => {
      isDrawing = false;
      const cost = clock.now() - startedAt;
      restUntil = cost < cheapFrameMs ? 0 : clock.now() + Math.min(longestRestMs, cost * restShare);
      if (waiting.size > 0) schedule();
    }, 0);
  }

  function schedule(): void {
    if (isDrawing || frame !== null || timer !== null) return;
    const restMs = restUntil - clock.now();
    if (restMs > 0) {
      timer = clock.setTimer(() => {
        timer = null;
        restUntil = 0;
        schedule();
      }, restMs);
      return;
    }
    frame = clock.requestFrame(draw);
    timer = clock.setTimer(() => (clock.isHidden() ? flush() : draw()), longestWaitMs);
  }

  function flush(): void {
    cancel();
    const items = take(Number.POSITIVE_INFINITY);
    if (items.length > 0) deliver(items);
  }

  return {
    push(item) {
      const lane = laneOf(item);
      const items = waiting.get(lane);
      if (items) items.push(item);
      else waiting.set(lane, [item]);
      schedule();
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
    now: () => performance.now(),
    drawNow: flushSync,
    isHidden: () => document.hidden,
  };
}
