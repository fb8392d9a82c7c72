import { describe, expect, it } from "vitest";
import type { Outcome } from "#protocol/ipc.ts";
import type { AppView } from "#protocol/snapshot.ts";
import { appOf, sessionOf } from "../../renderer/testing/app-view.ts";
import { viewAsLink } from "#protocol/view-link.ts";
import { createLinkDesk, linkIn, readOrderLink } from "./order-links.ts";

describe("what is a link", () => {
  it.each([
    ["radbell://order/12", { orderId: 12, server: null }],
    ["radbell://order/12/", { orderId: 12, server: null }],
    ["RADBELL://order/2147483647", { orderId: 2_147_483_647, server: null }],
    ["radbell://order/7?server=https%3A%2F%2Fris.example%2F", { orderId: 7, server: "https://ris.example" }],
  ])("%s", (text, link) => expect(readOrderLink(text)).toEqual(link));

  it.each([
    "radbell://order/",
    "radbell://order/0",
    "radbell://order/-1",
    "radbell://order/1.5",
    "radbell://order/2147483648",
    "radbell://order/1e3",
    "radbell://order/12?other=1",
    "radbell://order/12?server=",
    "radbell://order/12?server=%",
    "radbell://order/12?server=a&server=b",
    "radbell://order/12#x",
    "radbell://order/12/../13",
    "radbell://app/index.html",
    "https://order/12",
    " radbell://order/12",
    "radbell://order/12\nradbell://order/13",
  ])("not %s", (text) => expect(readOrderLink(text)).toBeNull());

  it("is found among what an app is started with", () => {
    expect(linkIn(["radbell", "--hidden", "radbell://order/3"])).toBe("radbell://order/3");
    expect(linkIn(["radbell", "--profile=x"])).toBeNull();
  });
});

function deskWith(outcome: Outcome = { ok: true }) {
  let now = 0;
  let app: AppView = appOf({ locale: "en" });
  const opened: number[] = [];
  const refused: string[] = [];
  const offered: string[] = [];
  let shown = 0;
  const desk = createLinkDesk({
    clock: { monotonic: () => now },
    core: {
      app: () => app,
      openOrder: async (id) => {
        opened.push(id);
        return outcome;
      },
      offerView: ({ name }) => void offered.push(name),
    },
    show: () => {
      shown += 1;
    },
    refuse: (_title, sentence) => void refused.push(sentence),
  });
  return {
    desk,
    opened,
    offered,
    refused,
    shown: () => shown,
    signIn: (): void => {
      app = { ...app, session: sessionOf("a#1") };
      desk.look();
    },
    pass: (ms: number): void => {
      now += ms;
    },
  };
}

it("opens under the person who is signed in", () => {
  const { desk, opened, signIn } = deskWith();
  signIn();
  desk.follow("radbell://order/5");
  desk.follow("radbell://order/6?server=http%3A%2F%2F127.0.0.1%3A1");
  expect(opened).toEqual([5, 6]);
});

it("offers a view to the person who is signed in, or to the next", () => {
  const view = {
    id: "1",
    name: "CT tonight",
    base: "open",
    states: [],
    modality: "CT",
    priority: null,
    worker: "anyone",
    sort: [],
  } as const;
  const { desk, offered, refused, signIn } = deskWith();
  desk.follow(viewAsLink({ ...view, states: [], sort: [] }));
  expect(offered).toEqual([]);
  signIn();
  desk.follow(viewAsLink({ ...view, name: "CT later", states: [], sort: [] }));
  expect(offered).toEqual(["CT tonight", "CT later"]);
  desk.follow("radbell://view?is=%7B%7D");
  expect(refused).toHaveLength(1);
});

it("is not even asked for at another server", () => {
  const { desk, opened, refused, signIn } = deskWith();
  signIn();
  desk.follow("radbell://order/5?server=https%3A%2F%2Fother.example");
  expect(opened).toEqual([]);
  expect(refused[0]).toContain("another server");
});

it("waits for the next sign-in, once, and says nothing until then", () => {
  const { desk, opened, refused, shown, signIn, pass } = deskWith();
  desk.follow("radbell://order/5");
  desk.look();
  expect([opened, refused, shown()]).toEqual([[], [], 1]);
  pass(170_000);
  signIn();
  signIn();
  expect(opened).toEqual([5]);
});

it("whoever signs in minutes later did not click it", () => {
  const { desk, opened, signIn, pass } = deskWith();
  desk.follow("radbell://order/5");
  pass(181_000);
  signIn();
  expect(opened).toEqual([]);
});

it("what the server refuses is said in its words", async () => {
  const { desk, refused, signIn } = deskWith({ ok: false, code: "notFound", sentence: "No such order." });
  signIn();
  desk.follow("radbell://order/5");
  await Promise.resolve();
  await Promise.resolve();
  expect(refused).toEqual(["No such order."]);
});
