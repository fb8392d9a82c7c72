import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually } from "../support/eventually.ts";
import { signInToHub, type HubClient } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// The list as its person wants it: columns, order, views, search, keys; kept for them, and for nobody else; and still under
// their hand.

let rooms: Rooms;
let desktop: PrivateDesktop;
let app: RunningApp;
let doctor: HubClient;
let colleague: HubClient;
beforeAll(async () => {
  rooms = await openRooms();
  desktop = await rooms.desktop();
  doctor = await signInToHub(rooms.hub.url, "doctor1");
  colleague = await signInToHub(rooms.hub.url, "ris2");
  app = await rooms.launch({ desktop });
  await app.signIn("ris1");
  await app.page.locator('[data-testid^="row-"]').first().waitFor();
});
afterAll(async () => rooms.end());

const byId = (id: string) => app.page.getByTestId(id);
const press = async (key: string): Promise<void> => app.page.keyboard.press(key);
const rows = () => app.page.locator(".row");
const texts = async (selector: string): Promise<readonly string[]> =>
  (await app.page.locator(selector).allTextContents()).map((text) => text.trim());
const heads = async (): Promise<readonly string[]> => texts(".head-word");
const clipboard = async (): Promise<string> =>
  app.app.evaluate(async ({ clipboard: board }) => board.readText());
/** The hand leaves the list: nothing is held. */
const handAway = async (): Promise<void> => app.page.mouse.move(20, 780);
const signOut = async (): Promise<void> => {
  await byId("signout").click();
  await byId("signin-login").waitFor();
};

describe("columns", () => {
  it("are sorted by a press, by one more with Shift, and as usual again", async () => {
    await byId("view-all").click();
    await handAway();
    await byId("head-modality").locator(".head-sort").click();
    await eventually(async () =>
      expect(await byId("head-modality").getAttribute("aria-sort")).toBe("ascending"),
    );
    const modalities = await texts(".row .modality");
    expect(modalities).toEqual(modalities.toSorted());
    await byId("head-patient")
      .locator(".head-sort")
      .click({ modifiers: ["Shift"] });
    await eventually(async () => expect(await byId("head-patient").locator("small").textContent()).toBe("2"));
    const first = modalities[0] ?? "";
    const names = await texts(`.row:has(.modality:text-is("${first}")) .cell-patient strong`);
    expect(names.length).toBeGreaterThan(1);
    expect(names).toEqual(names.toSorted());
    await app.screenshot("worklist-sorted-ko");
  });

  it("are hidden, moved and made wider, by the mouse or by keys alone", async () => {
    await byId("columns").click();
    await byId("column-doctor").click();
    await byId("column-changed").click();
    await press("Escape");
    await eventually(async () => {
      const shown = await heads();
      expect(shown).not.toContain("요청 의사");
      expect(shown.at(-1)).toBe("변경 시각");
    });
    await byId("head-menu-order").focus();
    await press("Enter");
    await byId("menu-left").waitFor();
    await byId("menu-left").click();
    await eventually(async () => expect((await heads())[0]).toBe("오더"));
    const width = async (): Promise<number> => (await byId("head-order").boundingBox())?.width ?? 0;
    const before = await width();
    await byId("head-order").locator(".head-edge").focus();
    await press("ArrowRight");
    await eventually(async () => expect(await width()).toBeCloseTo(before + 12, 0));
    const edge = await byId("head-order").locator(".head-edge").boundingBox();
    if (edge === null) throw new Error("no edge");
    await app.page.mouse.move(edge.x + 3, edge.y + 10);
    await app.page.mouse.down();
    await app.page.mouse.move(edge.x + 43, edge.y + 10, { steps: 4 });
    await app.page.mouse.up();
    await eventually(async () => expect(await width()).toBeCloseTo(before + 52, 0));
    await handAway();
    // Head and rows have the same tracks.
    const cell = await rows().first().locator(".order-id").boundingBox();
    expect(cell?.width).toBeCloseTo(await width(), 0);
    await app.screenshot("worklist-columns-ko");
  });
});

describe("views of one's own", () => {
  it("are saved with filters and order, without what was searched for, and chosen again", async () => {
    await byId("view-open").click();
    await byId("filter-modality").click();
    await byId("filter-modality-option-CT").click();
    await byId("search").fill("ㅂㅈㅎ");
    await byId("view-save").click();
    await byId("view-name").fill("야간 CT");
    await app.screenshot("worklist-save-view-ko");
    await byId("view-done").click();
    await byId("saved-야간 CT").waitFor();
    expect(await byId("search").inputValue()).toBe("");
    await eventually(async () => {
      const shown = new Set(await texts(".row .modality"));
      expect([...shown]).toEqual(["CT"]);
    });
    await byId("view-all").click();
    await eventually(async () => expect(new Set(await texts(".row .modality")).size).toBeGreaterThan(1));
    await byId("saved-야간 CT").click();
    await eventually(async () => expect(new Set(await texts(".row .modality")).size).toBe(1));
  });

  it("goes to a colleague as a link, who is asked first, and sees their own orders through it", async () => {
    await byId("saved-menu").click();
    await byId("menu-link").click();
    await eventually(async () => expect(await clipboard()).toMatch(/^radbell:\/\/view\?is=/u));
    const link = await clipboard();
    expect(decodeURIComponent(link)).not.toContain("ㅂㅈㅎ");
    await signOut();
    await app.signIn("ris2");
    // As the desktop hands a link to the app that runs.
    await app.app.evaluate(
      ({ app: shell }, url) => shell.emit("second-instance", {}, ["radbell", url]),
      link,
    );
    await byId("view-dialog").waitFor();
    expect(await byId("view-dialog").textContent()).toContain("야간 CT");
    await app.screenshot("worklist-add-view-ko");
    await byId("view-done").click();
    await byId("saved-야간 CT").waitFor();
    // Their columns are their own.
    expect((await heads())[0]).not.toBe("오더");
    await signOut();
    await app.signIn("ris1");
    expect((await heads())[0]).toBe("오더");
  });

  it("and columns are there again after a restart; nobody's patient stands in the file", async () => {
    const { profileDir } = app;
    await app.close();
    app = await rooms.launch({ desktop, profileDir });
    await app.signIn("ris1");
    await byId("saved-야간 CT").waitFor();
    expect((await heads())[0]).toBe("오더");
    expect(await byId("head-modality").getAttribute("aria-sort")).toBe("ascending");
    const folder = join(profileDir, "display");
    const files = readdirSync(folder);
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(readFileSync(join(folder, file), "utf8")).not.toContain("ㅂㅈㅎ");
    await byId("columns").click();
    await byId("columns-reset").click();
    await press("Escape");
    await eventually(async () => expect((await heads())[0]).toBe("경과 / 목표"));
  });
});

describe("keys", () => {
  it("go through the list, open, copy, and do what the order allows", async () => {
    const orderId = await doctor.order({ job_type: "US", patient_id: 2 });
    await press("g");
    await press("w");
    await byId(`row-${orderId}`).waitFor();
    await byId("search").waitFor();
    await press("/");
    await app.page.keyboard.type("US");
    await press("Escape");
    await press("Escape");
    // From the top to the new order.
    for (let step = 0; step < 60; step += 1) {
      await press("j");
      if ((await byId(`row-${orderId}`).getAttribute("aria-selected")) === "true") break;
    }
    expect(await byId(`row-${orderId}`).getAttribute("aria-selected")).toBe("true");
    await press("c");
    const ocsId = await byId(`row-${orderId}`).getAttribute("data-ocs-id");
    await eventually(async () => expect(await clipboard()).toBe(ocsId));
    await byId("said").getByText(`${ocsId} 복사됨`).waitFor();
    await press("a");
    await eventually(async () =>
      expect([
        await byId(`row-${orderId}`).getAttribute("data-status"),
        await byId(`row-${orderId}`).getAttribute("data-pending"),
      ]).toEqual(["ACCEPTED", null]),
    );
    await press("s");
    await eventually(async () =>
      expect(await byId(`row-${orderId}`).getAttribute("data-status")).toBe("IN_PROGRESS"),
    );
    await press("Enter");
    await byId("drawer").waitFor();
    await press("Escape");
    await byId("drawer").waitFor({ state: "detached" });
  });

  it("are all on a sheet, and everything is in the palette, orders too", async () => {
    await press("Shift+Slash");
    await byId("key-sheet").waitFor();
    await app.screenshot("key-sheet-ko");
    await press("Escape");
    await byId("key-sheet").waitFor({ state: "detached" });
    await press("Control+k");
    await byId("palette").waitFor();
    await app.screenshot("palette-ko");
    await byId("palette-input").fill("ㅅㅈㅎ");
    await byId("palette-settings").waitFor({ state: "detached" });
    await byId("palette-input").fill("ㅅㅈ");
    await byId("palette-go-settings").click();
    await byId("settings").waitFor();
    await press("Escape");
    await byId("settings").waitFor({ state: "detached" });
    await press("Control+k");
    const name = (await rows().first().locator("strong").textContent()) ?? "";
    await byId("palette-input").fill(name);
    await app.page.locator('[data-testid^="palette-order-"]').first().waitFor();
    await app.screenshot("palette-order-ko");
    await app.page.locator('[data-testid^="palette-order-"]').first().click();
    await byId("drawer").waitFor();
    await press("Escape");
  });
});

describe("under the hand", () => {
  it("rows keep their places while what is new waits, and says how much and how urgent", async () => {
    await byId("view-open").click();
    await eventually(async () => expect(await rows().first().getAttribute("aria-rowindex")).toBe("2"));
    await handAway();
    const first = await rows().first().getAttribute("data-ocs-id");
    await rows().first().hover();
    const urgent = await doctor.order({ priority: "urgent", job_type: "MRI", patient_id: 3 });
    await doctor.order({ job_type: "CT", patient_id: 4 });
    await eventually(async () => expect(await byId("waiting").getAttribute("data-count")).toBe("2"));
    expect(await byId("waiting").getAttribute("data-urgent")).toBe("true");
    expect(await rows().first().getAttribute("data-ocs-id")).toBe(first);
    expect(await byId(`row-${urgent}`).count()).toBe(0);
    await app.screenshot("worklist-waiting-ko");
    await byId("waiting").click();
    await eventually(async () => expect(await byId("waiting").count()).toBe(0));
    await byId(`row-${urgent}`).waitFor();
  });

  it("every row stands where its number says, the selected one too when it is far from the others", async () => {
    await byId("view-all").click();
    await rows().first().click();
    await press("Escape");
    await app.page.locator("#worklist").evaluate((list) => (list.scrollTop = list.scrollHeight));
    const places = async () =>
      app.page.locator("#worklist").evaluate((list) =>
        Array.from(list.querySelectorAll<HTMLElement>(".row-place"), (place) => ({
          at: Number(place.dataset["index"]),
          height: place.offsetHeight,
          top: place.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop,
        })),
      );
    await eventually(async () => {
      const [selected, next] = await places();
      expect(selected?.at).toBe(0);
      expect(next?.at).toBeGreaterThan(1);
    });
    const head = 30;
    for (const { at, height, top } of await places()) expect(top).toBeCloseTo(head + at * height, 0);
  });

  it("a row that a colleague takes shows it in its place", async () => {
    await byId("view-urgent").click();
    await handAway();
    const id = Number((await rows().first().getAttribute("data-testid"))?.replace("row-", ""));
    await rows().first().hover();
    await colleague.act(id, "accept");
    await eventually(async () =>
      expect(await byId(`row-${id}`).getAttribute("data-status")).toBe("ACCEPTED"),
    );
    await handAway();
    await eventually(async () => expect(await byId(`row-${id}`).count()).toBe(0));
    await eventually(async () => expect(await byId("announcer").textContent()).toMatch(/ocs_|변경/u));
  });
});
