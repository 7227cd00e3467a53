import { describe, expect, it } from "vitest";
import { createHealth } from "./health";

const target = { provider: "p", model: "m" };
const down = { ...target, outcome: "failed", errorCode: "provider_down" } as const;

function harness() {
  let clock = 1_000;
  const health = createHealth({ now: () => clock, failuresToOpen: 3, coolDownMs: 30_000 });
  return {
    health,
    wait: (ms: number) => {
      clock += ms;
    },
    fail: (times = 1) => {
      for (let count = 0; count < times; count += 1) health.note(down);
    },
  };
}

describe("an offer", () => {
  it("cools down after three failures in a row, and is seen to", () => {
    const { health, fail, wait } = harness();
    fail(2);
    expect(health.coolsDownMs(target)).toBeNull();
    fail();
    expect(health.coolsDownMs(target)).toBe(30_000);
    expect(health.circuits()).toEqual([{ ...target, failuresInARow: 3, coolsDownUntil: 31_000 }]);
    wait(29_999);
    expect(health.coolsDownMs(target)).toBe(1);
    wait(1);
    expect(health.coolsDownMs(target)).toBeNull();
    expect(health.circuits()).toMatchObject([{ failuresInARow: 3, coolsDownUntil: null }]);
  });

  it("is well again with one answer", () => {
    const { health, fail } = harness();
    fail(2);
    health.note({ ...target, outcome: "answered" });
    fail(2);
    expect(health.coolsDownMs(target)).toBeNull();
  });

  it("gets one try after it cooled down, while others go elsewhere; that try decides", () => {
    const { health, fail, wait } = harness();
    fail(3);
    wait(30_000);
    health.begin(target);
    expect(health.coolsDownMs(target)).toBe(30_000);
    health.note({ ...target, outcome: "answered" });
    expect(health.coolsDownMs(target)).toBeNull();
    expect(health.circuits()).toEqual([]);
    fail(3);
    wait(30_000);
    health.begin(target);
    fail();
    expect(health.coolsDownMs(target)).toBe(30_000);
  });

  it("may be tried by the next where the try was stopped", () => {
    const { health, fail, wait } = harness();
    fail(3);
    wait(30_000);
    health.begin(target);
    health.note({ ...target, outcome: "stopped" });
    expect(health.coolsDownMs(target)).toBeNull();
  });

  it.each([
    { outcome: "stopped" },
    { outcome: "failed", errorCode: "provider_rate_limited" },
    { outcome: "failed", errorCode: "provider_key_refused" },
    { outcome: "failed", errorCode: "provider_rejected" },
    { outcome: "failed", errorCode: "provider_no_credit" },
    { outcome: "failed", errorCode: "interrupted" },
  ] as const)("does not cool down for what is no fault of it: %o", (fault) => {
    const { health } = harness();
    for (let count = 0; count < 10; count += 1) health.note({ ...target, ...fault });
    expect(health.coolsDownMs(target)).toBeNull();
  });

  it("is counted apart from others of its provider", () => {
    const { health, fail } = harness();
    fail(3);
    expect(health.coolsDownMs({ provider: "p", model: "other" })).toBeNull();
  });

  it("is forgotten where a thousand others failed after it", () => {
    const { health, fail } = harness();
    fail(3);
    for (let count = 0; count < 1_000; count += 1) health.note({ ...down, model: `m${count}` });
    expect(health.coolsDownMs(target)).toBeNull();
    expect(health.circuits()).toHaveLength(1_000);
  });
});
