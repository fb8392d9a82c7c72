import { spawn } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";

const screenSchema = z.object({
  /** Frames of the window that took 50 ms or longer, in ms. */
  longFramesMs: z.array(z.number()),
  /** The same of a bare page that draws as much text in the app's place, while the app goes through such a burst. */
  bareLongFramesMs: z.array(z.number()),
  /** What the notifications on the desktop said. */
  told: z.array(z.string()),
});
export type Screen = z.infer<typeof screenSchema>;

const root = join(import.meta.dirname, "..", "..");

/** The same burst at the real app, with a real notification daemon: what its window and its desktop do. */
export async function screenOf(hubPort: number): Promise<Screen> {
  const program = ["scripts/with-app.mjs", "bench/alerts/screen-process.ts", String(hubPort)];
  const child = spawn("node", program, { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (part) => (said += String(part)));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const last = said.trimEnd().split("\n").at(-1) ?? "";
  if (code !== 0) throw new Error(`the real app's burst ended with ${code}: ${last}`);
  return screenSchema.parse(JSON.parse(last));
}
