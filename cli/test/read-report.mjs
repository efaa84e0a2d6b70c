import { readFileSync } from "node:fs";

/**
 * The counts of Vitest's JSON report; files that could not even be loaded count as one failure each.
 * @param {string} path
 */
export function readVitestReport(path) {
  const report = JSON.parse(readFileSync(path, "utf8"));
  const unloaded = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ file) =>
      file.status === "failed" && file.assertionResults.length === 0,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
}

/**
 * The counts of Playwright's JSON report.
 * @param {string} path
 */
export function readPlaywrightReport(path) {
  const { stats, errors } = JSON.parse(readFileSync(path, "utf8"));
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + (errors?.length ?? 0) };
}
