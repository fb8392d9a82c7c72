import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pinRecordSchema } from "#core/accounts/pins.ts";
import { orderListAnswerSchema } from "#protocol/rest.ts";
import { demoPassword } from "#protocol/demo-people.ts";
import { eventually, never } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

let rooms: Rooms;
let desktop: PrivateDesktop;
let app: RunningApp;

beforeAll(async () => {
  rooms = await openRooms();
  desktop = await rooms.desktop();
  app = await rooms.launch({ desktop });
  await app.signIn("ris1");
});
afterAll(async () => rooms.end());

const orderSockets = () => rooms.hub.sockets().filter(({ path }) => path === "/ws/ocs/");

async function switchTo(loginId: string, name: string): Promise<void> {
  const before = orderSockets()[0]?.tokenId;
  await app.page.keyboard.press("Control+u");
  await app.page.getByTestId("signin-login").fill(loginId);
  await app.page.getByTestId("signin-password").fill(demoPassword);
  await app.page.getByTestId("signin-submit").click();
  await eventually(async () =>
    expect(await app.page.getByTestId("person-name").textContent()).toContain(name),
  );
  await app.live();
  expect(orderSockets().map((socket) => socket.loginId)).toEqual([loginId]);
  expect(orderSockets()[0]?.tokenId).not.toBe(before);
}

/** The counts on the screen are those of this person's own list on the server. */
async function expectOwnCounts(loginId: string): Promise<void> {
  const client = await signInToHub(rooms.hub.url, loginId);
  const role = loginId.startsWith("lis") ? "LIS" : "RIS";
  const { results, count } = orderListAnswerSchema.parse(
    (await client.get(`/api/ocs/?job_role=${role}&page_size=100`)).body,
  );
  const open = results.filter(({ ocs_status }) => !["CONFIRMED", "CANCELLED"].includes(ocs_status));
  const name = loginId === "lis1" ? "박가람" : "김태현";
  const waiting = open.filter((order) => order.priority === "urgent" && order.ocs_status === "ORDERED");
  const shown = async (testId: string): Promise<number> =>
    Number(/(\d+)\s*$/.exec((await app.page.getByTestId(testId).textContent()) ?? "")?.[1]);
  await eventually(async () => {
    expect(await shown("view-all")).toBe(count);
    expect(await shown("view-open")).toBe(open.length);
    expect(await shown("view-mine")).toBe(open.filter(({ worker }) => worker?.name === name).length);
    expect(await shown("view-urgent")).toBe(waiting.length);
    expect((await desktop.tray())[0]?.tip ?? "").toMatch(
      waiting.length === 0 ? /^(?!.*긴급)/ : new RegExp(`긴급 ${waiting.length}건`),
    );
  });
}

describe("switching in one window", () => {
  it("closes the old person's socket and opens one with the new person's token, and all is the new person's", async () => {
    const doctor = await signInToHub(rooms.hub.url, "doctor1");
    const ris2 = await signInToHub(rooms.hub.url, "ris2");
    const urgent = await doctor.order({ priority: "urgent", job_type: "MRI" });
    const ofRis2 = await doctor.order({ job_type: "XR" });
    await ris2.act(ofRis2, "accept");
    await eventually(async () => expect((await desktop.tray())[0]?.tip).toMatch(/이서연.*긴급 \d+건/));
    await app.page.getByTestId(`row-${urgent}`).waitFor();

    await switchTo("lis1", "박가람");
    await expectOwnCounts("lis1");
    await app.screenshot("switched-to-lis1");
    expect(await app.page.getByTestId(`row-${urgent}`).count()).toBe(0);
    await eventually(async () => {
      const title = (await desktop.tray())[0]?.tip ?? "";
      expect(title).toContain("박가람");
      expect(title).not.toContain("이서연");
    });
    const seen = (await desktop.notifications()).length;
    const unseen = await doctor.order({ priority: "urgent", job_type: "CT" });
    await never(async () => {
      expect(await desktop.notifications()).toHaveLength(seen);
      expect(await app.page.getByTestId(`row-${unseen}`).count()).toBe(0);
      expect(await app.page.locator('[data-testid^="toast-"]').count()).toBe(0);
    }, 2_000);

    await switchTo("ris2", "김태현");
    await expectOwnCounts("ris2");
    await app.page.getByTestId(`row-${unseen}`).waitFor();
    // "Mine" is the new person's, and so is the silence on own actions.
    expect(await app.page.getByTestId(`row-${ofRis2}`).textContent()).toContain("나");
    const before = (await desktop.notifications()).length;
    await app.page.getByTestId(`row-action-${unseen}`).click();
    await eventually(async () =>
      expect(await app.page.getByTestId(`row-${unseen}`).getAttribute("data-status")).toBe("ACCEPTED"),
    );
    await never(async () => expect(await desktop.notifications()).toHaveLength(before), 1_500);
    await eventually(async () => expect((await desktop.tray())[0]?.tip).toContain("김태현"));
  });
});

/** Every file below a folder that holds this text in UTF-8 or UTF-16. */
function filesWith(folder: string, texts: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => {
    const path = join(folder, name);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
    const content = readFileSync(path);
    return texts.some((text) => content.includes(text) || content.includes(Buffer.from(text, "utf16le")));
  });
}

describe("a PIN", () => {
  const pin = "483920";
  const records = (): string[] => readdirSync(join(app.profileDir, "pins"));
  const open = async (): Promise<void> => app.page.getByTestId("person-name").waitFor();

  it("is set after the sign-in, and refused where everybody would try it first", async () => {
    await app.page.getByTestId("account-open").click();
    await app.page.getByTestId("account-panel").waitFor();
    await app.screenshot("account-panel");
    await app.page.getByTestId("pin-first").fill("123456");
    await app.page.getByTestId("pin-again").fill("123456");
    await app.page.getByTestId("pin-save").click();
    await app.page.getByTestId("pin-error").waitFor();
    await app.page.getByTestId("pin-first").fill(pin);
    await app.page.getByTestId("pin-again").fill(pin);
    await app.page.getByTestId("pin-save").click();
    await app.page.locator('[data-testid="account-pin"][data-state="set"]').waitFor();
    expect(records()).toHaveLength(1);
    await app.page.keyboard.press("Escape");
  });

  it("unlocks, and the screen does not stand still while it is checked", async () => {
    await app.page.keyboard.press("Control+l");
    await app.page.getByTestId("unlock-pin-field").fill("705214");
    await app.page.getByTestId("unlock-pin-go").click();
    expect(await app.page.getByTestId("unlock-pin-error").textContent()).toContain("4회");
    await app.screenshot("lock-pin");
    await app.page.getByTestId("unlock-pin-field").fill(pin);
    await app.page.getByTestId("unlock-pin-go").click();
    await open();
    await app.live();
  });

  it("brings its person back from the switcher", async () => {
    await switchTo("ris1", "이서연");
    await app.page.keyboard.press("Control+u");
    const back = app.page.getByTestId("person-ris2");
    expect(await back.getAttribute("data-way")).toBe("pin");
    await back.click();
    await app.page.getByTestId("pin-field").fill(pin);
    await app.screenshot("switcher-pin");
    await app.page.getByTestId("pin-go").click();
    await eventually(async () =>
      expect(await app.page.getByTestId("person-name").textContent()).toContain("김태현"),
    );
    await app.live();
    expect(orderSockets().map((socket) => socket.loginId)).toEqual(["ris2"]);
  });

  it("is gone after five wrong tries, though the app is killed between them, and the password serves", async () => {
    await app.page.keyboard.press("Control+l");
    for (let n = 4; n > 1; n -= 1) {
      await app.page.getByTestId("unlock-pin-field").fill("705214");
      await app.page.getByTestId("unlock-pin-go").click();
      await eventually(async () =>
        expect(await app.page.getByTestId("unlock-pin-error").textContent()).toContain(`${n}회`),
      );
    }
    // While it looks.
    await app.page.getByTestId("unlock-pin-field").fill("705214");
    await app.page.getByTestId("unlock-pin-go").click();
    const [record = ""] = records();
    const triesLeft = (): number =>
      pinRecordSchema.parse(JSON.parse(readFileSync(join(app.profileDir, "pins", record), "utf8"))).triesLeft;
    await eventually(() => expect(triesLeft()).toBe(1), 2_000);
    app.app.process().kill("SIGKILL");
    await app.app.close().catch(() => undefined);
    app = await rooms.launch({ desktop, profileDir: app.profileDir });
    await app.page.getByTestId("person-ris2").click();
    await app.page.getByTestId("pin-field").fill("705214");
    await app.page.getByTestId("pin-go").click();
    await eventually(async () =>
      expect(await app.page.getByTestId("person-ris2").getAttribute("data-way")).toBe("password"),
    );
    await app.screenshot("pin-gone");
    expect(records()).toEqual([]);
    await app.page.getByTestId("signin-password").fill(demoPassword);
    await app.page.getByTestId("signin-submit").click();
    await open();
    await app.live();
  });
});

describe("signing out", () => {
  it("leaves no socket, none comes back, and nothing about patients on screen or disk", async () => {
    const client = await signInToHub(rooms.hub.url, "ris1");
    const { results } = orderListAnswerSchema.parse((await client.get("/api/ocs/?page_size=100")).body);
    const names = [...new Set(results.flatMap(({ patient }) => [patient.name, patient.patient_number]))];
    expect(names.length).toBeGreaterThan(20);
    await app.page.getByTestId("signout").click();
    await app.page.getByTestId("signin-login").waitFor();
    await eventually(() => expect(orderSockets()).toEqual([]), 1_000);
    await never(() => expect(rooms.hub.sockets()).toEqual([]), 10_000);
    const screen = await app.page.content();
    for (const name of names) expect(screen).not.toContain(name);
    expect((await desktop.tray())[0]?.tip).toContain("로그아웃됨");
    expect(filesWith(app.profileDir, names)).toEqual([]);
    await app.screenshot("signed-out");
    await app.close();
    expect(filesWith(app.profileDir, names)).toEqual([]);
  });
});
