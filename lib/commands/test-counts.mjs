// Reads how many tests passed and failed out of the reports of the two test runners.
// A runner that failed without naming a failing test still counts as one failure.
import { readFileSync } from "node:fs";

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/**
 * Counts of a Vitest JSON report.
 * @returns {Counts}
 */
export function countUnitTests(report) {
  const suitesThatDidNotLoad = report.testResults.filter(
    (suite) => suite.status === "failed" && !suite.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + suitesThatDidNotLoad.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  };
}

/**
 * Counts of a Playwright JSON report.
 * @param {{ stats: Record<string, any>, errors?: unknown[] }} report
 * @returns {Counts}
 */
export function countBrowserTests({ stats, errors = [] }) {
  return {
    passed: stats.expected,
    // Retries are off; a flaky test would be one that failed.
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * Counts of one part of the test run from its report file and its exit code.
 * @param {string} path
 * @param {(report: any) => Counts} count
 * @returns {Counts}
 */
export function readCounts(path, count, exitCode) {
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = count(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // No readable report: the runner itself broke, or never ran a test.
    return { ...counts, failed: 1 };
  }
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
