import { expect, it } from "vitest";
import { viewUpdateSchema, type ViewUpdate } from "#protocol/snapshot.ts";
import { appOf, sessionOf } from "../../renderer/testing/app-view.ts";
import { rowOf } from "../../renderer/testing/row.ts";
import { viewText } from "./view-text.ts";

const update: ViewUpdate = {
  revision: 7,
  app: appOf({ session: sessionOf("a") }),
  orders: {
    reset: false,
    upsert: [
      rowOf(3),
      rowOf(4, {
        worker: { id: 9, login_id: "ris1", name: "이서연" },
        ocs_result: true,
        changedAt: 1_700_000_000_000,
        pending: "accept",
      }),
    ],
    remove: [2],
  },
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
    orders: {
      ...update.orders,
      token: "secret",
      upsert: [
        {
          ...rowOf(3, { worker: { id: 9, login_id: "w", name: "W" } }),
          token: "secret",
          patient: { ...rowOf(3).patient, token: "secret" },
          doctor: { ...rowOf(3).doctor, token: "secret" },
        },
      ],
    },
  };
  const { text } = textOf(leaky);
  expect(text).not.toContain("secret");
  // What it does know is there, down to the last field.
  expect(viewUpdateSchema.strict().parse(JSON.parse(text ?? ""))).toEqual(JSON.parse(text ?? ""));
});

it("is not sent where it is none, and the log says so", () => {
  const { text, logged } = textOf({ ...update, revision: 7.5 });
  expect(text).toBeNull();
  expect(logged).toEqual(["ipc.badView"]);
});
