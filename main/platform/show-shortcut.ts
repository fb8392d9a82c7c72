import { globalShortcut } from "electron";
import type { Log } from "#core/ports.ts";

export interface ShowShortcut {
  /** The keys another program holds; null when they are ours, or none were wanted. */
  readonly taken: string | null;
  readonly release: () => void;
}

/** Claims the keys that bring the window from everywhere. Null claims none. */
export function claimShowShortcut(keys: string | null, pressed: () => void, log: Log): ShowShortcut {
  const none = { release: () => undefined };
  if (keys === null) return { taken: null, ...none };
  try {
    if (globalShortcut.register(keys, pressed))
      return { taken: null, release: () => globalShortcut.unregister(keys) };
    log.warn("shortcut.taken", { keys });
    return { taken: keys, ...none };
  } catch (error) {
    // No accelerator at all: https://www.electronjs.org/docs/latest/api/accelerator
    log.warn("shortcut.unreadable", { keys, name: error instanceof Error ? error.name : "unknown" });
    return { taken: keys, ...none };
  }
}
