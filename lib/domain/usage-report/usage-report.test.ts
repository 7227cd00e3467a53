import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { barName, barsOf, dayOf, startOf, usagePeriod } from "./usage-period";
import { type UsageRow, usageReport } from "./usage-report";

/** Half past midnight on 1 March 2026 in a zone an hour east of UTC. */
const now = Date.UTC(2026, 1, 28, 23, 30);
const zone = 60;
const named = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

describe("a period", () => {
  it.each([
    ["7d", "2026-02-23", "2026-03-02", 7],
    ["30d", "2026-01-31", "2026-03-02", 30],
    ["month", "2026-03-01", "2026-03-02", 1],
    ["last-month", "2026-02-01", "2026-03-01", 28],
    ["12m", "2025-04-01", "2026-03-02", 12],
    ["nonsense", "2026-01-31", "2026-03-02", 30],
    [["7d"], "2026-01-31", "2026-03-02", 30],
  ])("named %s is in the days of the person's zone", (id, from, until, bars) => {
    const period = usagePeriod(id, now, zone);
    expect([named(period.fromDay), named(period.untilDay)]).toEqual([from, until]);
    expect(barsOf(period)).toHaveLength(bars);
  });

  it("begins its days where the zone does", () => {
    const day = dayOf(now, zone);
    expect(new Date(startOf(day, zone)).toISOString()).toBe("2026-02-28T23:00:00.000Z");
    expect(barName(day, "day")).toBe("1 Mar");
    expect(barName(day, "month")).toBe("Mar 2026");
  });
});

describe("a report", () => {
  const period = usagePeriod("12m", now, zone);
  const row = (changes: Partial<UsageRow>): UsageRow => ({
    day: period.untilDay - 1,
    provider: "p",
    model: "m",
    replies: 1,
    nanodollars: 0,
    unknown: 0,
    estimated: 0,
    cutShort: 0,
    inputTokens: 10,
    outputTokens: 5,
    ...changes,
  });

  it("puts the dearest first, and months without a reply between those with one", () => {
    const report = usageReport(
      [
        row({ provider: "a", nanodollars: 5 }),
        row({ provider: "b", nanodollars: 7 }),
        row({ provider: "b", model: "n", nanodollars: 1, day: period.fromDay + 3 }),
      ],
      period,
    );
    expect(report.providers.map(({ provider, sum }) => [provider, sum.nanodollars])).toEqual([
      ["b", 8],
      ["a", 5],
    ]);
    expect(report.offers.map(({ provider, model }) => `${provider} ${model}`)).toEqual(["b m", "a m", "b n"]);
    expect(report.bars.map(({ sum }) => sum.nanodollars)).toEqual([1, ...Array(10).fill(0), 12]);
    expect(report.bars.at(-1)!.byProvider.map((sum) => sum.nanodollars)).toEqual([7, 5]);
  });

  it("says where a part is not known, and only there", () => {
    const rows = [row({ provider: "a", unknown: 1 }), row({ provider: "b" })];
    const { total, providers } = usageReport(rows, period);
    expect(total).toMatchObject({ isPartial: true, unknown: 1, nanodollars: 0 });
    expect(providers.map(({ sum }) => sum.isPartial)).toEqual([true, false]);
  });

  it("says where an estimate is in it, and where that may be billed higher", () => {
    const rows = [
      row({ provider: "a", estimated: 1, cutShort: 1 }),
      row({ provider: "b", estimated: 1, cutShort: 1 }),
      row({ provider: "c", estimated: 1 }),
      row({ provider: "d" }),
    ];
    const { total, providers } = usageReport(rows, period, (provider) => provider === "b");
    expect(total).toMatchObject({ isPartial: false, isEstimated: true, cutShortAt: ["a"] });
    expect(providers.map(({ sum }) => [sum.isEstimated, sum.cutShortAt])).toEqual([
      [true, ["a"]],
      [true, []],
      [true, []],
      [false, []],
    ]);
  });

  it("adds up by bar, by provider and by offer, whatever the rows", () => {
    const rows = fc.array(
      fc.record({
        day: fc.integer({ min: period.fromDay, max: period.untilDay - 1 }),
        provider: fc.constantFrom("a", "b", "c"),
        model: fc.constantFrom("m", "n"),
        replies: fc.integer({ min: 1, max: 9 }),
        nanodollars: fc.integer({ min: 0, max: 1e12 }),
        unknown: fc.integer({ min: 0, max: 3 }),
        estimated: fc.integer({ min: 0, max: 3 }),
        cutShort: fc.integer({ min: 0, max: 3 }),
        inputTokens: fc.nat(),
        outputTokens: fc.nat(),
      }),
    );
    fc.assert(
      fc.property(rows, (given) => {
        const { total, bars, providers, offers } = usageReport(given, period);
        for (const parts of [bars, providers, offers]) {
          expect(parts.reduce((sum, part) => sum + part.sum.nanodollars, 0)).toBe(total.nanodollars);
          expect(parts.reduce((sum, part) => sum + part.sum.unknown, 0)).toBe(total.unknown);
        }
      }),
    );
  });
});
