import { describe, expect, it } from "vitest";
import { findDisagreements } from "./disagreements";
import { listMatters } from "./list-matters";

const list = (...texts: string[]) =>
  listMatters(findDisagreements(texts.map((text, index) => ({ laneId: `lane-${index}`, text }))));

describe("the list of disagreements", () => {
  it("has one entry a matter, with what every answer says, in the order in which they come up", () => {
    expect(
      list(
        "There are 3 cats. The door is 90 cm wide.",
        "I see 4 cats.",
        "The door has a width of 80 cm, and there are 3 cats.",
      ),
    ).toEqual([
      {
        matter: 0,
        kind: "number",
        topic: "cats",
        says: [
          { laneId: "lane-0", value: "3", span: { start: 10, end: 11 } },
          { laneId: "lane-1", value: "4", span: { start: 6, end: 7 } },
          { laneId: "lane-2", value: "3", span: { start: 45, end: 46 } },
        ],
      },
      {
        matter: 1,
        kind: "number",
        topic: "door wide",
        says: [
          { laneId: "lane-0", value: "90 cm", span: { start: 30, end: 35 } },
          { laneId: "lane-1", value: null, span: null },
          { laneId: "lane-2", value: "80 cm", span: { start: 24, end: 29 } },
        ],
      },
    ]);
  });

  it("names a matter that is said twice once", () => {
    const [matter, ...more] = list("Total: $34.80\n\nThe total of $34.80 was paid.", "Total: $38.40");
    expect(more).toEqual([]);
    expect(matter?.says[0]).toEqual({ laneId: "lane-0", value: "$34.80", span: { start: 7, end: 13 } });
  });

  it("is empty where answers agree", () => {
    expect(list("3 cats", "three cats")).toEqual([]);
  });
});
