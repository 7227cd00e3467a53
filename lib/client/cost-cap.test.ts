// @vitest-environment jsdom
import { expect, test, vi } from "vitest";

test("a cap is kept for the next visit, and one that is no amount is none", async () => {
  const { costCap, readCap } = await import("./cost-cap");
  expect(["0.05", "$0.05", " 0,05 ", "1e-3"].map(readCap)).toEqual(["0.05", "0.05", "0.05", "1e-3"]);
  expect(["", "0", "-1", "much", "1.2.3"].map(readCap)).toEqual([null, null, null, null, null]);
  expect(costCap.usd()).toBeNull();
  const heard = vi.fn();
  costCap.subscribe(heard);
  costCap.set("0.05");
  expect(heard).toHaveBeenCalledTimes(1);
  vi.resetModules();
  expect((await import("./cost-cap")).costCap.usd()).toBe("0.05");
  costCap.set(null);
  vi.resetModules();
  expect((await import("./cost-cap")).costCap.usd()).toBeNull();
});
