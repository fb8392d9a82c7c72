import { expect, it } from "vitest";
import { visibleBounds } from "./visible-bounds.ts";

const screens = [
  { x: 0, y: 24, width: 1920, height: 1056 },
  { x: 1920, y: 0, width: 2560, height: 1440 },
];

it.each([
  ["on the first screen", { x: 100, y: 100, width: 900, height: 600 }, true],
  ["on the second", { x: 2000, y: 100, width: 900, height: 600 }, true],
  ["across both", { x: 1500, y: 100, width: 900, height: 600 }, true],
  ["a little outside", { x: -700, y: 100, width: 900, height: 600 }, true],
  ["on a screen that was taken away", { x: -1600, y: 100, width: 900, height: 600 }, false],
  ["with its title bar above every screen", { x: 100, y: -200, width: 900, height: 600 }, false],
  ["below every screen", { x: 100, y: 1500, width: 900, height: 600 }, false],
])("a window %s", (_where, bounds, kept) => {
  expect(visibleBounds(bounds, screens)).toEqual(kept ? bounds : undefined);
});

it("nothing was remembered", () => {
  expect(visibleBounds(undefined, screens)).toBeUndefined();
});
