import type { SystemSignal } from "#core/radbell-core.ts";

/** How long nobody has touched this PC. */
export interface IdleTime {
  /** ms; of what is known, the shortest. */
  readonly ms: () => number;
  /** A key or the mouse, in our own window. */
  readonly touched: () => void;
  readonly system: (signal: SystemSignal) => void;
}

/** The system's own word of it comes after this long (`presence/polls.ts`, a desktop's idle hint). */
const hintMs = 5 * 60_000;

/**
 * `systemSeconds`: since the last key or mouse anywhere. Under Wayland it stays 0 (Chromium asks nobody there): as long as it
 * has never been anything else, what counts is the desktop's idle hint and our own window. `now`: monotonic, ms.
 */
export function createIdleTime(systemSeconds: () => number, now: () => number): IdleTime {
  let touchedAt = now();
  let works = false;
  let hintedAt: number | null = null;
  return {
    ms: () => {
      const sinceTouch = now() - touchedAt;
      const system = systemSeconds() * 1000;
      works ||= system > 0;
      if (works) return Math.min(system, sinceTouch);
      return hintedAt === null ? 0 : Math.min(now() - hintedAt + hintMs, sinceTouch);
    },
    touched: () => {
      touchedAt = now();
    },
    system: (signal) => {
      if (signal === "idle") hintedAt ??= now();
      else if (signal === "active" || signal === "unlock") hintedAt = null;
    },
  };
}
