import { expect, test } from "vitest";
import { createFrameBatch, longestWaitMs } from "./frame-batch";

function handClock() {
  const frames: (() => void)[] = [];
  const timers: { run: () => void; delayMs: number }[] = [];
  return {
    frames,
    timers,
    clock: {
      requestFrame: (run: () => void) => frames.push(run),
      cancelFrame: (handle: number) => void frames.splice(handle - 1, 1),
      setTimer: (run: () => void, delayMs: number) => timers.push({ run, delayMs }),
      clearTimer: (handle: number) => void timers.splice(handle - 1, 1),
    },
  };
}

test("hands over two thousand items of one frame in a single call, in order", () => {
  const { frames, clock } = handClock();
  const calls: number[][] = [];
  const batch = createFrameBatch<number>((items) => calls.push(items), clock);
  for (let index = 0; index < 2_000; index += 1) batch.push(index);
  expect(frames).toHaveLength(1);
  frames[0]!();
  expect(calls).toEqual([Array.from({ length: 2_000 }, (_, index) => index)]);
});

test("asks for a new frame for what comes after", () => {
  const { frames, clock } = handClock();
  const calls: string[][] = [];
  const batch = createFrameBatch<string>((items) => calls.push(items), clock);
  batch.push("a");
  frames.pop()!();
  batch.push("b");
  frames.pop()!();
  expect(calls).toEqual([["a"], ["b"]]);
});

test("hands over by the timer where no frame is drawn, and does not do so twice", () => {
  const { frames, timers, clock } = handClock();
  const calls: string[][] = [];
  const batch = createFrameBatch<string>((items) => calls.push(items), clock);
  batch.push("a");
  expect(timers[0]!.delayMs).toBe(longestWaitMs);
  timers[0]!.run();
  expect(frames).toHaveLength(0);
  expect(calls).toEqual([["a"]]);
});

test("a flush without items calls nobody", () => {
  const calls: string[][] = [];
  createFrameBatch<string>((items) => calls.push(items), handClock().clock).flush();
  expect(calls).toEqual([]);
});
