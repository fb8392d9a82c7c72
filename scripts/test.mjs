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
  /** @param {string} project @param {NodeJS.ProcessEnv} env */
  const tests = async (project, env) => {
    say(`${project} tests …`);
    const report = join(reports, `${project}.json`);
    await run(
      "vitest",
      ["run", "--project", project, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
      { cwd: root, env, timeoutMs: 1_800_000 },
    );
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
  const desktop = await desktopFor({ tests: true });
  try {
    const env = { ...projectEnv(), ...desktop.env, RADBELL_ELECTRON: electron };
    await tests("e2e", env);
    await tests("interop", env);
    await tests("hub", projectEnv());
  } finally {
    desktop.end();
  }

  for (const { name, reason } of skipped) say(`skipped: ${name} (${reason})`);
  const skipsFail = process.env["CI"] === "true" && skipped.length > 0;
  if (skipsFail) say("a skip counts as a failure here (CI=true)");
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped.length} skipped\n`);
  return failed > 0 || skipsFail ? 1 : 0;
});
