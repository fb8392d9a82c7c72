// @ts-check
import { existsSync, readFileSync, rmSync } from "node:fs";
import { z } from "zod";

/** @typedef {{ passed: number, failed: number, skipped: { name: string, reason: string }[] }} Count */

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string(), meta: z.unknown() })),
    }),
  ),
});

/**
 * Counts a Vitest JSON report. A file that failed without a failed test (it did not load) counts as one failure, and a
 * report that is not there or says nothing as one too: silence is never success.
 * @param {string} file
 * @returns {Count}
 */
export function countReport(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: [] };
  const parsed = reportSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  rmSync(file);
  if (!parsed.success) return { passed: 0, failed: 1, skipped: [] };
  /** @type {Count} */
  const count = { passed: 0, failed: 0, skipped: [] };
  for (const suite of parsed.data.testResults) {
    const failed = suite.assertionResults.filter(({ status }) => status === "failed").length;
    count.failed += suite.status === "failed" && failed === 0 ? 1 : failed;
    for (const { status, fullName } of suite.assertionResults) {
      if (status === "passed") count.passed += 1;
      else if (status !== "failed")
        count.skipped.push({ name: fullName, reason: "skipped in the test file" });
    }
  }
  if (count.passed + count.failed === 0) count.failed = 1;
  return count;
}
