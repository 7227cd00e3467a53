import { expect, test } from "vitest";
import { groupByDay, startOfDay } from "./group-by-day";

const at = (iso: string) => Date.parse(iso);
const item = (iso: string) => ({ updatedAt: at(iso) });

test("names days as a calendar does, and months before them", () => {
  const items = [
    "2026-11-21T08:00Z",
    "2026-11-20T23:59Z",
    "2026-11-15T12:00Z",
    "2026-11-13T12:00Z",
    "2026-03-01T12:00Z",
    "2025-11-21T12:00Z",
  ].map(item);
  const labels = groupByDay(items, at("2026-11-21T09:00Z"), 0).map((group) => group.label);
  expect(labels).toEqual(["Today", "Yesterday", "Last 7 days", "November", "March", "November 2025"]);
});

test("counts days in the person's own zone", () => {
  const lateEvening = [item("2026-11-20T23:30Z")];
  const now = at("2026-11-21T09:00Z");
  expect(groupByDay(lateEvening, now, 0)[0]!.label).toBe("Yesterday");
  expect(groupByDay(lateEvening, now, 60)[0]!.label).toBe("Today");
});

test("takes a time ahead of the clock as today", () => {
  expect(groupByDay([item("2026-11-22T01:00Z")], at("2026-11-21T23:59Z"), 0)[0]!.label).toBe("Today");
});

test("begins a day at midnight of the zone", () => {
  expect(startOfDay(at("2026-11-21T00:30Z"), -60)).toBe(at("2026-11-20T01:00Z"));
});
