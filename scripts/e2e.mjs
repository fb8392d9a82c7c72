// @ts-check
import { desktopFor } from "./lib/desktop.mjs";
import { electronRuntime } from "./lib/electron-runtime.mjs";
import { buildApp, installPackages, projectEnv, root } from "./lib/project.mjs";
import { run } from "./lib/run.mjs";
import { runMain } from "./lib/say.mjs";

// `npm run test:e2e [-- vitest's options]`: the real app, hub, bus and daemon; and the real app against Django Channels.

await runMain(async () => {
  await installPackages();
  const electron = await electronRuntime();
  await buildApp();
  const desktop = await desktopFor({ tests: true });
  try {
    const env = { ...projectEnv(), ...desktop.env, RADBELL_ELECTRON: electron };
    return (
      await run("vitest", ["run", "--project", "e2e", "--project", "interop", ...process.argv.slice(2)], {
        cwd: root,
        env,
        timeoutMs: 1_800_000,
      })
    ).code;
  } finally {
    desktop.end();
  }
});
