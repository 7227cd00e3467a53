import { expect, test } from "vitest";
import { laneNames } from "./lane-names";

const naming = { nameOf: (id: string) => id.toUpperCase(), modelOf: ({ model }: { model: string }) => model };
const lane = (id: string, provider: string, model: string) => ({ id, provider, model });

test("lanes of different providers are called by them", () => {
  expect(laneNames([lane("1", "a", "m"), lane("2", "b", "m")], naming)).toEqual(["A", "B"]);
});

test("lanes of one provider carry their model, and a number where that is the same too", () => {
  const lanes = [lane("1", "a", "m"), lane("2", "b", "m"), lane("3", "a", "n"), lane("4", "a", "m")];
  expect(laneNames(lanes, naming)).toEqual(["A · m (1)", "B", "A · n", "A · m (2)"]);
});
