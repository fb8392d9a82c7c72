// @ts-check
import { spawn } from "node:child_process";

/**
 * Runs a program to its end. Never rejects: a program that cannot start ends with code 127, one stopped at its time limit
 * with 124.
 * @param {string} file
 * @param {readonly string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, timeoutMs?: number, quiet?: boolean, input?: string }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(file, args, options = {}) {
  const { env = process.env, cwd = process.cwd(), timeoutMs = 600_000, quiet = false } = options;
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      env,
      cwd,
      stdio: [
        options.input === undefined ? "ignore" : "pipe",
        quiet ? "pipe" : "inherit",
        quiet ? "pipe" : "inherit",
      ],
    });
    let output = "";
    child.stdout?.on("data", (part) => (output += part));
    child.stderr?.on("data", (part) => (output += part));
    child.stdin?.end(options.input);
    const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
    let ended = false;
    /** @param {number} code */
    const end = (code) => {
      if (ended) return;
      ended = true;
      clearTimeout(timer);
      resolve({ code, output });
    };
    child.on("error", (error) => {
      output += error.message;
      end(127);
    });
    child.on("close", (code, signal) => end(code ?? (signal === "SIGKILL" ? 124 : 1)));
  });
}

/** The full path of a program on the PATH, or null. @param {string} name */
export async function which(name) {
  const { code, output } = await run("sh", ["-c", `command -v ${name}`], { quiet: true });
  return code === 0 ? output.trim() : null;
}
