import { globalShortcut } from "electron";
import type { Log } from "#core/ports.ts";

/** The keys that bring the window from everywhere. */
export interface ShowShortcut {
  /** Lets go of what there was, and claims these; null claims none. */
  readonly claim: (keys: string | null) => void;
  /** The keys another program holds, or that are none; null when they are ours, or none were wanted. */
  readonly taken: () => string | null;
  readonly release: () => void;
}

export function createShowShortcut(pressed: () => void, log: Log): ShowShortcut {
  let held: string | null = null;
  let taken: string | null = null;

  function release(): void {
    if (held !== null) globalShortcut.unregister(held);
    held = null;
  }
  function isOurs(keys: string): boolean {
    try {
      if (globalShortcut.register(keys, pressed)) return true;
      log.warn("shortcut.taken", { keys });
    } catch (error) {
      // No accelerator at all: https://www.electronjs.org/docs/latest/api/accelerator
      log.warn("shortcut.unreadable", { keys, name: error instanceof Error ? error.name : "unknown" });
    }
    return false;
  }
  return {
    claim: (keys) => {
      release();
      taken = null;
      if (keys === null) return;
      if (isOurs(keys)) held = keys;
      else taken = keys;
    },
    taken: () => taken,
    release,
  };
}
