import { expect, test } from "vitest";
import { createFrameBatch, longestWaitMs } from "./frame-batch";

type Costs = { laneMs?: number; frameMs?: number; isHidden?: boolean; drawsFrames?: boolean };

/** A batch on a clock of its own, and the tasks it made: what each handed over, and when. */
function handBatch({ laneMs = 0, frameMs = 0, isHidden = false, drawsFrames = true }: Costs = {}) {
  const start = 1_000;
  let now = start;
  let handle = 0;
  const timers = new Map<number, { run: () => void; at: number }>();
  const frames = new Map<number, () => void>();
  const tasks: { at: number; items: string[] }[] = [];
  let calls = 0;
  const deliver = (items: string[]) => {
    calls += 1;
    tasks.at(-1)?.items.push(...items);
  };
  const clock = {
    requestFrame: (run: () => void) => {
      frames.set(++handle, run);
      return handle;
    },
    cancelFrame: (key: number) => void frames.delete(key),
    setTimer: (run: () => void, delayMs: number) => {
      timers.set(++handle, { run, at: now + delayMs });
      return handle;
    },
    clearTimer: (key: number) => void timers.delete(key),
    now: () => now,
    drawNow: (run: () => void) => {
      run();
      now += laneMs;
    },
    isHidden: () => isHidden,
  };
  const inTask = (run: () => void) => {
    tasks.push({ at: now - start, items: [] });
    run();
    if (tasks.at(-1)?.items.length === 0) tasks.pop();
  };
  /** Runs the next timer, or else the next frame; false where there is neither. */
  function step(): boolean {
    const frame = drawsFrames ? [...frames][0] : undefined;
    if (frame) {
      frames.delete(frame[0]);
      inTask(frame[1]);
      now += frameMs;
      return true;
    }
    const [next] = [...timers].sort(([, a], [, b]) => a.at - b.at);
    if (!next) return false;
    timers.delete(next[0]);
    now = Math.max(now, next[1].at);
    inTask(next[1].run);
    return true;
  }
  return {
    batch: createFrameBatch<string>(deliver, { clock, laneOf: (item) => item[0]! }),
    tasks,
    step,
    run: () => {
      while (step());
    },
    calls: () => calls,
  };
}

const itemsOf = ({ tasks }: ReturnType<typeof handBatch>) => tasks.map(({ items }) => items);

test("hands over two thousand items of one lane at once, in order, and not while they come", () => {
  const hand = handBatch();
  const items = Array.from({ length: 2_000 }, (_, index) => `a${index}`);
  for (const item of items) hand.batch.push(item);
  expect(hand.calls()).toBe(0);
  hand.run();
  expect(hand.calls()).toBe(1);
  expect(itemsOf(hand)).toEqual([items]);
});

test("what comes before the frame is drawn waits for the next", () => {
  const hand = handBatch();
  hand.batch.push("a1");
  hand.step();
  hand.batch.push("a2");
  hand.batch.push("a3");
  expect(itemsOf(hand)).toEqual([["a1"]]);
  hand.run();
  expect(itemsOf(hand)).toEqual([["a1"], ["a2", "a3"]]);
});

test("draws lanes while there is time, each whole and in order, the one that waits longest first", () => {
  const hand = handBatch({ laneMs: 3 });
  for (const round of ["1", "2"]) for (const lane of "abcdefg") hand.batch.push(lane + round);
  hand.step();
  hand.batch.push("a3");
  hand.run();
  expect(itemsOf(hand)).toEqual([
    ["a1", "a2", "b1", "b2", "c1", "c2"],
    ["d1", "d2", "e1", "e2", "f1", "f2"],
    ["g1", "g2", "a3"],
  ]);
});

test("draws one lane at a time where each takes all the time there is", () => {
  const hand = handBatch({ laneMs: 60 });
  for (const lane of "abc") hand.batch.push(lane);
  hand.run();
  expect(itemsOf(hand)).toEqual([["a"], ["b"], ["c"]]);
});

test("rests after a frame that cost much, not for ever, and not at all after a cheap one", () => {
  const begins = (costs: Costs) => {
    const hand = handBatch(costs);
    for (const lane of "ab") hand.batch.push(lane);
    hand.run();
    return hand.tasks[1]?.at;
  };
  expect(begins({ laneMs: 10, frameMs: 20 })).toBe(10 + 20 + 30);
  expect(begins({ laneMs: 100, frameMs: 100 })).toBe(100 + 100 + 80);
  const cheap = handBatch({ laneMs: 2, frameMs: 3 });
  cheap.batch.push("a1");
  cheap.step();
  cheap.batch.push("a2");
  cheap.run();
  expect(cheap.tasks[1]?.at).toBe(2 + 3);
});

test("goes on where no frame comes", () => {
  const hand = handBatch({ laneMs: 60, drawsFrames: false });
  for (const lane of "ab") hand.batch.push(lane);
  hand.run();
  expect(itemsOf(hand)).toEqual([["a"], ["b"]]);
  expect(hand.tasks[1]?.at).toBe(longestWaitMs + 60);
});

test("hands over all at once where the page is hidden", () => {
  const hand = handBatch({ laneMs: 60, isHidden: true, drawsFrames: false });
  for (const lane of "ab") hand.batch.push(lane);
  hand.run();
  expect(itemsOf(hand)).toEqual([["a", "b"]]);
  hand.batch.push("c");
  hand.run();
  expect(itemsOf(hand)).toEqual([["a", "b"], ["c"]]);
});

test("a flush hands over every lane at once, and calls nobody without items", () => {
  const hand = handBatch();
  hand.batch.flush();
  expect(hand.calls()).toBe(0);
  for (const lane of "abcdefgh") hand.batch.push(lane);
  hand.batch.flush();
  expect(hand.calls()).toBe(1);
  hand.run();
  expect(hand.calls()).toBe(1);
});
