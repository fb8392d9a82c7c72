import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { countReport } from "./stages.mjs";

const folder = mkdtempSync(join(tmpdir(), "radbell-report-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const suite = (status: string, ...tests: string[]) => ({
  name: "a.test.ts",
  status,
  assertionResults: tests.map((each, n) => ({ fullName: `test ${n}`, status: each, meta: {} })),
});
function count(report: unknown): ReturnType<typeof countReport> {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(report));
  return countReport(file);
}

it("counts what passed, failed and was skipped, and names the skipped", () => {
  const report = { testResults: [suite("failed", "passed", "failed", "skipped"), suite("passed", "todo")] };
  expect(count(report)).toEqual({
    passed: 1,
    failed: 1,
    skipped: [
      { name: "test 2", reason: "skipped in the test file" },
      { name: "test 0", reason: "skipped in the test file" },
    ],
  });
});

it("a file that did not load is a failure", () => {
  expect(count({ testResults: [suite("failed"), suite("passed", "passed")] })).toMatchObject({
    passed: 1,
    failed: 1,
  });
});

it.each([[{ testResults: [] }], [{}], ["nonsense"]])("silence is never success: %j", (report) => {
  expect(count(report)).toEqual({ passed: 0, failed: 1, skipped: [] });
});

it("no report is a failure, and an old one is not read twice", () => {
  count({ testResults: [suite("passed", "passed")] });
  expect(countReport(join(folder, "report.json"))).toEqual({ passed: 0, failed: 1, skipped: [] });
});
