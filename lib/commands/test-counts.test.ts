// The numbers in the last line of a test run.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { countBrowserTests, countUnitTests, readCounts } from "@/lib/commands/test-counts.mjs";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parallax-counts-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

test("a suite that does not load is a failure although no test of it ran", () => {
  const report = {
    numPassedTests: 4,
    numFailedTests: 1,
    numPendingTests: 0,
    testResults: [
      { status: "passed", assertionResults: [{ status: "passed" }] },
      { status: "failed", assertionResults: [{ status: "failed" }] },
      { status: "failed", assertionResults: [] },
    ],
  };
  expect(countUnitTests(report)).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

test("a flaky browser test and an error outside of tests are failures", () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
  expect(countBrowserTests({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3, skipped: 2 });
});

test("a runner that wrote no report has failed, whatever its exit code", () => {
  expect(readCounts(join(folder, "none.json"), countUnitTests, 0)).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
  });
});

test("a runner that exits with a failure has one, whatever its report says", () => {
  const path = join(folder, "report.json");
  writeFileSync(path, JSON.stringify({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 } }));
  expect(readCounts(path, countBrowserTests, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  expect(readCounts(path, countBrowserTests, 0)).toEqual({ passed: 3, failed: 0, skipped: 0 });
});
