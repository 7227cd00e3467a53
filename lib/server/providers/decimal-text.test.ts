import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nanodollarsOf } from "@/lib/domain/money";
import { decimalText, isPositive } from "./decimal-text";

describe("decimalText", () => {
  it.each([
    [0.0000268, "0.0000268"],
    ["2.68e-05", "0.0000268"],
    [1e-7, "0.0000001"],
    ["1.5E+2", "150"],
    ["0.00035493000000000003", "0.00035493"],
    ["0.10", "0.1"],
    ["007", "7"],
    [0, "0"],
    ["0", "0"],
    [12, "12"],
    [" 0.5 ", "0.5"],
  ])("reads %j as %j", (value, text) => {
    expect(decimalText(value)).toBe(text);
  });

  it.each([
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    "",
    "abc",
    "1,5",
    "-0.1",
    "1e99",
    null,
    undefined,
    {},
    [1],
    true,
  ])("answers null for %j", (value) => {
    expect(decimalText(value)).toBeNull();
  });

  it("is worth the same to the nanodollar as the number it came from", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1000, noNaN: true }), (value) => {
        const text = decimalText(value);
        if (String(value).includes("e-") && value < 1e-60) return;
        expect(Math.abs(nanodollarsOf(text!)! - value * 1e9)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe("isPositive", () => {
  it("is false for zero in any writing and for nothing", () => {
    expect(["0", "0.00", "0.0000268", null].map(isPositive)).toEqual([false, false, true, false]);
  });
});
