// @ts-check
import { withApp } from "./lib/with-app.mjs";

// `node scripts/with-app.mjs PROGRAM`: a program of node's that starts the built app.

await withApp("node", process.argv.slice(2));
