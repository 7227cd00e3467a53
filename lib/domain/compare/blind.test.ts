import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endStatuses, liveStatuses } from "../reply-status";
import { blindName, isWithheld, namesItself, shuffle } from "./blind";

const lanes = ["lane-a", "lane-b", "lane-c", "lane-d"];

describe("the order of a blind turn", () => {
  it("holds the same lanes, stays for the turn, and does not depend on the order given", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 8 }), fc.string(), (laneIds, turnId) => {
        const order = shuffle(laneIds, turnId);
        expect(order.toSorted()).toEqual(laneIds.toSorted());
        expect(shuffle(laneIds.toReversed(), turnId)).toEqual(order);
      }),
    );
  });

  it("leaves the lanes given as they are", () => {
    const given = Object.freeze([...lanes]);
    expect(shuffle(given, "turn")).not.toBe(given);
    expect(given).toEqual(lanes);
  });

  it("puts every lane in every place about equally often over many turns", () => {
    const turns = 4_000;
    const counts = lanes.map((lane) =>
      lanes.map(
        (_, place) =>
          Array.from({ length: turns }, (_, turn) => `0198-${turn}`).filter(
            (turn) => shuffle(lanes, turn)[place] === lane,
          ).length,
      ),
    );
    // Four standard deviations around a quarter of the turns.
    for (const count of counts.flat())
      expect(Math.abs(count - turns / 4)).toBeLessThan(4 * Math.sqrt((turns * 3) / 16));
  });
});

describe("names in blind mode", () => {
  it("go through the alphabet", () => {
    expect([0, 1, 2, 7, 25, 26, 51, 52].map(blindName)).toEqual(["A", "B", "C", "H", "Z", "AA", "AZ", "BA"]);
  });
});

describe("withholding", () => {
  it.each(liveStatuses)("lasts while one lane is %s", (status) => {
    expect(isWithheld(["complete", status, "failed"])).toBe(true);
  });

  it("ends when every lane has ended, however it did", () => {
    expect(isWithheld([...endStatuses])).toBe(false);
    expect(isWithheld([])).toBe(false);
  });
});

describe("an answer that names itself", () => {
  it.each([
    ["I am Llama, made by Meta.", true],
    ["As LLAMA 3.2 I can say this.", true],
    ["Two llamas stand on a meadow.", false],
    ["The metadata was removed.", false],
    ["", false],
  ])("%s: %s", (text, isNamed) => {
    expect(namesItself(text, ["llama", "Meta", "Llama 3.2", ""])).toBe(isNamed);
  });
});
