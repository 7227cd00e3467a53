import { expect, test } from "vitest";
import type { Reply } from "@/lib/domain/reply";
import { laneA, reply } from "./__support__/conversation";
import { rowBests } from "./row-bests";

const row = (...replies: Partial<Reply>[]) =>
  replies.map((changes, index) => ({
    key: `r${index}`,
    reply: reply({ id: `r${index}`, lane: laneA, ...changes }),
  }));
const timed = (firstTokenMs: number | null, tokensPerSecond: number | null) => ({
  timings: { firstTokenMs, tokensPerSecond, totalMs: 1 },
});
const costing = (computedNanodollars: number | null) => ({
  cost: { computedNanodollars, reportedNanodollars: null, estimatedNanodollars: null },
});

test("marks the earliest, the fastest and the cheapest", () => {
  expect(
    rowBests(row({ ...timed(400, 38), ...costing(630) }, { ...timed(300, 57), ...costing(1_220) })),
  ).toEqual({
    r0: ["cost"],
    r1: ["firstToken", "speed"],
  });
});

test("lets an unknown cost never win", () => {
  expect(rowBests(row(costing(null), costing(5), costing(7)))).toEqual({ r1: ["cost"] });
});

test("marks nothing where only one has the figure, or all have the same", () => {
  expect(rowBests(row(costing(5), costing(null)))).toEqual({});
  expect(rowBests(row(costing(5), costing(5)))).toEqual({});
});

test("shares a place among equals", () => {
  expect(rowBests(row(costing(5), costing(5), costing(9)))).toEqual({ r0: ["cost"], r1: ["cost"] });
});

test("counts as equal what reads the same, and marks nothing where all does", () => {
  const [early, same, late] = [timed(15.4, 50.2), timed(24, 49.6), timed(300, 20)];
  expect(rowBests(row(early, same, late))).toEqual({
    r0: ["firstToken", "speed"],
    r1: ["firstToken", "speed"],
  });
  expect(rowBests(row(early, same))).toEqual({});
  expect(rowBests(row(costing(469_000), costing(469_400), costing(470_000)))).toEqual({
    r0: ["cost"],
    r1: ["cost"],
  });
});

test("leaves out replies that failed, were stopped or still run", () => {
  const failed = { status: "failed", ...costing(1) } as const;
  const stopped = { status: "stopped", ...costing(2) } as const;
  const writing = { status: "writing", ...costing(3) } as const;
  expect(rowBests(row(failed, stopped, writing, costing(9), costing(8)))).toEqual({ r4: ["cost"] });
});
