import { expect, test } from "vitest";
import { createFrameBatch, longestWaitMs } from "./frame-batch";

/** `laneMs`: what it costs to draw one lane. */
function handClock({ isHidden = false, laneMs = 0 } = {}) {
  let handle = 0;
  let now = 1_000;
  const frames = new Map<number, () => void>();
  const timers = new Map<number, { run: () => void; delayMs: number }>();
  const add = <Value>(map: Map<number, Value>, value: Value): number => {
    handle += 1;
    map.set(handle, value);
    return handle;
  };
  return {
    frames,
    timers,
    /** Draws what a frame was asked for; false where none was. */
    drawFrame(costMs = 0): boolean {
      const drawn = [...frames.values()];
      frames.clear();
      for (const run of drawn) run();
      now += costMs;
      for (const [key, timer] of timers) {
        if (timer.delayMs !== 0) continue;
        timers.delete(key);
        timer.run();
      }
      return drawn.length > 0;
    },
    clock: {
      requestFrame: (run: () => void) => add(frames, run),
      cancelFrame: (key: number) => void frames.delete(key),
      setTimer: (run: () => void, delayMs: number) => add(timers, { run, delayMs }),
      clearTimer: (key: number) => void timers.delete(key),
      now: () => now,
      drawNow(run: () => void) {
        run();
        now += laneMs;
      },
      isHidden: () => isHidden,
    },
  };
}

test("hands over two thousand items of one lane in a single frame, in order", () => {
  const { clock, frames, drawFrame } = handClock();
  const calls: number[][] = [];
  const batch = createFrameBatch<number>((items) => calls.push(items), { clock });
  for (let index = 0; index < 2_000; index += 1) batch.push(index);
  expect(frames.size).toBe(1);
  drawFrame();
  expect(calls).toEqual([Array.from({ length: 2_000 }, (_, index) => index)]);
});

test("asks for a new frame for what comes after", () => {
  const { clock, drawFrame } = handClock();
  const calls: string[][] = [];
  const batch = createFrameBatch<string>((items) => calls.push(items), { clock });
  batch.push("a");
  drawFrame();
  batch.push("b");
  drawFrame();
  expect(calls).toEqual([["a"], ["b"]]);
});

test("draws lanes while a frame has time, each whole and in order, the one that waits longest first", () => {
  const { clock, timers, drawFrame } = handClock({ laneMs: 3 });
  const frames: string[][] = [];
  let frame: string[] = [];
  const batch = createFrameBatch<string>((items) => frame.push(...items), {
    clock,
    laneOf: (item) => item[0]!,
  });
  for (const round of ["1", "2"]) for (const lane of "abcdefg") batch.push(lane + round);
  const draw = () => {
    frame = [];
    for (const [key, timer] of timers) if (timer.delayMs < longestWaitMs && timers.delete(key)) timer.run();
    if (drawFrame()) frames.push(frame);
    return frame.length > 0;
  };
  draw();
  batch.push("a3");
  while (draw());
  expect(frames).toEqual([
    ["a1", "a2", "b1", "b2", "c1", "c2"],
    ["d1", "d2", "e1", "e2", "f1", "f2"],
    ["g1", "g2", "a3"],
  ]);
});

test("draws one lane a frame where each takes all its time", () => {
  const { clock, drawFrame } = handClock({ laneMs: 60 });
  const calls: string[][] = [];
  const batch = createFrameBatch<string>((items) => calls.push(items), { clock, laneOf: (item) => item });
  for (const lane of "abc") batch.push(lane);
  drawFrame();
  expect(calls).toEqual([["a"]]);
});

test("rests after a frame that cost much, and not after a cheap one", () => {
  const { clock, frames, timers, drawFrame } = handClock();
  const batch = createFrameBatch<string>(() => {}, { clock });
  batch.push("a");
  drawFrame(40);
  batch.push("b");
  expect(frames.size).toBe(0);
  const [rest] = [...timers.values()];
  expect(rest!.delayMs).toBe(40);
  timers.clear();
  rest!.run();
  expect(frames.size).toBe(1);
  drawFrame(2);
  batch.push("c");
  expect(frames.size).toBe(1);
});

test.each([
  { isHidden: true, expected: ["a", "b"] },
  { isHidden: false, expected: ["a"] },
])("hands over by the timer where no frame is drawn, all at once only where the page is hidden", (given) => {
  const { clock, frames, timers } = handClock({ ...given, laneMs: 60 });
  const calls: string[][] = [];
  const batch = createFrameBatch<string>((items) => calls.push(items), { clock, laneOf: (item) => item });
  batch.push("a");
  batch.push("b");
  const [timer] = [...timers.values()];
  expect(timer!.delayMs).toBe(longestWaitMs);
  timer!.run();
  expect(frames.size).toBe(0);
  expect(calls).toEqual([given.expected]);
});

test("a flush hands over every lane at once, and calls nobody without items", () => {
  const { clock } = handClock();
  const calls: string[][] = [];
  const batch = createFrameBatch<string>((items) => calls.push(items), { clock, laneOf: (item) => item });
  batch.flush();
  for (const lane of "abcdefgh") batch.push(lane);
  batch.flush();
  expect(calls).toEqual([[..."abcdefgh"]]);
});
