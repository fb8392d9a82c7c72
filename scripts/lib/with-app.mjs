// @ts-check
import { desktopFor } from "./desktop.mjs";
import { electronRuntime } from "./electron-runtime.mjs";
import { buildApp, installPackages, projectEnv, root } from "./project.mjs";
import { run } from "./run.mjs";
import { runMain } from "./say.mjs";

/**
 * Runs a program that starts the built app, with all it needs beside it: the runtime (its path in RADBELL_ELECTRON), a
 * display, a bus. The process ends with the program's code.
 * @param {string} file @param {readonly string[]} args
 */
export const withApp = async (file, args) =>
  runMain(async () => {
    await installPackages();
    const electron = await electronRuntime();
    await buildApp();
    const desktop = await desktopFor({ tests: true });
    try {
      const env = { ...projectEnv(), ...desktop.env, RADBELL_ELECTRON: electron };
      return (await run(file, args, { cwd: root, env, timeoutMs: 1_800_000 })).code;
    } finally {
      desktop.end();
    }
  });
