import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { AppView, OrderRow } from "#protocol/snapshot.ts";
import { appOf, sessionOf } from "../../renderer/testing/app-view.ts";
import { rowOf } from "../../renderer/testing/row.ts";
import { awaitFirstDrawing } from "./first-drawing.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const comingBack = appOf({ signIn: { busy: true, failure: null } });
const reading = appOf({
  session: { ...sessionOf("a"), worklist: { state: "loading", loaded: 100, expected: 1_000 } },
});
const atWork = appOf({ session: sessionOf("a") });
const nobody = appOf();

/** What has come by now, in its order. */
function begin(first: AppView) {
  let app = first;
  const come: string[] = [];
  const { sent, drawn, settled, seen } = awaitFirstDrawing(() => app);
  void settled.then(() => come.push("settled"));
  void seen.then(() => come.push("seen"));
  return {
    come,
    send: (view: AppView, rows: readonly OrderRow[] = []) => {
      app = view;
      sent({ revision: 1, app: view, orders: { reset: false, upsert: [...rows], remove: [] } });
    },
    draw: (view: AppView) => {
      app = view;
      drawn();
    },
  };
}

it.each([
  ["a list that is whole", atWork],
  ["the sign-in screen, where nobody comes back", nobody],
])("is over with %s", async (_what, view) => {
  const { come, draw } = begin(view);
  await vi.advanceTimersByTimeAsync(100);
  expect(come).toEqual([]);
  draw(view);
  await vi.advanceTimersByTimeAsync(299);
  expect(come).toEqual(["seen"]);
  draw(view);
  await vi.advanceTimersByTimeAsync(1);
  expect(come).toEqual(["seen", "settled"]);
});

it("puts the window up while the page draws the first rows it is sent, or finds that there are none", async () => {
  const { come, draw, send } = begin(comingBack);
  draw(comingBack);
  send(comingBack);
  send(reading);
  await vi.advanceTimersByTimeAsync(0);
  expect(come).toEqual([]);
  send(reading, [rowOf(1)]);
  await vi.advanceTimersByTimeAsync(0);
  expect(come).toEqual(["seen"]);
  const empty = begin(comingBack);
  empty.send(atWork);
  await vi.advanceTimersByTimeAsync(0);
  expect(empty.come).toEqual(["seen"]);
});

it("does not show the window for what is gone again in an instant", async () => {
  const { come, draw } = begin(comingBack);
  draw(comingBack);
  await vi.advanceTimersByTimeAsync(200);
  draw(reading);
  await vi.advanceTimersByTimeAsync(200);
  expect(come).toEqual([]);
  draw(atWork);
  await vi.advanceTimersByTimeAsync(0);
  expect(come).toEqual(["seen"]);
});

it("shows the window half a second after the first drawing, where the server is slow", async () => {
  const { come, draw } = begin(comingBack);
  draw(comingBack);
  await vi.advanceTimersByTimeAsync(300);
  draw(reading);
  await vi.advanceTimersByTimeAsync(199);
  expect(come).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(come).toEqual(["seen"]);
});

it("waits for no page longer than two seconds", async () => {
  const { come } = begin(comingBack);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(come).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(come.toSorted()).toEqual(["seen", "settled"]);
});
