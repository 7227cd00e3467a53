import { expect, test } from "vitest";
import type { Prices } from "@/lib/domain/pricing";
import { formatPrices } from "./format-price";

const prices = (input: string | null, output: string | null, image: string | null = null): Prices => ({
  inputUsdPerMillion: input,
  outputUsdPerMillion: output,
  cacheReadUsdPerMillion: null,
  cacheWriteUsdPerMillion: null,
  imageUsdEach: image,
  source: "test",
  asOf: null,
});

test("shows what was published, to the last digit", () => {
  expect(formatPrices(prices("0.35", "0.4"))).toEqual({ main: "$0.35 / $0.40", note: "per M tokens" });
  expect(formatPrices(prices("0.049", "12"))).toEqual({ main: "$0.049 / $12.00", note: "per M tokens" });
  expect(formatPrices(prices("5.4e-7", "1")).main).toBe("$0.00000054 / $1.00");
});

test("shows the fee for pictures by the thousand", () => {
  expect(formatPrices(prices("0.80", "1.60", "0.005146"))).toEqual({
    main: "$0.80 / $1.60",
    note: "+ $5.146 / K images",
  });
});

test("never shows an unknown price as free", () => {
  expect(formatPrices(null)).toEqual({ main: "price unknown", note: null });
  expect(formatPrices(prices(null, null)).main).toBe("price unknown");
  expect(formatPrices(prices("0", null)).main).toBe("$0.00 / unknown");
  expect(formatPrices(prices("0", "0"))).toEqual({ main: "free", note: null });
  expect(formatPrices(prices("0", "0", "0.001")).main).toBe("$0.00 / $0.00");
});

test("says whose price it is, and when it is past its time", () => {
  const nowMs = Date.parse("2026-11-28");
  const read = { ...prices("0.35", "0.4"), source: "models.dev", asOf: "2026-07-02" };
  expect(formatPrices(read, nowMs)).toEqual({
    main: "$0.35 / $0.40",
    note: "per M tokens · stale",
    source: "models.dev, 2026-07-02",
  });
  expect(formatPrices({ ...read, asOf: "2026-11-20" }, nowMs).note).toBe("per M tokens");
  expect(formatPrices({ ...read, source: "your correction" }, nowMs).note).toBe("per M tokens · yours");
  expect(formatPrices({ ...read, asOf: null }, nowMs)).toMatchObject({ source: "models.dev, undated" });
  expect(formatPrices(null, nowMs)).toEqual({ main: "price unknown", note: null });
});
