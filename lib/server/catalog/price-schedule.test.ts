import { describe, expect, it } from "vitest";
import { startPriceSchedule } from "./price-schedule";

const hour = 3_600_000;

/** A schedule whose timer the test turns. */
function schedule(hours: number, lastEndedAt: number | null, isRunning = false) {
  let time = 100 * hour;
  let started = 0;
  let look: (() => Promise<void>) | undefined;
  let everyMs = 0;
  const report = async () => ({ isRunning, everyHours: hours, lists: [{ endedAt: lastEndedAt } as never] });
  startPriceSchedule({
    hours,
    refresh: {
      report,
      start: async () => {
        started += 1;
        return report();
      },
    },
    now: () => time,
    every: (ms, given) => {
      everyMs = ms;
      look = given;
      return () => {};
    },
  });
  return {
    hasTimer: () => look !== undefined,
    everyMs: () => everyMs,
    started: () => started,
    async lookAt(at: number) {
      time = at;
      await look?.();
    },
  };
}

describe("refreshing by the clock", () => {
  it("is off where no hours are set", () => {
    expect(schedule(0, null).hasTimer()).toBe(false);
  });

  it("begins once what was read last is old enough, whoever read it", async () => {
    const due = schedule(24, 100 * hour);
    await due.lookAt(123 * hour);
    expect(due.started()).toBe(0);
    await due.lookAt(124 * hour);
    expect(due.started()).toBe(1);
  });

  it("begins where nothing was read yet, and not while something is", async () => {
    const never = schedule(24, null);
    await never.lookAt(100 * hour);
    expect(never.started()).toBe(1);
    const running = schedule(24, null, true);
    await running.lookAt(100 * hour);
    expect(running.started()).toBe(0);
  });

  it("looks every ten minutes, and not at the start", () => {
    const calm = schedule(24, null);
    expect(calm.everyMs()).toBe(600_000);
    expect(calm.started()).toBe(0);
  });
});
