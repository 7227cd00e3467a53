import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSilenceLimit } from "./silence-limit";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = () => new Promise<string>(() => {});

describe("createSilenceLimit", () => {
  it("ends a wait after its time, and every later one at once", async () => {
    const limit = createSilenceLimit(100);
    const race = limit.race(never());
    await vi.advanceTimersByTimeAsync(100);
    expect(await race).toBe("silent");
    expect(await limit.race(never())).toBe("silent");
  });

  it("counts over several waits, since it is silence that ends, not a wait", async () => {
    const limit = createSilenceLimit(100);
    expect(await limit.race(Promise.resolve("ping"))).toBe("ping");
    await vi.advanceTimersByTimeAsync(60);
    const race = limit.race(never());
    await vi.advanceTimersByTimeAsync(40);
    expect(await race).toBe("silent");
  });

  it("starts over with news", async () => {
    const limit = createSilenceLimit(100);
    const race = limit.race(never());
    let ended = false;
    void race.then(() => {
      ended = true;
    });
    await vi.advanceTimersByTimeAsync(90);
    limit.restart();
    await vi.advanceTimersByTimeAsync(90);
    expect(ended).toBe(false);
    await vi.advanceTimersByTimeAsync(10);
    expect(ended).toBe(true);
  });

  it("passes a failure on, and leaves no timer once it is stopped", async () => {
    const limit = createSilenceLimit(100);
    await expect(limit.race(Promise.reject(new Error("cut")))).rejects.toThrow("cut");
    limit.stop();
    expect(vi.getTimerCount()).toBe(0);
  });
});
