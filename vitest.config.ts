import { defineConfig } from "vitest/config";

const ignored = ["**/node_modules/**", "**/out/**", "**/dist/**", "**/.tsbuild/**"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "{protocol,main,preload,renderer,server,scripts}/**/*.test.ts",
            "tests/{support,properties}/**/*.test.ts",
          ],
          exclude: ignored,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          exclude: ignored,
          // One app at a time on one display, and a real Electron's start on a busy machine.
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
