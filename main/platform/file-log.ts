import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "#core/ports.ts";

const largestBytes = 1024 * 1024;

/** One JSON line an event in `folder`/radbell.log, and the file before it as radbell.1.log. A full disk is no reason to stop. */
export function createFileLog(folder: string, echo: boolean): Log {
  const file = join(folder, "radbell.log");
  let size = -1;

  function write(level: string, event: string, fields: object): void {
    const line = `${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`;
    if (echo) process.stderr.write(line);
    try {
      if (size < 0) {
        mkdirSync(folder, { recursive: true });
        size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      }
      if (size > largestBytes) {
        renameSync(file, join(folder, "radbell.1.log"));
        size = 0;
      }
      appendFileSync(file, line);
      size += line.length;
    } catch {
      if (echo) process.stderr.write("the log could not be written\n");
    }
  }
  return {
    info: (event, fields = {}) => write("info", event, fields),
    warn: (event, fields = {}) => write("warn", event, fields),
  };
}
