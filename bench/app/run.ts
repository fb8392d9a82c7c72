import { spawn } from "node:child_process";
import { join } from "node:path";
import { readAppOptions } from "./options.ts";

const root = join(import.meta.dirname, "..", "..");

/** The built app's speed; see options.ts. Resolves its exit code: 1 where a target was missed. Throws on bad options. */
export async function runApp(args: readonly string[]): Promise<number> {
  readAppOptions(args);
  const child = spawn("node", ["scripts/with-app.mjs", "bench/app/measure.ts", ...args], {
    cwd: root,
    stdio: "inherit",
  });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
