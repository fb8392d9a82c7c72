// @ts-check
import { runMain } from "./lib/say.mjs";
import { run } from "./lib/run.mjs";
import { projectEnv, root } from "./lib/project.mjs";

// `npm run pictures`: makes the README's picture and the app's icon anew, from the real app.

await runMain(async () => {
  const env = { ...projectEnv(), RADBELL_PICTURES: "make" };
  return (await run("node", ["scripts/e2e.mjs", "pictures"], { cwd: root, env })).code;
});
