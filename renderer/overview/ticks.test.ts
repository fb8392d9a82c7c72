import { expect, it } from "vitest";
import { ticksTo } from "./ticks.ts";

it.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [2, [0, 1, 2]],
  [4, [0, 2, 4]],
  [5, [0, 5]],
  [7, [0, 5, 10]],
  [26, [0, 20, 40]],
  [48, [0, 50]],
  [1_284, [0, 1_000, 2_000]],
])("an axis up to %i", (most, ticks) => {
  expect(ticksTo(most)).toEqual(ticks);
});
