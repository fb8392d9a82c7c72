// @ts-check
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { buildApp, installPackages, projectEnv, root } from "./lib/project.mjs";
import { run } from "./lib/run.mjs";
import { runMain, say } from "./lib/say.mjs";

// `npm test`: everything, on a fresh clone. Its last line is "N passed, N failed, N skipped".

await runMain(async () => {
  await installPackages();
  // Only now: it needs node_modules.
  const { countResults, readReport } = await import("./lib/stages.mjs");
  const { desktopFor } = await import("./lib/desktop.mjs");
  const { electronRuntime } = await import("./lib/electron-runtime.mjs");
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
  /** @param {string} name @param {NodeJS.ProcessEnv} env @param {readonly string[]} which */
  const vitest = async (name, env, which) => {
    say(`${name} …`);
    const report = join(reports, `${name.replaceAll(/\W+/gu, "-")}.json`);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    await run("vitest", ["run", ...which, ...reporters], { cwd: root, env, timeoutMs: 1_800_000 });
    return readReport(report);
  };
  /** @param {string} project @param {NodeJS.ProcessEnv | undefined} env @param {string} part */
  const tests = async (project, env = projectEnv(), part = "1/1") => {
    const name = `${project} tests${part === "1/1" ? "" : `, part ${part}`}`;
    results.push(...(await vitest(name, env, ["--project", project, `--shard=${part}`])));
  };
  /** @param {string} heading @param {readonly import("./lib/stages.mjs").FileResult[]} failed */
  const tell = (heading, failed) => {
    for (const { file, failures } of failed)
      for (const { name, message } of failures)
        say(`${heading}: ${relative(root, file)}: ${name}\n${message.split("\n").slice(0, 12).join("\n")}`);
  };

  await check("types", "tsc", ["-b"]);
  await check("lint and boundaries", "oxlint", ["--type-aware", "--deny-warnings"]);
  await check("format", "oxfmt", ["--check"]);
  await tests("unit", projectEnv());

  const electron = await electronRuntime();
  await buildApp();
  mkdirSync(join(root, "artifacts"), { recursive: true });
  // Two at a time, each on a display of its own: apps mostly wait, for one another or for a clock. With the nodes beside
  // them as well, two cores were not enough (load 7, starts of over 15 s).
  const displays = [await desktopFor({ tests: true }), await desktopFor({ tests: true })];
  const [one, two] = displays.map(({ env }) => ({
    ...projectEnv(),
    ...env,
    RADBELL_ELECTRON: electron,
  }));
  try {
    await Promise.all([
      tests("e2e", one, "1/2").then(async () => tests("interop", one)),
      tests("e2e", two, "2/2"),
    ]);
    await tests("hub");

    // Two desktops on two cores are sometimes too slow for a test that waits for a second or two. Such a file is run once
    // more with the machine to itself; what it says then counts, and what it said first is told.
    const unsteady = results.filter(({ file, failures }) => failures.length > 0 && isDesktopTest(file));
    if (unsteady.length > 0) {
      tell("failed beside others, is run again alone", unsteady);
      const files = unsteady.map(({ file }) => relative(root, file));
      const again = await vitest("what failed, again", one ?? projectEnv(), files);
      for (const result of unsteady) results.splice(results.indexOf(result), 1);
      results.push(...again);
    }
  } finally {
    for (const display of displays) display.end();
  }

  const { passed, failed, skipped } = countResults(results);
  for (const name of skipped) say(`skipped: ${name}`);
  tell("failed", results);
  const skipsFail = process.env["CI"] === "true" && skipped.length > 0;
  if (skipsFail) say("a skip counts as a failure here (CI=true)");
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped.length} skipped\n`);
  return failed > 0 || skipsFail ? 1 : 0;
});

/** @param {string} file */
function isDesktopTest(file) {
  return /^tests\/(?:e2e|interop)\//u.test(relative(root, file));
}
