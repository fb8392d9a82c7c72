// @ts-check
import { withApp } from "./lib/with-app.mjs";

// `npm run test:e2e [-- vitest's options]`: the real app, hub, bus and daemon; and the real app against Django Channels.

await withApp("vitest", [
  "run",
  "--project",
  "e2e",
  "--project",
  "minutes",
  "--project",
  "interop",
  ...process.argv.slice(2),
]);
