import { v7 as newId } from "uuid";
import { expect, test } from "vitest";
import { laneA, laneB } from "./__support__/conversation";
import { isBlindTurn, parseBlindMode } from "./use-verdict-blind";

const refs = [laneA, laneB].map((lane) => ({ key: lane.id, lane, variant: 1, isChosen: true }));
const turn = (id: string, changes = {}) => ({ id, verdict: null, replies: refs, ...changes });

test("a question asked since blind mode was turned on hides who answered", () => {
  const before = newId();
  const mode = parseBlindMode(newId())!;
  const after = newId();
  expect(isBlindTurn(mode, turn(before))).toBe(false);
  expect(isBlindTurn(mode, turn(after))).toBe(true);
  expect(isBlindTurn(null, turn(after))).toBe(false);
});

test("it hides no longer once it was judged or shown", () => {
  const since = newId();
  const asked = newId();
  const verdict = { winnerLaneId: null, isBlind: true, createdAt: 1 };
  expect(isBlindTurn(parseBlindMode(since), turn(asked, { verdict }))).toBe(false);
  expect(isBlindTurn(parseBlindMode(`${since}.${asked}`), turn(asked))).toBe(false);
});

test("one lane has nothing to hide, however often it answered", () => {
  const mode = parseBlindMode(newId());
  const twice = [refs[0]!, { ...refs[0]!, key: "again", variant: 2 }];
  expect(isBlindTurn(mode, turn(newId(), { replies: twice }))).toBe(false);
});

test("a cookie that is empty or missing means off", () => {
  expect([undefined, "", "."].map(parseBlindMode)).toEqual([null, null, null]);
});
