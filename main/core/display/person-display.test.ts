import { expect, it } from "vitest";
import { defaultDisplay } from "#protocol/default-display.ts";
import type { DisplayChange } from "#protocol/display.ts";
import { createPersonDisplay, type DisplayStore } from "./person-display.ts";

function memory(): DisplayStore & { readonly kept: Map<string, DisplayChange> } {
  const kept = new Map<string, DisplayChange>();
  return {
    kept,
    read: (key) => kept.get(key) ?? null,
    write: (key, what) => void kept.set(key, what),
    forget: (key) => void kept.delete(key),
  };
}

it("begins dark and comfortable, and keeps only what was chosen", () => {
  const store = memory();
  const display = createPersonDisplay("a", store);
  expect(display.now()).toEqual(defaultDisplay);
  display.set({ theme: "light" });
  display.set({ density: "compact", theme: undefined });
  expect(display.now()).toMatchObject({ theme: "light", density: "compact" });
  expect(store.kept.get("a")).toEqual({ theme: "light", density: "compact" });
});

it("is one's own: the next person's is another, and one's own is there again", () => {
  const store = memory();
  createPersonDisplay("a", store).set({ theme: "contrast" });
  expect(createPersonDisplay("b", store).now().theme).toBe("dark");
  expect(createPersonDisplay("a", store).now().theme).toBe("contrast");
});

it("has each column once, also those that came after the person had chosen", () => {
  const display = createPersonDisplay("a", memory());
  display.set({
    columns: [
      { id: "patient", shown: true, width: 200 },
      { id: "age", shown: false, width: null },
      { id: "patient", shown: false, width: 90 },
    ],
  });
  const ids = display.now().columns.map(({ id }) => id);
  expect(ids.slice(0, 2)).toEqual(["patient", "age"]);
  expect(ids.toSorted()).toEqual(defaultDisplay.columns.map(({ id }) => id).toSorted());
  expect(display.now().columns[0]).toEqual({ id: "patient", shown: true, width: 200 });
});
