import { expect, it } from "vitest";
import { firstView } from "./first-view.ts";
import { createViewStore } from "./view-store.ts";

const settled = async (promise: Promise<void>): Promise<boolean> => {
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), 50);
  });
  return Promise.race([promise.then(() => true), late]);
};

it("waits until main has answered, and no longer when it has", async () => {
  let answer: (view: unknown) => void = () => undefined;
  const answered = new Promise<unknown>((resolve) => {
    answer = resolve;
  });
  const view = createViewStore({ readView: async () => answered, onView: () => () => undefined });
  const first = firstView(view);
  expect(await settled(first)).toBe(false);
  answer("no view at all");
  expect(await settled(first)).toBe(true);
  expect(view.fault()).not.toBeNull();
  expect(await settled(firstView(view))).toBe(true);
  view.dispose();
});
