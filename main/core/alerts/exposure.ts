import type { SystemSignal } from "../radbell-core.ts";

/** Who may be looking at this PC's screen: known only of the worst. */
export interface Exposure {
  /** True when that changed whether somebody else may be looking. */
  readonly take: (signal: SystemSignal) => boolean;
  /** The window is a display on a wall. */
  readonly wall: (on: boolean) => void;
  /** The app's own lock; the same answer. */
  readonly hold: (on: boolean) => boolean;
  /** Locked, left alone, or shown to others: nothing may be said but that there is something. */
  readonly isExposed: () => boolean;
}

export function createExposure(): Exposure {
  let locked = false;
  let idle = false;
  let shared = false;
  let onWall = false;
  let held = false;
  const isExposed = (): boolean => locked || idle || shared || onWall || held;
  return {
    isExposed,
    wall: (on) => {
      onWall = on;
    },
    hold: (on) => {
      const before = isExposed();
      held = on;
      return before !== isExposed();
    },
    take: (signal) => {
      const before = isExposed();
      switch (signal) {
        case "lock":
          locked = true;
          break;
        case "unlock":
          // Whoever unlocks is there.
          locked = false;
          idle = false;
          break;
        case "idle":
          idle = true;
          break;
        case "active":
          idle = false;
          break;
        case "screenShared":
          shared = true;
          break;
        case "screenUnshared":
          shared = false;
          break;
        case "resume":
        case "suspend":
        case "networkUp":
        case "networkDown":
        case "clockChanged":
          break;
      }
      return before !== isExposed();
    },
  };
}
