// Gathers items and hands them over together, once per drawn frame. Many lanes at once take turns: one lane is drawn after the other until
// the time for that is up, the others come behind the next frame, and after a costly frame the page rests, so that typing and scrolling
// stay quick. Handing over is a task of its own, apart from the layout and paint that follow it: two short tasks, not one long. In a hidden
// tab, which draws no frames, all is handed over at once. It does not know what the items are.
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
  /** Runs it and has made its changes when it returns, so that their cost can be seen. */
  drawNow(run: () => void): void;
  /** Whether nobody sees the page, so that drawing all at once disturbs nobody. */
  isHidden(): boolean;
};

/** The longest that is waited for a frame. */
export const longestWaitMs = 120;
/** What has taken this long begins no further lane. */
const drawBudgetMs = 8;
/** After a frame the page rests this many times what it cost with what was drawn in it … */
const restShare = 1;
/** … but not longer than this, and not at all after a cheap one. */
const longestRestMs = 80;
const cheapFrameMs = 8;

/** Calls `deliver` with the items of one lane after the other, each lane's in order; the lanes that wait longest come first. */
export function createFrameBatch<Item>(
  deliver: (items: Item[]) => void,
  { clock = browserClock(), laneOf = () => "" }: { clock?: Clock; laneOf?(item: Item): string } = {},
): FrameBatch<Item> {
  const waiting = new Map<string, Item[]>();
  /** Until the next lanes are drawn. */
  let timer: number | null = null;
  /** Whether what was drawn is still to be seen. */
  let isInFrame = false;
  let restUntil = 0;

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
    timer = null;
    if (clock.isHidden()) {
      flush();
      return;
    }
    const startedAt = clock.now();
    let costMs = 0;
    while (waiting.size > 0 && costMs < drawBudgetMs) {
      const items = take(1);
      clock.drawNow(() => deliver(items));
      costMs = clock.now() - startedAt;
    }
    isInFrame = true;
    const frame = clock.requestFrame(() => {
      clock.clearTimer(noFrame);
      const frameAt = clock.now();
      // A timer set in a frame runs when the frame is drawn: what it took is layout and paint.
      clock.setTimer(() => rest(costMs + clock.now() - frameAt), 0);
    });
    const noFrame = clock.setTimer(() => {
      clock.cancelFrame(frame);
      rest(0);
    }, longestWaitMs);
  }

  function rest(costMs: number): void {
    isInFrame = false;
    restUntil = costMs < cheapFrameMs ? 0 : clock.now() + Math.min(longestRestMs, costMs * restShare);
    if (waiting.size > 0) schedule();
  }

  function schedule(): void {
    if (isInFrame || timer !== null) return;
    timer = clock.setTimer(draw, Math.max(0, restUntil - clock.now()));
  }

  function flush(): void {
    if (timer !== null) clock.clearTimer(timer);
    timer = null;
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
