import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { demoPassword } from "#protocol/demo-people.ts";
import { isPending } from "#protocol/order-rules.ts";
import { orderDetailSchema, type Order } from "#protocol/order.ts";
import { orderListAnswerSchema } from "#protocol/rest.ts";
import { eventually } from "../support/eventually.ts";
import { signInToHub, type HubClient } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// Every number of the overview is the number of rows it leads to, and what the server says; the wall has no patient in it.

let rooms: Rooms;
let app: RunningApp;
let ris: HubClient;
let doctor: HubClient;

beforeAll(async () => {
  rooms = await openRooms();
  ris = await signInToHub(rooms.hub.url, "ris2");
  doctor = await signInToHub(rooms.hub.url, "doctor1");
  const [waiting, started, done] = [
    await doctor.order({ priority: "urgent", job_type: "MRI", patient_id: 3 }),
    await doctor.order({ job_type: "US", patient_id: 4 }),
    await doctor.order({ job_type: "CT", patient_id: 5 }),
  ];
  expect(waiting).toBeGreaterThan(0);
  for (const action of ["accept", "start"]) for (const id of [started, done]) await ris.act(id, action);
  await ris.act(done, "confirm", { ocs_result: true });
  app = await rooms.launch({ desktop: await rooms.desktop(), args: ["--window=0,0,1280,800"] });
  await app.signIn("ris1");
});
afterAll(async () => rooms.end());

const press = async (key: string): Promise<void> => app.page.keyboard.press(key);
const overview = () => app.page.getByTestId("overview");
const marks = (picture: string) => app.page.getByTestId(`ov-${picture}`).locator("[data-mark]");
const focusedMark = async (): Promise<string | null> =>
  app.page.evaluate(() => document.activeElement?.getAttribute("data-mark") ?? null);
const rowCount = async (): Promise<number> =>
  Number(await app.page.getByTestId("worklist").getAttribute("aria-rowcount")) - 1;

async function open(): Promise<void> {
  await press("o");
  await app.page.getByTestId("ov-done").waitFor();
}
/** All there are for radiology, as the server has them. */
async function onServer(): Promise<readonly Order[]> {
  const { results, next } = orderListAnswerSchema.parse(
    (await ris.get("/api/ocs/?job_role=RIS&page_size=100")).body,
  );
  expect(next).toBeNull();
  return results;
}
const midnight = (): number => new Date().setHours(0, 0, 0, 0);
const byKey = async (picture: string): Promise<ReadonlyMap<string, number>> =>
  new Map(
    await marks(picture).evaluateAll((found) =>
      found.map(
        (mark) => [mark.getAttribute("data-mark") ?? "", Number(mark.getAttribute("data-count"))] as const,
      ),
    ),
  );
const sumOf = (counts: ReadonlyMap<string, number>, part: string): number =>
  [...counts].reduce((sum, [key, count]) => sum + (key.includes(part) ? count : 0), 0);

/** Rules a person with a disability depends on, by axe. */
async function expectAccessible(): Promise<void> {
  const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  await app.page.evaluate(source);
  const faults: unknown = await app.page.evaluate(
    `axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html.slice(0, 120)).join(" | ")))`,
  );
  expect(faults).toEqual([]);
}

describe("the overview", () => {
  it("opens by its key, and its numbers are the server's", async () => {
    await open();
    const orders = await onServer();
    const states = await byKey("states");
    const today = orders.filter(({ updated_at }) => Date.parse(updated_at) >= midnight());
    for (const status of ["ORDERED", "ACCEPTED", "IN_PROGRESS", "RESULT_READY"])
      expect(sumOf(states, `"${status}"`), status).toBe(
        orders.filter((order) => order.ocs_status === status).length,
      );
    expect(sumOf(states, '"CONFIRMED"')).toBe(
      today.filter(({ ocs_status }) => ocs_status === "CONFIRMED").length,
    );
    const day = await byKey("day");
    expect(sumOf(day, '"arrived"')).toBe(
      orders.filter(({ created_at }) => Date.parse(created_at) >= midnight()).length,
    );
    expect(sumOf(day, '"completed"')).toBe(sumOf(states, '"CONFIRMED"'));
    const backlog = await byKey("backlog");
    expect(sumOf(backlog, '"modality":null,"range":null')).toBe(
      orders.filter(({ ocs_status }) => isPending(ocs_status)).length,
    );
    expect(sumOf(await byKey("done"), '"done"')).toBe(sumOf(states, '"CONFIRMED"'));
  });

  it("reads when today's orders were accepted, which the list does not say", async () => {
    const candidates = (await onServer()).filter(
      ({ ocs_status, updated_at }) =>
        ocs_status !== "ORDERED" && ocs_status !== "CANCELLED" && Date.parse(updated_at) >= midnight(),
    );
    const details = await Promise.all(
      candidates.map(async ({ id }) => orderDetailSchema.parse((await ris.get(`/api/ocs/${id}/`)).body)),
    );
    const accepted = details.filter(({ accepted_at }) => Date.parse(accepted_at ?? "") >= midnight()).length;
    expect(accepted).toBeGreaterThan(1);
    await eventually(async () => expect(sumOf(await byKey("accept"), '"accept"')).toBe(accepted), 15_000);
    await eventually(async () =>
      expect(await app.page.getByTestId("ov-accept").textContent()).not.toContain("아직 읽지 않음"),
    );
    await app.screenshot("overview-ko-dark-1280x800");
  });

  it("every number leads to exactly as many rows, and back to where one was", async () => {
    for (const picture of ["states", "day", "backlog", "accept", "done"]) {
      const keys = [...(await byKey(picture)).keys()];
      expect(keys.length, picture).toBeGreaterThan(0);
      // The first, one of the middle and the last of each.
      for (const n of new Set([0, Math.floor(keys.length / 2), keys.length - 1])) {
        const key = keys[n] ?? "";
        const mark = app.page.locator(`[data-mark='${key}']`);
        await mark.hover();
        const [count, said] = [
          Number(await mark.getAttribute("data-count")),
          await app.page.getByTestId(`ov-${picture}`).locator(".ov-pointed").textContent(),
        ];
        await mark.click();
        await app.page.getByTestId("drill").waitFor();
        expect(await app.page.getByTestId("drill-words").textContent(), key).toBe(said);
        expect(await rowCount(), key).toBe(count);
        await press("Escape");
        await overview().waitFor();
        await eventually(async () => expect(await focusedMark()).toBe(key));
      }
    }
  });

  it("is one stop of the Tab key a picture; arrows move in it, Enter leads to the rows, whose keys work at once", async () => {
    await app.page.getByTestId("ov-states").locator('[tabindex="0"]').focus();
    const first = await focusedMark();
    await press("ArrowDown");
    const second = await focusedMark();
    expect(second).not.toBe(first);
    await press("ArrowUp");
    expect(await focusedMark()).toBe(first);
    const count = Number(await app.page.locator(`[data-mark='${first}']`).getAttribute("data-count"));
    await press("Enter");
    await app.page.getByTestId("drill").waitFor();
    expect(await rowCount()).toBe(count);
    await eventually(async () =>
      expect(await app.page.evaluate(() => document.activeElement?.id)).toBe("worklist"),
    );
    await app.screenshot("overview-rows-ko");
    await press("Escape");
    await overview().waitFor();
    // The line of open orders, too.
    const line = app.page.getByTestId("ov-open-line");
    await line.focus();
    const now = await line.getAttribute("aria-valuetext");
    await press("Home");
    expect(await line.getAttribute("aria-valuetext")).not.toBe(now);
    await press("End");
    const open = Number(/(\d+)$/.exec((await line.getAttribute("aria-valuetext")) ?? "")?.[1]);
    expect(open).toBeGreaterThan(0);
    await press("Enter");
    await app.page.getByTestId("drill").waitFor();
    expect(await rowCount()).toBe(open);
    await press("Escape");
    await overview().waitFor();
  });

  it("the view one came from is there again after leaving the overview", async () => {
    await press("Escape");
    await overview().waitFor({ state: "detached" });
    expect(await app.page.getByTestId("view-open").getAttribute("aria-selected")).toBe("true");
    expect(await app.page.getByTestId("drill").count()).toBe(0);
    await open();
  });

  it("follows what happens, without a hand", async () => {
    const before = sumOf(await byKey("states"), '"ORDERED"');
    await doctor.order({ job_type: "XR", patient_id: 6 });
    await eventually(async () => expect(sumOf(await byKey("states"), '"ORDERED"')).toBe(before + 1));
  });

  it("has the same numbers as tables", async () => {
    const pictures = new Map(await byKey("day"));
    await app.page.getByTestId("ov-look-tables").click();
    await app.page.getByTestId("ov-day").locator("table").waitFor();
    expect(new Map(await byKey("day"))).toEqual(pictures);
    await expectAccessible();
    await app.screenshot("overview-tables-ko");
    await app.page.getByTestId("ov-look-pictures").click();
  });

  it("is usable by everybody, in every theme and language", async () => {
    for (const theme of ["light", "contrast", "dark"]) {
      await app.page.evaluate(`window.radbell.setDisplay({ theme: "${theme}" })`);
      await eventually(async () =>
        expect(await app.page.evaluate(() => document.documentElement.dataset["theme"])).toBe(theme),
      );
      await expectAccessible();
      await app.screenshot(`overview-ko-${theme}`);
    }
    await app.page.getByTestId("language").click();
    await eventually(async () => expect(await overview().textContent()).toContain("Orders now"));
    await expectAccessible();
    await app.screenshot("overview-en-dark");
    await app.page.getByTestId("language").click();
  });
});

describe("the wall", () => {
  /** Everything in the page, what is hidden too. */
  const page = async (): Promise<string> => app.page.evaluate(() => document.documentElement.outerHTML);
  const number = async (name: string): Promise<number> =>
    Number((await app.page.getByTestId(name).textContent())?.replaceAll(/\D/g, ""));

  async function expectNobody(): Promise<void> {
    const orders = await onServer();
    const said = await page();
    const names = orders.flatMap(({ patient, ocs_id, doctor: by, worker }) => [
      ...[patient.name, patient.patient_number, ocs_id, by.name],
      // The signed-in person's own name is there: whose list it is.
      ...(worker === null || worker.login_id === "ris1" ? [] : [worker.name]),
    ]);
    expect(names.length).toBeGreaterThan(50);
    expect([...new Set(names)].filter((name) => said.includes(name))).toEqual([]);
  }

  it("shows the numbers of the list to everybody, and no patient, doctor or order", async () => {
    // With an order open before: nothing of it is left in the page.
    await press("Escape");
    const [first] = await onServer();
    await app.page.evaluate(`window.radbell.openOrder({ orderId: ${first?.id ?? 0} })`);
    await app.page.locator(".drawer-head").waitFor();
    expect(await page()).toContain(first?.patient.name);
    await press("Escape");
    await open();
    await app.page.getByTestId("wall-open").click();
    await app.page.getByTestId("wall-urgent").waitFor();
    const orders = await onServer();
    const waiting = orders.filter(({ ocs_status }) => ocs_status === "ORDERED");
    await eventually(async () => {
      expect(await number("wall-urgent")).toBe(
        waiting.filter(({ priority }) => priority === "urgent").length,
      );
      expect(await number("wall-ORDERED")).toBe(waiting.length);
    });
    expect(await app.page.getByTestId("wall-connection").getAttribute("data-phase")).toBe("live");
    await expectNobody();
    await expectAccessible();
    await app.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setBounds({ x: 0, y: 0, width: 1920, height: 1080 });
    });
    await app.screenshot("wall-ko-dark");
  });

  it("follows what happens; what comes meanwhile names nobody either", async () => {
    const before = await number("wall-urgent");
    const id = await doctor.order({ priority: "urgent", job_type: "CT", patient_id: 7 });
    await eventually(async () => expect(await number("wall-urgent")).toBe(before + 1));
    await expectNobody();
    await ris.act(id, "accept");
    await eventually(async () => expect(await number("wall-urgent")).toBe(before));
    await expectNobody();
  });

  it("the keys of the list do nothing there; Escape leads back to the person's own screen", async () => {
    for (const key of ["i", "o", "Enter", "Control+u"]) await press(key);
    await app.page.getByTestId("wall").waitFor();
    await expectNobody();
    await press("Escape");
    await app.page.getByTestId("wall").waitFor({ state: "detached" });
    await overview().waitFor();
    await press("Escape");
    const [first] = await onServer();
    await app.page.getByTestId("view-all").click();
    await eventually(async () =>
      expect(await app.page.getByTestId("worklist").textContent()).toContain(first?.patient.name),
    );
  });

  it("says so where nobody is signed in, and is a wall again once somebody is", async () => {
    await app.page.evaluate(`window.radbell.setWall({ on: true })`);
    await app.page.getByTestId("wall").waitFor();
    await app.page.evaluate(`window.radbell.signOut()`);
    await app.page.getByTestId("wall-nobody").waitFor();
    await expectAccessible();
    await app.screenshot("wall-nobody-ko");
    await press("Enter");
    await app.page.getByTestId("signin-login").fill("ris2");
    await app.page.getByTestId("signin-password").fill(demoPassword);
    await app.page.getByTestId("signin-submit").click();
    await app.page.getByTestId("wall-urgent").waitFor();
    await press("Escape");
    await app.live();
  });

  it("says since when it is not told anything", async () => {
    await app.page.evaluate(`window.radbell.setWall({ on: true })`);
    await app.page.getByTestId("wall-urgent").waitFor();
    await rooms.hub.close();
    await eventually(async () => {
      expect(await app.page.getByTestId("wall-connection").getAttribute("data-phase")).not.toBe("live");
      expect(await app.page.getByTestId("wall").getAttribute("data-stale")).toBe("true");
    }, 15_000);
    expect(await app.page.getByTestId("wall-connection").textContent()).toContain("이후의 변화는 빠져");
    await app.screenshot("wall-offline-ko");
  });
});

it("--wall begins as a wall, and as nobody's", async () => {
  const other = await rooms.launch({ desktop: await rooms.desktop(), args: ["--wall"], locale: "en" });
  await other.page.getByTestId("wall-nobody").waitFor();
  await other.screenshot("wall-nobody-en");
  await other.page.keyboard.press("Escape");
  await other.page.getByTestId("signin-login").waitFor();
});
