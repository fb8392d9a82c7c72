// @ts-check
import { runMain } from "./lib/say.mjs";
import { run } from "./lib/run.mjs";
import { projectEnv, root } from "./lib/project.mjs";

// `npm run pictures`: makes the README's picture, the app's icon and the kept pictures of every screen anew.

await runMain(async () => {
  const env = { ...projectEnv(), RADBELL_PICTURES: "make" };
  return (await run("node", ["scripts/e2e.mjs", "pictures", "looks"], { cwd: root, env })).code;
});
