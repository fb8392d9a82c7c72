// @ts-check
import { flipFuses, FuseV1Options, FuseVersion } from "@electron/fuses";

// The registry-borne runtime is set for its own product: no snapshot of that product's, and Playwright may attach.
const [executable = ""] = process.argv.slice(2);
await flipFuses(executable, {
  version: FuseVersion.V1,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
});
