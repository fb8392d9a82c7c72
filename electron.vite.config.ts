import react from "@vitejs/plugin-react";
import { defineConfig } from "electron-vite";
import { resolve } from "node:path";

const at = (path: string): string => resolve(import.meta.dirname, path);

export default defineConfig({
  main: {
    build: {
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
    plugins: [react()],
    build: {
      rollupOptions: { input: { index: at("renderer/index.html"), strip: at("renderer/strip/index.html") } },
      outDir: "out/renderer",
    },
  },
});
