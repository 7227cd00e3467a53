import { describe, expect, it } from "vitest";
import { paceTokens } from "./pace-tokens";

const pace = { firstTokenMs: 450, tokensPerSecond: 45 };
const tokens = Array.from({ length: 2000 }, (_, at) => at);

/** A clock that only moves when something sleeps. */
async function runAt(seed: number, signal = new AbortController().signal) {
  let nowMs = 0;
  const clock = {
    nowMs: () => nowMs,
    sleep: async (durationMs: number) => {
      nowMs += durationMs;
    },
  };
  const times: number[] = [];
  for await (const _ of paceTokens(tokens, { pace, seed, startedAtMs: 0, clock, signal })) times.push(nowMs);
  return times;
}

describe("the pace", () => {
  it("is the same for the same seed and another for another", async () => {
    expect(await runAt(7)).toEqual(await runAt(7));
    expect(await runAt(7)).not.toEqual(await runAt(8));
  });

  it("has the model's first token and rate, with gaps that differ", async () => {
    const times = await runAt(12345);
    expect(times[0]).toBeGreaterThanOrEqual(450 * 0.85);
    expect(times[0]).toBeLessThanOrEqual(450 * 1.15);
    const rate = (times.length - 1) / ((times.at(-1)! - times[0]!) / 1000);
    expect(rate).toBeGreaterThan(45 * 0.93);
    expect(rate).toBeLessThan(45 * 1.07);
    const gaps = times.slice(1).map((time, at) => time - times[at]!);
    expect(Math.max(...gaps)).toBeGreaterThan(2 * Math.min(...gaps));
  });

  it("makes up for what was done before the first token", async () => {
    const slept: number[] = [];
    const clock = { nowMs: () => 10_000, sleep: async (ms: number) => void slept.push(ms) };
    const late = paceTokens([1, 2], {
      pace,
      seed: 1,
      startedAtMs: 0,
      clock,
      signal: new AbortController().signal,
    });
    await late.next();
    expect(slept).toEqual([]);
  });

  it("hands out nothing more once the signal has aborted", async () => {
    const abort = new AbortController();
    const clock = { nowMs: () => 0, sleep: async () => {} };
    const running = paceTokens(tokens, { pace, seed: 1, startedAtMs: 0, clock, signal: abort.signal });
    await running.next();
    abort.abort();
    await expect(running.next()).rejects.toThrow();
  });
});
