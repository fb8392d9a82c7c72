import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoPassword } from "#protocol/demo-people.ts";
import { orderListAnswerSchema } from "#protocol/rest.ts";
import { eventually, never } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// A hub that allows one session a person: a password given on the lock screen begins a new one there, and must not end this.

let rooms: Rooms;
let desktop: PrivateDesktop;
let app: RunningApp;
let names: string[];

beforeAll(async () => {
  rooms = await openRooms({ oneSession: true });
  desktop = await rooms.desktop();
  const client = await signInToHub(rooms.hub.url, "ris2");
  const { results } = orderListAnswerSchema.parse((await client.get("/api/ocs/?page_size=100")).body);
  names = [
    ...new Set(results.flatMap(({ patient, ocs_id }) => [patient.name, patient.patient_number, ocs_id])),
  ];
  expect(names.length).toBeGreaterThan(40);
  app = await rooms.launch({ desktop });
  await app.signIn("ris1");
});
afterAll(async () => rooms.end());

const sockets = () => rooms.hub.sockets().filter(({ path }) => path === "/ws/ocs/");
const locked = async (): Promise<void> => app.page.getByTestId("lock-screen").waitFor();
const open = async (): Promise<void> => app.page.getByTestId("person-name").waitFor();
async function unlockByPassword(password = demoPassword): Promise<void> {
  await app.page.getByTestId("unlock-password-field").fill(password);
  await app.page.getByTestId("unlock-password-go").click();
}
/** Neither in what is drawn nor anywhere else the page could be asked for. */
async function expectNoPatient(): Promise<void> {
  const read: unknown = await app.page.evaluate("window.radbell.readView(undefined)");
  const everything = (await app.page.content()) + JSON.stringify(read);
  expect(names.filter((name) => everything.includes(name))).toEqual([]);
}

describe("locked by hand", () => {
  it("hides every patient at once, and the connection and the counts live", async () => {
    const doctor = await signInToHub(rooms.hub.url, "doctor1");
    const shown = await doctor.order({ priority: "urgent", job_type: "XR" });
    await app.page.getByTestId(`row-${shown}`).waitFor();
    const badge = Number(await app.page.getByTestId("badge-urgent").getAttribute("data-count"));
    await app.page.keyboard.press("Control+l");
    await locked();
    await expectNoPatient();
    await app.screenshot("lock-screen");
    const before = (await desktop.notifications()).length;
    await doctor.order({ priority: "urgent", job_type: "MRI" });
    await eventually(async () =>
      expect(Number(await app.page.getByTestId("lock-urgent").getAttribute("data-count"))).toBe(badge + 1),
    );
    await eventually(async () => {
      const told = (await desktop.notifications()).slice(before);
      expect(told.map(({ summary, body }) => [summary, body])).toEqual([["새 소식", ""]]);
    });
    expect(sockets().map(({ loginId }) => loginId)).toEqual(["ris1"]);
    const [tray] = await desktop.tray();
    expect(JSON.stringify(tray)).not.toContain("이서연");
    expect(tray?.menu.find(({ label }) => label === "화면 잠금")?.enabled).toBe(false);
    await expectNoPatient();
  });

  it("main refuses whatever the page asks for meanwhile", async () => {
    const ask = async (what: string): Promise<unknown> => app.page.evaluate(`window.radbell.${what}`);
    for (const what of [
      "readOrder({ orderId: 1 })",
      'act({ orderId: 1, action: "accept" })',
      "acknowledge({ orderId: 1 })",
      'askLedger({ order: "1" })',
      "forgetMe(undefined)",
      'setPin({ pin: "483920", password: null })',
    ])
      expect(await ask(what)).toMatchObject({ ok: false, code: "locked" });
    expect(JSON.parse(String(await ask("readInbox(undefined)")))).toMatchObject({ entries: [], orders: [] });
  });

  it("a wrong password opens nothing and ends nothing; the right one opens the same session, with one socket", async () => {
    await unlockByPassword("not the password");
    await app.page.getByTestId("unlock-password-error").waitFor();
    await app.screenshot("lock-wrong-password");
    expect(sockets()).toHaveLength(1);
    await unlockByPassword();
    await open();
    await app.live();
    await app.page.locator("[data-status]").first().waitFor();
    expect(sockets().map(({ loginId }) => loginId)).toEqual(["ris1"]);
    await never(async () => expect(await app.phase()).toBe("live"), 2_000);
  });
});

describe("what was begun before the lock", () => {
  it("is there again after it: the order that was open, and what was typed", async () => {
    const doctor = await signInToHub(rooms.hub.url, "doctor1");
    const id = await doctor.order({ priority: "urgent", job_type: "US" });
    await app.page.getByTestId(`row-action-${id}`).click();
    await eventually(async () =>
      expect(await app.page.getByTestId(`row-${id}`).getAttribute("data-status")).toBe("ACCEPTED"),
    );
    await app.page.getByTestId(`row-action-${id}`).click();
    await eventually(async () =>
      expect(await app.page.getByTestId(`row-${id}`).getAttribute("data-status")).toBe("IN_PROGRESS"),
    );
    await app.page.getByTestId(`row-action-${id}`).click();
    const findings = app.page.getByTestId("drawer").locator("textarea").first();
    await findings.fill("아직 보내지 않은 소견");
    await app.page.keyboard.press("Control+l");
    await locked();
    await expectNoPatient();
    expect(await app.page.content()).not.toContain("아직 보내지 않은 소견");
    await unlockByPassword();
    await app.page.getByTestId("drawer").waitFor();
    expect(await findings.inputValue()).toBe("아직 보내지 않은 소견");
  });
});

describe("somebody presses something while it is locked", () => {
  it("a notification leads to the lock screen, and to its order after the password", async () => {
    const doctor = await signInToHub(rooms.hub.url, "doctor1");
    await app.page.keyboard.press("Control+l");
    await locked();
    let id = 0;
    await desktop.clickNext(async () => {
      id = await doctor.order({ priority: "urgent", job_type: "CT" });
    });
    await never(async () => expect(await app.page.getByTestId("lock-screen").count()).toBe(1), 1_000);
    await expectNoPatient();
    await unlockByPassword();
    await app.page.getByTestId(`row-${id}`).waitFor();
    await eventually(async () =>
      expect(await app.page.getByTestId(`row-${id}`).getAttribute("aria-selected")).toBe("true"),
    );
  });

  it("another person signs in from there, and has nothing of it", async () => {
    await app.page.keyboard.press("Control+l");
    await locked();
    await app.page.keyboard.press("Control+u");
    await app.page.getByTestId("switcher").waitFor();
    await app.screenshot("lock-switcher");
    expect(await app.page.getByTestId("forget-me").count()).toBe(0);
    await app.page.getByTestId("signin-login").fill("lis1");
    await app.page.getByTestId("signin-password").fill(demoPassword);
    await app.page.getByTestId("signin-submit").click();
    await eventually(async () =>
      expect(await app.page.getByTestId("person-name").textContent()).toContain("박가람"),
    );
    await app.live();
    expect(sockets().map(({ loginId }) => loginId)).toEqual(["lis1"]);
  });
});
