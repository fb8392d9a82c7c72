import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { orderListAnswerSchema } from "#protocol/rest.ts";
import { eventually } from "../support/eventually.ts";
import { signInToHub, type HubClient } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// What happened to a person and their orders: seen, read, found again after a restart, by them alone, and without a name on
// the disk, whether the system protects it or not.

let rooms: Rooms;
let colleague: HubClient;
let doctor: HubClient;
beforeAll(async () => {
  rooms = await openRooms();
  colleague = await signInToHub(rooms.hub.url, "ris2");
  doctor = await signInToHub(rooms.hub.url, "doctor1");
});
afterAll(async () => rooms.end());

describe.each([
  { keyring: true, store: "gnome-libsecret" },
  { keyring: false, store: "basic" },
])("with $store", ({ keyring, store }) => {
  let desktop: PrivateDesktop;
  let app: RunningApp;
  const start = async (profileDir?: string): Promise<RunningApp> =>
    rooms.launch({
      desktop,
      args: [`--password-store=${store}`],
      ...(profileDir === undefined ? {} : { profileDir }),
    });
  beforeAll(async () => {
    desktop = await rooms.desktop({ keyring });
    app = await start();
  });

  const unread = async (): Promise<number> =>
    Number(await app.page.getByTestId("badge-unread").getAttribute("data-count"));
  const groups = async (): Promise<number> => app.page.locator(".inbox-group").count();
  const group = (orderId: number) => app.page.getByTestId(`inbox-order-${orderId}`);
  const press = async (key: string): Promise<void> => app.page.keyboard.press(key);
  /** What is kept of everybody's inboxes, as bytes. */
  function kept(): readonly { readonly name: string; readonly content: Buffer }[] {
    const folder = join(app.profileDir, "inbox");
    if (!existsSync(folder)) return [];
    return readdirSync(folder).map((name) => ({ name, content: readFileSync(join(folder, name)) }));
  }
  async function signOut(): Promise<void> {
    await app.page.getByTestId("signout").click();
    await app.page.getByTestId("signin-login").waitFor();
  }
  let taken = 0;
  let left = 0;

  it("is empty, and says so", async () => {
    await app.signIn("ris1");
    await press("i");
    await app.page.getByTestId("inbox-empty").waitFor();
    expect(await unread()).toBe(0);
    await app.screenshot(`inbox-empty-ko-${store}`);
    await press("Escape");
    await app.page.getByTestId("inbox").waitFor({ state: "detached" });
  });

  it("has what colleagues did, by whom, how it was told, and how much of it is unread", async () => {
    taken = await doctor.order({ priority: "urgent", job_type: "MRI", patient_id: 3 });
    left = await doctor.order({ job_type: "US", patient_id: 4 });
    await eventually(async () => expect(await unread()).toBe(2));
    await colleague.act(taken, "accept");
    await colleague.act(left, "accept");
    await eventually(async () => expect(await unread()).toBe(4));
    await press("i");
    await eventually(async () => expect(await groups()).toBe(2));
    // Newest first.
    expect(await app.page.locator(".inbox-group").first().getAttribute("data-testid")).toBe(
      `inbox-order-${left}`,
    );
    await eventually(async () => {
      const said = (await group(taken).textContent()) ?? "";
      for (const word of ["MRI", "접수됨", "김태현", "새 오더", "데스크톱 알림"])
        expect(said).toContain(word);
    });
    await eventually(async () =>
      expect(
        await group(taken)
          .locator('[data-kind="created"], [data-kind="accepted"]')
          .evaluateAll((lines) => lines.map((line) => line.getAttribute("data-told"))),
      ).toEqual(["desktop", "desktop"]),
    );
    const title = await group(taken).locator("time").first().getAttribute("title");
    expect(title).toMatch(/서버 시각 20.*이 PC 20/s);
    await app.screenshot(`inbox-ko-${store}`);
    await app.page.getByTestId("language").click();
    await eventually(async () =>
      expect(await app.page.getByTestId("inbox-unread").textContent()).toBe("4 unread"),
    );
    await app.screenshot(`inbox-en-${store}`);
    await app.page.getByTestId("language").click();
  });

  it("is searched and filtered", async () => {
    const { results } = orderListAnswerSchema.parse((await doctor.get("/api/ocs/?page_size=100")).body);
    const patient = results.find(({ id }) => id === taken)?.patient.name ?? "";
    expect(patient).not.toBe("");
    await press("/");
    await app.page.keyboard.type(patient);
    await eventually(async () => expect(await groups()).toBe(1));
    expect(await group(taken).count()).toBe(1);
    await press("Escape");
    await press("Escape");
    await app.page.getByTestId("inbox-filter-urgent").click();
    await eventually(async () => expect(await groups()).toBe(1));
    await app.page.getByTestId("inbox-filter-mine").click();
    await app.page.getByTestId("inbox-empty").waitFor();
    await app.page.getByTestId("inbox-filter-all").click();
  });

  it("leads to the order by the keyboard, which reads it; the rest one by one or all at once", async () => {
    await group(left).locator(".inbox-head").focus();
    await press("ArrowDown");
    await press("Enter");
    await app.page.locator(".drawer-head").waitFor();
    await eventually(async () => expect(await unread()).toBe(2));
    await eventually(async () => expect(await group(taken).getAttribute("data-unread")).toBe("false"));
    expect(await group(taken).getAttribute("aria-current")).toBe("true");
    await app.screenshot(`inbox-order-${store}`);
    await press("Escape");
    await app.page.locator(".drawer-head").waitFor({ state: "detached" });
    await app.page.getByTestId(`inbox-read-${left}`).click();
    await eventually(async () => expect(await unread()).toBe(0));
    await colleague.act(left, "cancel", { cancel_reason: "장비 점검" });
    await eventually(async () => expect(await unread()).toBe(1));
    await app.page.getByTestId("inbox-read-all").click();
    await eventually(async () => expect(await unread()).toBe(0));
  });

  it("a click on the notification reads it", async () => {
    await desktop.clickNext(async () => void (await colleague.act(left, "accept")));
    await app.page.locator(".drawer-head").waitFor();
    await eventually(async () => expect(await unread()).toBe(0));
    await press("Escape");
    await press("i");
    await eventually(async () => expect(await group(left).textContent()).toContain("알림을 눌러 확인"));
  });

  it("is on the disk without a name, and under the keyring where there is one", async () => {
    await signOut();
    const files = kept();
    expect(files).toHaveLength(1);
    const [{ name, content } = { name: "", content: Buffer.from("") }] = files;
    expect(name).toMatch(keyring ? /^[0-9a-f]{32}\.sealed$/ : /^[0-9a-f]{32}\.json$/);
    expect(content.includes('"accepted"')).toBe(!keyring);
    const { results } = orderListAnswerSchema.parse((await doctor.get("/api/ocs/?page_size=100")).body);
    const names = results.flatMap(({ patient, doctor: by, worker, ocs_id }) => [
      ...[patient.name, patient.patient_number, by.name, ocs_id],
      ...(worker === null ? [] : [worker.name]),
    ]);
    expect(names.length).toBeGreaterThan(20);
    expect(names.filter((each) => content.includes(each))).toEqual([]);
  });

  it("another person sees nothing of it", async () => {
    await app.signIn("ris2");
    expect(await unread()).toBe(0);
    await press("i");
    await app.page.getByTestId("inbox-empty").waitFor();
    await signOut();
  });

  it("is there after a restart, with what happened since, and names come back from the server", async () => {
    await app.close();
    await colleague.act(left, "start");
    app = await start(app.profileDir);
    await app.signIn("ris1");
    await press("i");
    await eventually(async () => {
      const said = (await group(taken).textContent()) ?? "";
      for (const word of ["접수됨", "김태현", "MRI"]) expect(said).toContain(word);
    });
    await eventually(async () => expect(await group(left).textContent()).toContain("다시 요청됨"));
    await app.screenshot(`inbox-restarted-${store}`);
    await press("Escape");
  });

  it("“forget me” wipes it", async () => {
    expect(kept().length).toBeGreaterThan(0);
    await app.page.getByTestId("switch-open").click();
    await app.page.getByTestId("forget-me").click();
    await app.page.getByTestId("signin-login").waitFor();
    expect(kept()).toEqual([]);
    await app.signIn("ris1");
    await press("i");
    await app.page.getByTestId("inbox").waitFor();
    expect(await app.page.getByTestId(`inbox-order-${taken}`).count()).toBe(0);
    await app.close();
  });
});

describe("targets", () => {
  it("what is past its target is a view of its own, by what the administrator laid down, and in the tray", async () => {
    const desktop = await rooms.desktop();
    const policy = { setBy: "전산팀", targets: { accept: { urgent: 1, normal: 1, scheduled: 43_200 } } };
    const app = await rooms.launch({ desktop, policy });
    await app.signIn("ris1");
    const count = async (): Promise<number> =>
      Number((await app.page.getByTestId("view-overdue").textContent())?.replaceAll(/\D/g, ""));
    await eventually(async () => expect(await count()).toBeGreaterThan(0), 12_000);
    await app.page.getByTestId("view-overdue").click();
    const rows = app.page.locator('[role="row"][data-status]');
    expect(await rows.count()).toBe(await count());
    expect(await rows.locator(".age-past").count()).toBe(await count());
    await eventually(
      async () => expect((await desktop.tray())[0]?.tip).toContain(`목표 시간 초과 ${await count()}건`),
      12_000,
    );
    await app.screenshot("overdue");
    await app.close();
  });
});
