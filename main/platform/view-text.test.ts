import { expect, it } from "vitest";
import type { ViewUpdate } from "#protocol/snapshot.ts";
import { appOf, sessionOf } from "../../renderer/testing/app-view.ts";
import { rowOf } from "../../renderer/testing/row.ts";
import { viewText } from "./view-text.ts";

const update: ViewUpdate = {
  revision: 7,
  app: appOf({ session: sessionOf("a") }),
  orders: { reset: false, upsert: [rowOf(3)], remove: [2] },
};

function textOf(view: ViewUpdate) {
  const logged: string[] = [];
  const log = { info: () => undefined, warn: (event: string) => void logged.push(event) };
  return { text: viewText(view, log), logged };
}

it("is the view, whole", () => {
  const { text, logged } = textOf(update);
  expect(JSON.parse(text ?? "")).toEqual(update);
  expect(logged).toEqual([]);
});

it("has nothing that the schema does not know, wherever it is", () => {
  const leaky = {
    ...update,
    app: { ...update.app, token: "secret" },
    orders: { ...update.orders, upsert: [{ ...rowOf(3), token: "secret" }] },
  };
  expect(textOf(leaky).text).not.toContain("secret");
});

it("is not sent where it is none, and the log says so", () => {
  const { text, logged } = textOf({ ...update, revision: 7.5 });
  expect(text).toBeNull();
  expect(logged).toEqual(["ipc.badView"]);
});
