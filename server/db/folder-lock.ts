import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Is there a process of this number? One of another user's counts too. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * Holds a data folder for this process: PGlite takes no lock of its own, and two hubs on one folder would each have a
 * winner for the same order. What a killed hub left behind does not count. Returns how to let go; throws a sentence.
 */
export function lockFolder(folder: string): () => void {
  const path = resolve(folder);
  mkdirSync(dirname(path), { recursive: true });
  // Beside the folder: in it, PostgreSQL would take it for somebody else's.
  const file = `${path}.lock`;
  for (let again = true; ; again = false) {
    try {
      const fd = openSync(file, "wx");
      writeSync(fd, String(process.pid));
      closeSync(fd);
      return () => rmSync(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      const pid = Number(readFileSync(file, "utf8"));
      if (!again || (Number.isInteger(pid) && pid > 0 && isAlive(pid))) {
        throw new Error(
          `another hub (process ${pid}) uses the data folder ${folder}: stop it, or give this one another folder`,
          { cause: error },
        );
      }
      rmSync(file, { force: true });
    }
  }
}
