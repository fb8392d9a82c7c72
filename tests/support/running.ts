import { spawn } from "node:child_process";
import { eventually } from "./eventually.ts";

/** A program a test has started. */
export interface Running {
  /** 0 for one that could not be started. */
  readonly pid: number;
  /** What it wrote so far. */
  readonly said: () => string;
  /** Its exit code; null for one that was killed or could not be started. */
  readonly ended: Promise<number | null>;
  /** Without waiting for what it does about it. */
  readonly signal: (signal: NodeJS.Signals) => void;
  /** Resolves when it is gone. Idempotent. */
  readonly stop: (signal: NodeJS.Signals) => Promise<void>;
}

export function start(file: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Running {
  const child = spawn(file, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (part: Buffer) => (said = (said + part.toString("utf8")).slice(-100_000)));
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", resolve);
    child.once("error", (error) => {
      said += error.message;
      resolve(null);
    });
  });
  return {
    pid: child.pid ?? 0,
    said: () => said,
    ended,
    signal: (signal) => void child.kill(signal),
    stop: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

/** Waits until `look` no longer throws; a program that never comes so far is shown with its last words. */
export async function ready(running: Running, look: () => Promise<void>): Promise<void> {
  const early = running.ended.then((code) => {
    throw new Error(`it ended with ${code}`);
  });
  await Promise.race([eventually(look, 30_000), early]).catch((error: unknown) => {
    throw new Error(`not ready: ${running.said().slice(-2_000)}`, { cause: error });
  });
}
