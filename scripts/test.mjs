// @ts-check
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp, installPackages, projectEnv, root } from "./lib/project.mjs";
import { run } from "./lib/run.mjs";
import { runMain, say } from "./lib/say.mjs";

// `npm test`: everything, on a fresh clone. Its last line is "N passed, N failed, N skipped".

await runMain(async () => {
  await installPackages();
  // Only now: it needs node_modules.
  const { countReport } = await import("./lib/stages.mjs");
  const { desktopFor } = await import("./lib/desktop.mjs");
  const { electronRuntime } = await import("./lib/electron-runtime.mjs");
  const reports = mkdtempSync(join(tmpdir(), "radbell-test-"));
  let passed = 0;
  let failed = 0;
  /** @type {{ name: string, reason: string }[]} */
  const skipped = [];

  /** @param {string} name @param {string} file @param {readonly string[]} args */
  const check = async (name, file, args) => {
    say(`${name} …`);
    const { code } = await run(file, args, { cwd: root, env: projectEnv() });
    if (code === 0) passed += 1;
    else failed += 1;
    if (code !== 0) say(`${name} failed (${code})`);
  };
  /** @param {string} project @param {NodeJS.ProcessEnv | undefined} env @param {string} part */
  const tests = async (project, env = projectEnv(), part = "1/1") => {
    say(`${project} tests${part === "1/1" ? "" : `, part ${part}`} …`);
    const report = join(reports, `${project}-${part.replace("/", "-of-")}.json`);
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    await run("vitest", ["run", "--project", project, `--shard=${part}`, ...reporters], {
      cwd: root,
      env,
      timeoutMs: 1_800_000,
    });
    const count = countReport(report);
    passed += count.passed;
    failed += count.failed;
    skipped.push(...count.skipped);
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
  } finally {
    for (const display of displays) display.end();
  }

  for (const { name, reason } of skipped) say(`skipped: ${name} (${reason})`);
  const skipsFail = process.env["CI"] === "true" && skipped.length > 0;
  if (skipsFail) say("a skip counts as a failure here (CI=true)");
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped.length} skipped\n`);
  return failed > 0 || skipsFail ? 1 : 0;
});
