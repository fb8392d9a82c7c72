import { spawn } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";

const answerSchema = z.object({ shownMs: z.array(z.number()) });

const root = join(import.meta.dirname, "..", "..");

/** The same at the real app: from the click on a person to a frame with their name and their rows in it, ms. */
export async function switchScreen(url: string, times: number): Promise<readonly number[]> {
  const program = ["scripts/with-app.mjs", "bench/switch/screen-process.ts", url, String(times)];
  const child = spawn("node", program, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (part) => (said += String(part)));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const last = said.trimEnd().split("\n").at(-1) ?? "";
  if (code !== 0) throw new Error(`the real app's switches ended with ${code}: ${last}`);
  return answerSchema.parse(JSON.parse(last)).shownMs;
}
