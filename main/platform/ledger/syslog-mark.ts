import { readFileSync } from "node:fs";
import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Log } from "#core/ports.ts";
import type { SyslogTarget } from "#protocol/ledger.ts";

/** How far a syslog server has the ledger's audit messages: kept beside the ledger, over restarts. */
export interface SyslogMark {
  /** The last record it has; null where this server was never given any. 0 where that was written down and cannot be read. */
  readonly kept: () => number | null;
  /** Costs nobody's waiting. What is not on the disk when Radbell ends is sent again. */
  readonly keep: (n: number) => void;
  /** Resolves when the newest is on the disk, or the disk refuses it. */
  readonly flush: () => Promise<void>;
}

const markSchema = z.object({ server: z.string(), n: z.int().min(0) });
const addressOf = ({ transport, host, port }: SyslogTarget): string => `${transport}://${host}:${port}`;

export function createSyslogMark(folder: string, target: SyslogTarget, log: Log): SyslogMark {
  const path = join(folder, "syslog.json");
  const server = addressOf(target);
  let newest: number | null = null;
  let writing: Promise<void> | null = null;

  async function write(): Promise<void> {
    while (newest !== null) {
      const n = newest;
      newest = null;
      try {
        await writeFile(`${path}.new`, JSON.stringify({ server, n }), { mode: 0o600, flush: true });
        await rename(`${path}.new`, path);
      } catch (error) {
        log.warn("syslog.markNotKept", {
          why: error instanceof Error && "code" in error ? String(error.code) : "unknown",
        });
      }
    }
  }

  return {
    kept: () => {
      let text: string;
      try {
        text = readFileSync(path, "utf8");
      } catch (error) {
        return error instanceof Error && "code" in error && error.code === "ENOENT" ? null : 0;
      }
      try {
        const mark = markSchema.parse(JSON.parse(text));
        return mark.server === server ? mark.n : null;
      } catch {
        return 0;
      }
    },
    keep: (n) => {
      newest = n;
      writing ??= write().finally(() => {
        writing = null;
      });
    },
    flush: async () => {
      await writing;
    },
  };
}
