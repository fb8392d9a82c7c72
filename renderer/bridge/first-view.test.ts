import { expect, it } from "vitest";
import type { AppView, ViewUpdate } from "#protocol/snapshot.ts";
import { appOf, sessionOf } from "../testing/app-view.ts";
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

it("is not the sign-in screen while somebody is coming back: that is gone again in an instant", async () => {
  const nothing = { reset: true, upsert: [], remove: [] };
  const view = (revision: number, app: AppView): ViewUpdate => ({ revision, app, orders: nothing });
  let send: (update: ViewUpdate) => void = () => undefined;
  const store = createViewStore({
    readView: async () => view(1, appOf({ signIn: { busy: true, failure: null } })),
    onView: (listener) => {
      send = listener;
      return () => undefined;
    },
  });
  const first = firstView(store);
  expect(await settled(first)).toBe(false);
  send(view(2, appOf({ session: sessionOf("a") })));
  expect(await settled(first)).toBe(true);
  store.dispose();
});
