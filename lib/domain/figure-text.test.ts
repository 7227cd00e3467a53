import { expect, test } from "vitest";
import { formatSeconds, formatSpeed } from "./figure-text";

test("times and speeds keep the digits that matter", () => {
  expect([formatSeconds(412), formatSeconds(12_345), formatSeconds(null)]).toEqual(["0.41 s", "12.3 s", "–"]);
  expect([formatSpeed(38.4), formatSpeed(3.14), formatSpeed(null)]).toEqual(["38 tok/s", "3.1 tok/s", "–"]);
  expect([formatSpeed(9.96), formatSpeed(999.4), formatSpeed(999.5), formatSpeed(1_423)]).toEqual([
    "10 tok/s",
    "999 tok/s",
    "1.0k tok/s",
    "1.4k tok/s",
  ]);
});
