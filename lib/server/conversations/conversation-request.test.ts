import { expect, test } from "vitest";
import { parseChange, parseListBounds, parseReadBounds } from "./conversation-request";

const at = (query: string) => `http://127.0.0.1/api/conversations?${query}`;
const bad = expect.objectContaining({ code: "bad_request" });

test("reads the bounds of a list, fifty where none is given", () => {
  expect(parseListBounds(at(""))).toEqual({ limit: 50 });
  expect(parseListBounds(at("search=&limit=&before="))).toEqual({ limit: 50 });
  expect(parseListBounds(at("search=a%20b&limit=200&before=1700000000000"))).toEqual({
    search: "a b",
    limit: 200,
    before: 1_700_000_000_000,
  });
});

test.each([
  "limit=0",
  "limit=201",
  "limit=ten",
  "limit=1.5",
  "before=-1",
  "before=1e99",
  "before=x",
  `search=${"x".repeat(1_001)}`,
])("refuses %s", (query) => {
  expect(() => parseListBounds(at(query))).toThrow(bad);
});

test("reads the bounds of a conversation, all turns where none is given", () => {
  expect(parseReadBounds(at(""))).toEqual({});
  expect(parseReadBounds(at("lastTurns=0&before=t1"))).toEqual({ lastTurns: 0, beforeTurnId: "t1" });
  for (const query of ["lastTurns=-1", "lastTurns=1001", "lastTurns=x", `before=${"x".repeat(101)}`]) {
    expect(() => parseReadBounds(at(query))).toThrow(bad);
  }
});

test("reads one change: a title without its outer space, the lanes, or the turn to stand at", () => {
  const lanes = [{ id: "a", provider: "sandbox", model: "m" }];
  expect(parseChange({ title: "  A name " })).toEqual({ title: "A name" });
  expect(parseChange({ lanes })).toEqual({ lanes });
  expect(parseChange({ leafTurnId: "t1" })).toEqual({ leafTurnId: "t1" });
  expect(parseChange({ branchTurnId: "t1" })).toEqual({ branchTurnId: "t1" });
});

test.each([
  null,
  1,
  "title",
  [],
  {},
  { title: "" },
  { title: " " },
  { title: "x".repeat(201) },
  { title: 1 },
  { lanes: [] },
  { lanes: [{}] },
  { leafTurnId: "" },
  { leafTurnId: null },
  { title: "x", leafTurnId: "t" },
  { branchTurnId: "b", leafTurnId: "t" },
  { owner: "bob" },
])("refuses %j", (body) => {
  expect(() => parseChange(body)).toThrow(bad);
});
