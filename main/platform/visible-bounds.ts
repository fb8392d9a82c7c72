import type { WindowBounds } from "./settings-store.ts";

export interface WorkArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A title bar's worth has to be on a screen for the window to be caught with the mouse. */
const graspable = { width: 160, height: 32 };

const shared = (from: number, size: number, areaFrom: number, areaSize: number): number =>
  Math.min(from + size, areaFrom + areaSize) - Math.max(from, areaFrom);

/** The remembered place where it can still be seen; undefined when its screen is gone, so that a window is put in the middle. */
export function visibleBounds(
  bounds: WindowBounds | undefined,
  areas: readonly WorkArea[],
): WindowBounds | undefined {
  if (bounds === undefined) return undefined;
  const seen = areas.some(
    (area) =>
      shared(bounds.x, bounds.width, area.x, area.width) >= graspable.width &&
      shared(bounds.y, graspable.height, area.y, area.height) >= graspable.height,
  );
  return seen ? bounds : undefined;
}
