import { expect, test } from "vitest";
import {
  ageWord,
  dayText,
  meaningOf,
  perThousandText,
  priceText,
  tokensText,
  usdText,
} from "./format-figures";

test("prices keep every digit that was published", () => {
  expect(["0.35", "0.4", "12", "0.00000054", "0.049"].map(usdText)).toEqual([
    "$0.35",
    "$0.40",
    "$12.00",
    "$0.00000054",
    "$0.049",
  ]);
});

test("what is not offered is a dash, what nobody says a question mark, and neither is nothing", () => {
  expect([priceText({ usd: "0" }), priceText("none"), priceText("unknown")]).toEqual(["$0.00", "–", "?"]);
  expect([meaningOf({ usd: "0" }), meaningOf("none"), meaningOf("unknown")]).toEqual([
    null,
    "not offered",
    "unknown",
  ]);
});

test("a price each is shown for a thousand", () => {
  expect(perThousandText({ usd: "0.005146" })).toBe("$5.146");
  expect(perThousandText({ usd: "2" })).toBe("$2000.00");
  expect(perThousandText("none")).toBe("–");
});

test("limits, days and ages read as on a page", () => {
  expect([4096, 32_768, 128_000, 1_000_000, 1_048_576, 512].map(tokensText)).toEqual([
    "4K",
    "33K",
    "128K",
    "1M",
    "1M",
    "512",
  ]);
  expect([dayText("2026-07-02"), dayText("2023-12"), dayText(null)]).toEqual([
    "2 Jul 2026",
    "Dec 2023",
    "undated",
  ]);
  const now = Date.parse("2026-11-21");
  expect([ageWord("2026-11-01", now), ageWord("2026-07-02", now), ageWord(null, now)]).toEqual([
    null,
    "stale",
    "undated",
  ]);
});
