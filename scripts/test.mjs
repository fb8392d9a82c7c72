// @ts-check
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { buildApp, installPackages, projectEnv, root } from "./lib/project.mjs";
import { run } from "./lib/run.mjs";
import { runMain, say } from "./lib/say.mjs";

// `npm test`: everything, on a fresh clone. Its last line is "N passed, N failed, N skipped".
// `npm test -- --one-at-a-time`: the same, no two test files beside each other.

const oneLane = process.argv.includes("--one-at-a-time");

await runMain(async () => {
  await installPackages();
  // Only now: it needs node_modules.
  const { countResults, readReport } = await import("./lib/stages.mjs");
  const { desktopFor } = await import("./lib/desktop.mjs");
  const { electronRuntime } = await import("./lib/electron-runtime.mjs");
  const { systemPackages } = await import("./lib/system-packages.mjs");
  // Before the first test: those of the units use some of it too.
  await systemPackages(["electron", "display", "bus", "tests", "servers"]);
  const reports = mkdtempSync(join(tmpdir(), "radbell-test-"));
  /** @type {import("./lib/stages.mjs").FileResult[]} */
  const results = [];

  /** @param {string} name @param {string} file @param {readonly string[]} args */
  const check = async (name, file, args) => {
    say(`${name} …`);
    const { code } = await run(file, args, { cwd: root, env: projectEnv() });
    const failures = code === 0 ? [] : [{ name, message: `${file} ended with ${code}` }];
    results.push({ file, passed: code === 0 ? 1 : 0, failures, skipped: [] });
  };
  /** @param {string} project @param {NodeJS.ProcessEnv | undefined} env @param {string} part */
  const tests = async (project, env = projectEnv(), part = "1/1") => {
    say(`${project} tests${part === "1/1" ? "" : `, part ${part}`} …`);
    const report = join(reports, `${project}-${part.replace("/", "-of-")}.json`);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const workers = oneLane ? ["--maxWorkers=1"] : [];
    await run("vitest", ["run", "--project", project, `--shard=${part}`, ...workers, ...reporters], {
      cwd: root,
      env,
      timeoutMs: 1_800_000,
    });
    results.push(...readReport(report));
  };

  await check("types", "tsc", ["-b"]);
  await check("lint and boundaries", "oxlint", ["--type-aware", "--deny-warnings"]);
  await check("format", "oxfmt", ["--check"]);
  await tests("unit", projectEnv());

  const electron = await electronRuntime();
  await buildApp();
  mkdirSync(join(root, "artifacts"), { recursive: true });
  // Side by side, each on a display of its own: apps mostly wait, for one another or for a clock, and those of "minutes" do
  // nothing else. With the nodes beside them as well, two cores were not enough (load 7, starts of over 15 s). Where there
  // is time, one at a time is steadier.
  /** @type {[project: string, part: string][][]} */
  const sideBySide = [
    [["e2e", "1/2"]],
    [["e2e", "2/2"]],
    [
      ["minutes", "1/1"],
      ["interop", "1/1"],
    ],
  ];
  const lanes = oneLane ? [[["e2e", "1/1"], ...(sideBySide[2] ?? [])]] : sideBySide;
  const displays = [];
  for (const lane of lanes) displays.push({ lane, ...(await desktopFor({ tests: true })) });
  try {
    await Promise.all(
      displays.map(async ({ lane, env }) => {
        const desktop = { ...projectEnv(), ...env, RADBELL_ELECTRON: electron };
        for (const [project = "", part] of lane) await tests(project, desktop, part);
      }),
    );
    await tests("hub");
  } finally {
    for (const display of displays) display.end();
  }

  const { passed, failed, skipped } = countResults(results);
  for (const name of skipped) say(`skipped: ${name}`);
  for (const { file, failures } of results)
    for (const { name, message } of failures)
      say(`failed: ${relative(root, file)}: ${name}\n${message.split("\n").slice(0, 12).join("\n")}`);
  const skipsFail = process.env["CI"] === "true" && skipped.length > 0;
  if (skipsFail) say("a skip counts as a failure here (CI=true)");
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped.length} skipped\n`);
  return failed > 0 || skipsFail ? 1 : 0;
});
