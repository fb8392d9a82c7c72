import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { countResults, readReport } from "./stages.mjs";

const folder = mkdtempSync(join(tmpdir(), "radbell-report-"));
const file = join(folder, "report.json");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const suite = (status: string, ...tests: string[]) => ({
  name: "a.test.ts",
  status,
  assertionResults: tests.map((each, n) => ({
    fullName: `test ${n}`,
    status: each,
    failureMessages: each === "failed" ? ["expected 1"] : [],
  })),
});
function read(report: unknown): ReturnType<typeof readReport> {
  writeFileSync(file, JSON.stringify(report));
  return readReport(file);
}

it("counts what passed, failed and was skipped, and names the failed and the skipped", () => {
  const report = { testResults: [suite("failed", "passed", "failed", "skipped"), suite("passed", "todo")] };
  const results = read(report);
  expect(countResults(results)).toEqual({ passed: 1, failed: 1, skipped: ["test 2", "test 0"] });
  expect(results[0]?.failures).toEqual([{ name: "test 1", message: "expected 1" }]);
});

it("a file that did not load is a failure", () => {
  const results = read({ testResults: [suite("failed"), suite("passed", "passed")] });
  expect(countResults(results)).toMatchObject({ passed: 1, failed: 1 });
});

it.each([[{ testResults: [] }], [{}], ["nonsense"]])("silence is never success: %j", (report) => {
  expect(countResults(read(report))).toEqual({ passed: 0, failed: 1, skipped: [] });
});

it("no report is a failure, and an old one is not read twice", () => {
  read({ testResults: [suite("passed", "passed")] });
  expect(countResults(readReport(file))).toEqual({ passed: 0, failed: 1, skipped: [] });
});
