import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Log } from "#core/ports.ts";

const largestBytes = 1024 * 1024;

/** Events carry no token by construction; should one slip into a field, it stops here. */
export const redacted = (line: string): string =>
  line
    .replaceAll(/eyJ[\w-]{5,}\.[\w-]+(\.[\w-]*)?/g, "<token>")
    .replaceAll(/([?&](?:token|access|refresh)=)[^&"\s]+/g, "$1<token>")
    .replaceAll(/(Bearer )[^"\s]+/gi, "$1<token>");

/** One JSON line an event in `folder`/radbell.log, and the file before it as radbell.1.log. A full disk is no reason to stop. */
export function createFileLog(folder: string, echo: boolean, limitBytes = largestBytes): Log {
  const file = join(folder, "radbell.log");
  let size = -1;

  function write(level: string, event: string, fields: object): void {
    const line = `${redacted(JSON.stringify({ ...fields, at: new Date().toISOString(), level, event }))}\n`;
    if (echo) process.stderr.write(line);
    try {
      if (size < 0) {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
      }
      const bytes = Buffer.byteLength(line);
      if (size + bytes > limitBytes && size > 0) {
        renameSync(file, join(folder, "radbell.1.log"));
        size = 0;
      }
      appendFileSync(file, line, { mode: 0o600 });
      size += bytes;
    } catch {
      // The folder may have gone: the next line makes it again.
      size = -1;
      if (echo) process.stderr.write("the log could not be written\n");
    }
  }
  return {
    info: (event, fields = {}) => write("info", event, fields),
    warn: (event, fields = {}) => write("warn", event, fields),
  };
}
