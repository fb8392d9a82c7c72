import { defineConfig } from "vitest/config";
import { mutantNamed, mutantPlugin } from "./tests/mutants/plugin.ts";

const mutant = mutantNamed(process.env["RADBELL_MUTANT"]);
/** They wait for real minutes to pass, and can do so beside others. */
const waiting = ["acknowledge", "idle", "alert-rules"].map((name) => `tests/e2e/${name}.test.ts`);
const ignored = ["**/node_modules/**", "**/out/**", "**/dist/**", "**/.tsbuild/**"];

export default defineConfig({
  test: {
    fsModuleCache: mutant === undefined,
    projects: [
      {
        plugins: mutant === undefined ? [] : [mutantPlugin(mutant)],
        test: {
          name: "unit",
          // What is kept between runs is the product as it is, never one with a fault in it.
          fsModuleCache: mutant === undefined,
          include: [
            "{protocol,main,preload,renderer,server,scripts}/**/*.test.ts",
            "tests/{support,properties,mutants}/**/*.test.ts",
          ],
          exclude: ignored,
          // Half of the files wait for a clock or a process; on two cores the usual is one worker.
          maxWorkers: 3,
          testTimeout: 20_000,
          // PGlite starts within this on a machine that has other work too.
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          exclude: [...ignored, ...waiting],
          // One app at a time on one display, and a real Electron's start on a busy machine.
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        test: {
          name: "minutes",
          include: waiting,
          exclude: ignored,
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
      {
        test: {
          name: "hub",
          include: ["tests/{hub,deploy}/**/*.test.ts"],
          exclude: ignored,
          // Real PostgreSQL, Redis and nodes as processes: one file at a time.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "interop",
          include: ["tests/interop/**/*.test.ts"],
          exclude: ignored,
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
