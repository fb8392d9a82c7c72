// @ts-check
import { existsSync, readFileSync, rmSync } from "node:fs";
import { z } from "zod";

/** @typedef {{ name: string, message: string }} Failure */
/** @typedef {{ file: string, passed: number, failures: Failure[], skipped: string[] }} FileResult */

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/**
 * Reads a Vitest JSON report, file by file, and removes it. A file that failed without a failed test (it did not load)
 * counts as one failure, and a report that is not there or says nothing as one too: silence is never success.
 * @param {string} report
 * @returns {FileResult[]}
 */
export function readReport(report) {
  if (!existsSync(report)) return [silence(report, "wrote no report")];
  const parsed = reportSchema.safeParse(JSON.parse(readFileSync(report, "utf8")));
  rmSync(report);
  if (!parsed.success) return [silence(report, "wrote a report that is none")];
  const results = parsed.data.testResults.map((suite) => {
    /** @type {FileResult} */
    const result = { file: suite.name, passed: 0, failures: [], skipped: [] };
    for (const { status, fullName, failureMessages } of suite.assertionResults) {
      if (status === "passed") result.passed += 1;
      else if (status === "failed")
        result.failures.push({ name: fullName, message: (failureMessages ?? []).join("\n") });
      else result.skipped.push(fullName);
    }
    if (suite.status === "failed" && result.failures.length === 0)
      result.failures.push({ name: "the file did not load", message: suite.message ?? "" });
    return result;
  });
  return results.some(({ passed, failures }) => passed + failures.length > 0)
    ? results
    : [silence(report, "ran no test")];
}

/** @param {string} report @param {string} what @returns {FileResult} */
function silence(report, what) {
  return { file: report, passed: 0, failures: [{ name: `the run ${what}`, message: "" }], skipped: [] };
}

/** The sums over files. @param {readonly FileResult[]} results */
export function countResults(results) {
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failures }) => sum + failures.length, 0),
    skipped: results.flatMap(({ skipped }) => skipped),
  };
}
