// @ts-check
import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { electronRuntime } from "./lib/electron-runtime.mjs";
import { buildApp, installPackages, projectEnv, root } from "./lib/project.mjs";
import { run } from "./lib/run.mjs";
import { runMain, say } from "./lib/say.mjs";

// `npm run dist`: the packaged app in dist/, as a folder, from the Electron that is here. With electron-builder's own
// options after `--` (for example `-- --linux deb`) it builds installers where their tools can be fetched.

await runMain(async () => {
  await installPackages();
  const electron = await electronRuntime();
  await buildApp();
  const electronDist = dirname(electron);
  const version = readFileSync(join(electronDist, "version"), "utf8").trim().replace(/^v/, "");
  const asked = process.argv.slice(2);
  const { code } = await run(
    "electron-builder",
    [
      ...(asked.length > 0 ? asked : ["--dir"]),
      `--config.electronVersion=${version}`,
      `--config.electronDist=${electronDist}`,
    ],
    { cwd: root, env: projectEnv() },
  );
  // The runtime from the registry brings the small app that starts a checkout; a packaged one has its own.
  rmSync(join(root, "dist", "linux-unpacked", "resources", "app"), { recursive: true, force: true });
  if (code === 0) say(`packaged with Electron ${version} into dist/`);
  return code;
});
