import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { resolve } from "node:path";
import { makeCoreFont } from "./scripts/lib/core-font.ts";
import { noSchemaInPage } from "./scripts/lib/no-schema-in-page.ts";

const at = (path: string): string => resolve(import.meta.dirname, path);

/**
 * What main needs at every start goes into its bundle, without what it does not use: read as the packages they are, these
 * are some 300 files, and Electron is not ready before they are read. What only the hub needs stays a package.
 */
const bundled = ["@jellybrick/dbus-next", "electron-store", "ws", "zod"];

await makeCoreFont(import.meta.dirname);

const unusedByStore = ["ajv/dist/2020.js", "ajv-formats", "semver"];

export default defineConfig({
  main: {
    resolve: {
      alias: unusedByStore.map((find) => ({ find, replacement: at("main/platform/unused-by-store.ts") })),
    },
    build: {
      externalizeDeps: { exclude: bundled },
      rollupOptions: {
        input: {
          index: at("main/index.ts"),
          hub: at("server/utility.ts"),
          ledger: at("main/platform/ledger/ledger-worker.ts"),
          pin: at("main/platform/accounts/pin-worker.ts"),
        },
      },
      outDir: "out/main",
    },
  },
  // A sandboxed preload is one CommonJS file (Electron, "Process Sandboxing"), so nothing of it stays outside.
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: { index: at("preload/index.ts") },
        output: { format: "cjs", entryFileNames: "[name].cjs" },
      },
      outDir: "out/preload",
    },
  },
  renderer: {
    root: at("renderer"),
    plugins: [react(), noSchemaInPage()],
    build: {
      minify: true,
      rollupOptions: { input: { index: at("renderer/index.html"), strip: at("renderer/strip/index.html") } },
      outDir: "out/renderer",
    },
  },
});
