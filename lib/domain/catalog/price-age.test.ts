import { expect, test } from "vitest";
import { dayOf, priceAge } from "./price-age";

const now = Date.parse("2026-11-21T09:00:00Z");

test.each([
  ["2026-11-21", 0, false],
  ["2026-11-20", 1, false],
  ["2026-10-22", 30, false],
  ["2026-10-21", 31, true],
  ["2026-07-02", 142, true],
  ["2026-12-24", 0, false],
])("a figure of %s is %d days old, stale: %s", (asOf, days, isStale) => {
  expect(priceAge(asOf, now)).toEqual({ days, isStale });
});

test("a figure without a day, or with one that is none, is undated and never fresh", () => {
  expect(priceAge(null, now)).toBe("undated");
  expect(priceAge("soon", now)).toBe("undated");
});

test("a moment's day is that of UTC", () => {
  expect(dayOf(Date.parse("2026-11-21T23:59:59Z"))).toBe("2026-11-21");
});
