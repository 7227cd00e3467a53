import { describe, expect, it, vi } from "vitest";
import { createStartGate } from "./start-gate";

/** What has happened by the time that all promises which can settle have. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

describe("the gate", () => {
  it("lets nobody through before the last lane has arrived, and then all at once", async () => {
    const pass = createStartGate(3);
    const left: string[] = [];
    const arrive = (name: string) =>
      pass()
        .arrive()
        .then(() => left.push(name));
    arrive("a");
    arrive("b");
    await settled();
    expect(left).toEqual([]);
    arrive("c");
    await settled();
    expect(left).toEqual(["a", "b", "c"]);
  });

  it("does not wait for a lane that left without sending", async () => {
    const pass = createStartGate(2);
    const first = pass();
    const second = pass();
    let isThrough = false;
    void first.arrive().then(() => {
      isThrough = true;
    });
    await settled();
    expect(isThrough).toBe(false);
    second.leave();
    await settled();
    expect(isThrough).toBe(true);
  });

  it("counts a lane once, however often it asks", async () => {
    const pass = createStartGate(2);
    const first = pass();
    let isThrough = false;
    void first.arrive();
    first.leave();
    void first.arrive().then(() => {
      isThrough = true;
    });
    await settled();
    expect(isThrough).toBe(false);
    await pass().arrive();
    expect(isThrough).toBe(true);
  });

  it("opens by itself when a lane is not ready in time", async () => {
    vi.useFakeTimers();
    try {
      const pass = createStartGate(2);
      let isThrough = false;
      void pass()
        .arrive()
        .then(() => {
          isThrough = true;
        });
      await vi.advanceTimersByTimeAsync(99);
      expect(isThrough).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      expect(isThrough).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});
