import { expect, it } from "vitest";
import type { Log } from "#core/ports.ts";
import { noAccounts } from "../../renderer/testing/app-view.ts";
import type { RadbellCore } from "#core/radbell-core.ts";
import type { AppView } from "#protocol/snapshot.ts";
import { intents } from "#protocol/ipc.ts";
import { somePc } from "#tests/support/quiet-pc.ts";
import { createIntentDesk } from "./intent-desk.ts";

const app: AppView = {
  locale: "en",
  version: "1",
  profile: "default",
  server: "",
  demo: { state: "off" },
  lastLoginId: null,
  keepsSignIn: false,
  signIn: { busy: false, failure: null },
  notifications: "native",
  trayAvailable: true,
  ledgerWritten: true,
  exposed: false,
  switchAsked: 0,
  leaving: null,
  wall: false,
  accounts: noAccounts,
  pc: somePc,
  session: null,
};
const nothing = (): void => undefined;

function deskWith(change: Partial<RadbellCore>) {
  const logged: string[] = [];
  const log: Log = {
    info: nothing,
    warn: (event, fields) => void logged.push(`${event} ${JSON.stringify(fields)}`),
  };
  const core: RadbellCore = {
    app: () => app,
    readView: () => ({ revision: 1, app, orders: { reset: true, upsert: [], remove: [] } }),
    onView: () => nothing,
    drawn: nothing,
    onOpenOrder: () => nothing,
    signIn: async () => ({ ok: true }),
    signOut: async () => ({ ok: true }),
    resume: nothing,
    forgetMe: async () => ({ ok: true }),
    act: async () => ({ ok: true }),
    undo: async () => ({ ok: true }),
    writeResult: nothing,
    answerDraft: nothing,
    answerLeaving: async () => ({ ok: true }),
    beforeLeaving: async (_why, go) => go(),
    openImages: async () => ({ ok: true }),
    acknowledge: async () => ({ ok: true }),
    readOrder: async () => ({ ok: false, code: "x", sentence: "x" }),
    askLedger: async () => ({ ok: false, code: "x", sentence: "x" }),
    verifyLedger: async () => ({ ok: false, code: "x", sentence: "x" }),
    exportLedger: async () => ({ ok: true, sentence: null }),
    startDemo: async () => undefined,
    setChaos: nothing,
    setDisplay: nothing,
    setPc: nothing,
    setTarget: nothing,
    resetTargets: nothing,
    copyText: nothing,
    pcChanged: nothing,
    readDiagnostics: async () => {
      throw new Error("not asked here");
    },
    copyOf: async () => ({ ok: true }),
    shareView: async () => ({ ok: true }),
    openView: async () => ({ ok: true, view: null }),
    offerView: nothing,
    setAlertRules: nothing,
    resetAlertRules: nothing,
    readInbox: () => ({ revision: 0, entries: [], orders: [], actors: [] }),
    markRead: nothing,
    lookAt: nothing,
    setFocused: nothing,
    returnAs: async () => ({ ok: true }),
    lock: nothing,
    unlock: async () => ({ ok: true }),
    setPin: async () => ({ ok: true }),
    removePin: async () => ({ ok: true }),
    clearSignInFailure: nothing,
    readAcceptances: async () => [],
    setWall: nothing,
    openOrder: async () => ({ ok: true }),
    retryNow: nothing,
    dismissToast: nothing,
    dismissCatchUp: nothing,
    setLocale: nothing,
    askToSwitch: nothing,
    system: nothing,
    setDelivery: nothing,
    dispose: nothing,
    ...change,
  };
  return { desk: createIntentDesk(core, log), logged };
}

it("has every intent of the table", () => {
  expect(Object.keys(deskWith({}).desk).sort()).toEqual(Object.keys(intents).sort());
});

it("hands on what fits, and drops what the schema does not know", async () => {
  const asked: unknown[] = [];
  const { desk } = deskWith({
    signIn: async (request) => {
      asked.push(request);
      return { ok: true };
    },
  });
  const request = { server: "s", loginId: "ris1", password: "p" };
  expect(await desk.signIn({ ...request, extra: 1 })).toEqual({ ok: true });
  expect(asked).toEqual([request]);
  expect(await desk.retryNow(undefined)).toBeUndefined();
});

it.each([undefined, null, "x", {}, { server: "s", loginId: "", password: "p" }, { loginId: ["a"] }])(
  "a sign-in of %o is refused without reaching the core",
  async (raw) => {
    const { desk, logged } = deskWith({
      signIn: async () => {
        throw new Error("reached");
      },
    });
    expect(await desk.signIn(raw)).toMatchObject({ ok: false, code: "badInput" });
    expect(logged).toEqual(['ipc.badInput {"intent":"signIn"}']);
  },
);

it("an intent that cannot fail rejects what does not fit", async () => {
  const { desk } = deskWith({});
  await expect(desk.dismissToast({ id: 5 })).rejects.toThrow("dismissToast: badInput");
  await expect(desk.setLocale({ locale: "fr" })).rejects.toThrow("setLocale: badInput");
});

it("a fault of the core's is an answer with a sentence, and says nothing of what was in it", async () => {
  const { desk, logged } = deskWith({
    act: async () => {
      throw new TypeError("patient 홍길동, token eyJ");
    },
  });
  const answer = await desk.act({ orderId: 1, action: "accept" });
  expect(answer).toEqual({
    ok: false,
    code: "internal",
    sentence: expect.stringMatching(/fault of its own/) as unknown,
  });
  expect(logged.join()).not.toMatch(/홍길동|eyJ/);
  expect(logged).toEqual(['ipc.failed {"intent":"act","name":"TypeError"}']);
});

it("nothing goes out that the schema does not know: no token, whatever the core returns", async () => {
  const leaky = { ...app, token: "secret" };
  const { desk } = deskWith({
    readView: () => ({ revision: 1, app: leaky, orders: { reset: true, upsert: [], remove: [] } }),
  });
  expect(JSON.stringify(await desk.readView(undefined))).not.toContain("secret");
});
