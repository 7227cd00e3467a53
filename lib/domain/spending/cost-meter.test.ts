import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createCostMeter } from "./cost-meter";
import type { Hold } from "./hold";

const hold = (inputNanodollars: number, perOutputToken: number, maxOutputTokens = 1_000): Hold => ({
  nanodollars: inputNanodollars + perOutputToken * maxOutputTokens,
  inputNanodollars,
  perOutputToken,
  maxOutputTokens,
  prices: {
    inputUsdPerMillion: null,
    outputUsdPerMillion: null,
    cacheReadUsdPerMillion: null,
    cacheWriteUsdPerMillion: null,
    imageUsdEach: null,
    source: "test",
    asOf: null,
  },
});

describe("the meter of a send", () => {
  it("begins with all questions, and stops all lanes at the cap", () => {
    const meter = createCostMeter([hold(100, 10), hold(50, 1)], 180, false);
    expect(meter.total()).toBe(150);
    expect([meter.add(0, "one"), meter.add(1, " two"), meter.add(0, ""), meter.add(0, " x")]).toEqual([
      "on",
      "on",
      "on",
      "on",
    ]);
    expect(meter.total()).toBe(171);
    expect(meter.add(0, " end")).toBe("all");
  });

  it("counts a large chunk by its text", () => {
    const meter = createCostMeter([hold(0, 1)], null, false);
    meter.add(0, "x".repeat(4_000));
    expect(meter.total()).toBe(1_000);
  });

  it("stops a lane that goes on past its bound, and only that one", () => {
    const meter = createCostMeter([hold(0, 1, 10), hold(0, 1, 10)], null, true);
    const states = Array.from({ length: 44 }, () => meter.add(0, "a"));
    expect(states.indexOf("lane")).toBe(43);
    expect(meter.add(1, "a")).toBe("on");
  });

  it("passes a cap by at most one chunk, in whatever order chunks come", () => {
    const chunk = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(
        fc.array(chunk, { minLength: 200, maxLength: 400 }),
        fc.integer({ min: 1, max: 3_000 }),
        (chunks, cap) => {
          const meter = createCostMeter(
            Array.from({ length: 8 }, () => hold(0, 3)),
            cap,
            false,
          );
          for (const [lane, bytes] of chunks) {
            const before = meter.total();
            const state = meter.add(lane, "x".repeat(bytes));
            expect(meter.total()).toBeGreaterThanOrEqual(before);
            if (state === "all") {
              expect(before).toBeLessThanOrEqual(cap);
              return;
            }
            expect(meter.total()).toBeLessThanOrEqual(cap);
          }
        },
      ),
    );
  });
});
