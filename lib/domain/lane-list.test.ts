import { describe, expect, test } from "vitest";
import type { Lane } from "./lane";
import { duplicateLane, moveLane, replaceLanes } from "./lane-list";

const lane = (id: string, more: Partial<Lane> = {}): Lane => ({ id, provider: "p", model: id, ...more });
const ids = (lanes: readonly Lane[]) => lanes.map(({ id }) => id).join("");
const three = [lane("a"), lane("b", { system: "S", parameters: { stop: ["x"] } }), lane("c")];

describe("a lane", () => {
  test("moves one place and stays at the edge", () => {
    expect(ids(moveLane(three, "b", -1))).toBe("bac");
    expect(ids(moveLane(three, "b", 1))).toBe("acb");
    expect(moveLane(three, "a", -1)).toBe(three);
    expect(moveLane(three, "c", 1)).toBe(three);
    expect(moveLane(three, "gone", 1)).toBe(three);
    expect(ids(three)).toBe("abc");
  });

  test("is duplicated beside itself with settings of its own", () => {
    const four = duplicateLane(three, "b", () => "d");
    expect(ids(four)).toBe("abdc");
    expect(four[2]).toEqual({ ...three[1], id: "d" });
    expect(four[2]!.parameters).not.toBe(three[1]!.parameters);
    expect([four[0], four[1], four[3]]).toEqual(three);
  });

  test("is not duplicated beyond eight", () => {
    const eight = [..."abcdefgh"].map((id) => lane(id));
    expect(duplicateLane(eight, "a", () => "z")).toBe(eight);
  });
});

describe("a set of lanes that replaces the present one", () => {
  test("goes on in the columns that ask the same, each once", () => {
    let count = 0;
    const wanted = [
      lane("x", { model: "c", system: "New" }),
      lane("y", { model: "c" }),
      lane("z", { model: "q" }),
    ];
    const next = replaceLanes(three, wanted, () => `new-${++count}`);
    expect(next).toEqual([
      { id: "c", provider: "p", model: "c", system: "New" },
      { id: "new-1", provider: "p", model: "c" },
      { id: "new-2", provider: "p", model: "q" },
    ]);
  });
});
