import { afterEach, describe, expect, it, vi } from "vitest";
import type { ViewUpdate } from "#protocol/snapshot.ts";
import { appOf, sessionOf } from "../testing/app-view.ts";
import { rowOf } from "../testing/row.ts";
import { createViewStore } from "./view-store.ts";

const app = appOf({ session: sessionOf("a") });
const whole = (revision: number, ...ids: readonly number[]): ViewUpdate => ({
  revision,
  app,
  orders: { reset: true, upsert: ids.map((id) => rowOf(id)), remove: [] },
});
const patch = (revision: number, ...ids: readonly number[]): ViewUpdate => ({
  ...whole(revision, ...ids),
  orders: { reset: false, upsert: ids.map((id) => rowOf(id)), remove: [] },
});

/** Main as the renderer meets it: `answer` is what the next reads get, held back until `release`. */
function fakeMain(...answers: readonly unknown[]) {
  const left = [...answers];
  const held: (() => void)[] = [];
  let push: (update: unknown) => void = () => undefined;
  let reads = 0;
  const store = createViewStore({
    readView: async () => {
      reads += 1;
      const answer = left.shift();
      await new Promise<void>((resolve) => held.push(resolve));
      if (answer instanceof Error) throw answer;
      return answer;
    },
    onView: (listener) => {
      push = listener;
      return () => {
        push = () => undefined;
      };
    },
  });
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  return {
    store,
    push: (update: unknown) => push(update),
    reads: () => reads,
    release: async () => {
      held.shift()?.();
      await settle();
    },
    ids: () => [...(store.snapshot()?.orders.values() ?? [])].map(({ id }) => id),
  };
}

afterEach(() => {
  vi.useRealTimers();
});

describe("the one snapshot", () => {
  it("starts with a read, and puts on it what came meanwhile", async () => {
    const main = fakeMain(whole(3, 1));
    main.push(patch(3, 8));
    main.push(patch(4, 2));
    expect(main.store.snapshot()).toBeNull();
    await main.release();
    expect(main.ids()).toEqual([1, 2]);
    expect(main.reads()).toBe(1);
  });

  it("reads everything again after a gap, and goes on from there", async () => {
    const main = fakeMain(whole(1, 1), whole(6, 1, 2, 3));
    await main.release();
    main.push(patch(4, 3));
    expect(main.reads()).toBe(2);
    main.push(patch(7, 4));
    await main.release();
    expect(main.ids()).toEqual([1, 2, 3, 4]);
    expect(main.reads()).toBe(2);
  });

  it("takes an update it cannot read for a gap", async () => {
    const main = fakeMain(whole(1, 1), whole(3, 2));
    await main.release();
    main.push({ revision: 2, app: "?", orders: [] });
    await main.release();
    expect(main.ids()).toEqual([2]);
  });

  it("says why there is no view, and tries again", async () => {
    vi.useFakeTimers();
    const main = fakeMain(new Error("no answer"), whole(1, 1));
    await main.release();
    expect(main.store.fault()).toBe("no answer");
    vi.advanceTimersByTime(1_000);
    await main.release();
    expect(main.store.fault()).toBeNull();
    expect(main.ids()).toEqual([1]);
  });
});
