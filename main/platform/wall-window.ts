import { powerSaveBlocker, type BrowserWindow } from "electron";
import type { AppView } from "#protocol/snapshot.ts";

/** The window while it is a display on a wall: the whole screen, and the screen does not go dark. */
export interface WallWindow {
  readonly draw: (app: Pick<AppView, "wall">) => void;
  /** Lets the screen go dark again. */
  readonly end: () => void;
}

export function createWallWindow(window: BrowserWindow): WallWindow {
  let onWall = false;
  let awake: number | null = null;
  const end = (): void => {
    if (awake !== null) powerSaveBlocker.stop(awake);
    awake = null;
  };
  return {
    draw: ({ wall }) => {
      if (wall === onWall || window.isDestroyed()) return;
      onWall = wall;
      window.setFullScreen(wall);
      if (wall) awake ??= powerSaveBlocker.start("prevent-display-sleep");
      else end();
    },
    end,
  };
}
