import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { eventually } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import type { PrivateDesktop } from "../support/private-desktop.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// The settings as people use them: found by a word, locked by a policy, kept for each person; and what IT is told.

const policy = {
  setBy: "서울중앙병원 전산팀",
  alerts: { privacy: "initials", repeatMinutes: [3, 10] },
  targets: { accept: { urgent: 7 } },
  pc: { startsWithSystem: false, closing: "keep" },
  accounts: { lockMinutes: 12 },
};

let rooms: Rooms;
let desktop: PrivateDesktop;
let app: RunningApp;

beforeAll(async () => {
  rooms = await openRooms();
  desktop = await rooms.desktop();
  app = await rooms.launch({ desktop, policy });
  await app.signIn("ris1");
});
afterAll(async () => rooms.end());

const at = (name: string): ReturnType<RunningApp["page"]["getByTestId"]> => app.page.getByTestId(name);
const open = async (): Promise<void> => {
  await at("settings-open").click();
  await at("settings").waitFor();
};
const close = async (): Promise<void> => {
  await at("settings-close").click();
  await at("settings").waitFor({ state: "detached" });
};
const shown = async (): Promise<(string | null)[]> =>
  app.page.locator(".setting").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-testid")));
const look = async (): Promise<(string | undefined)[]> =>
  app.page.evaluate(() => {
    const { theme, density } = document.documentElement.dataset;
    return [theme, density];
  });

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const violationsSchema = z.object({
  violations: z.array(z.object({ id: z.string(), nodes: z.array(z.object({ html: z.string() })) })),
});
async function expectAccessible(): Promise<void> {
  await app.page.evaluate(axeSource);
  const result: unknown = await app.page.evaluate("axe.run(document.querySelector('.settings-screen'))");
  const { violations } = violationsSchema.parse(result);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ""}`)).toEqual([]);
}

describe("the search", () => {
  beforeAll(open);
  afterAll(close);

  it("is ready to be typed in, and finds by word, hint, other words, initials and the other language", async () => {
    expect(await at("settings-search").evaluate((field) => field === document.activeElement)).toBe(true);
    for (const [query, found] of [
      ["화면 색", ["setting-theme"]],
      ["판독실", ["setting-theme"]],
      ["다크", ["setting-theme"]],
      ["ㄷㅋ", ["setting-theme"]],
      ["dark mode", ["setting-theme"]],
      ["단축", ["setting-shortcut"]],
      ["syslog", ["setting-audit"]],
    ] as const) {
      await at("settings-search").fill(query);
      await eventually(async () => expect(await shown(), query).toEqual(found));
      expect(await app.page.locator(".setting mark").count(), query).toBeGreaterThan(0);
    }
  });

  it("a section's name finds all of it, and the list at the left goes only where something is", async () => {
    await at("settings-search").fill("this pc");
    await eventually(async () => expect(await shown()).toContain("setting-autostart"));
    expect(await shown()).toContain("setting-place");
    await at("settings-search").fill("소식함과");
    await eventually(async () =>
      expect(await shown()).toEqual(["setting-inbox", "setting-record", "setting-audit"]),
    );
    expect(await at("section-inbox").isEnabled()).toBe(true);
    expect(await at("section-appearance").isEnabled()).toBe(false);
  });

  it("says when there is nothing; Escape empties the field, and closes only then", async () => {
    await at("settings-search").fill("없는 설정");
    await at("settings-nothing").waitFor();
    expect(await shown()).toEqual([]);
    await at("settings-search").press("Escape");
    await eventually(async () => expect((await shown()).length).toBeGreaterThan(20));
    expect(await at("settings-search").inputValue()).toBe("");
    await at("settings-search").press("Escape");
    await at("settings").waitFor({ state: "detached" });
    await open();
  });

  it("the keyboard leads through the sections, and the list follows the scrolling", async () => {
    await at("section-appearance").focus();
    for (const _step of [1, 2, 3, 4]) await app.page.keyboard.press("ArrowDown");
    await app.page.keyboard.press("Enter");
    expect(await app.page.evaluate(() => document.activeElement?.id)).toBe("settings-targets-title");
    await eventually(async () =>
      expect(await at("section-targets").getAttribute("aria-current")).toBe("true"),
    );
    await app.page.locator(".settings-body").evaluate((body) => body.scrollTo(0, 0));
    await eventually(async () =>
      expect(await at("section-appearance").getAttribute("aria-current")).toBe("true"),
    );
  });

  it("has nothing that axe finds wrong", expectAccessible);
});

describe("what an administrator laid down", () => {
  beforeAll(open);
  afterAll(close);

  it("is locked, with a word and who set it", async () => {
    for (const id of ["level", "repeat", "autostart", "closing", "autoLock"]) {
      expect(await at(`locked-${id}`).textContent(), id).toBe("서울중앙병원 전산팀에서 정함");
    }
    expect(await at("locked-density").count()).toBe(0);
    expect(await at("locked-autoSignOut").count()).toBe(0);
    expect(await at("setting-autoLock").textContent()).toContain("12분 동안 쓰지 않으면");
    expect(await at("privacy-full").isDisabled()).toBe(true);
    expect(await at("repeat-first").isDisabled()).toBe(true);
    expect(await at("pc-closing").isDisabled()).toBe(true);
    expect(await at("pc-autostart").locator("input").isDisabled()).toBe(true);
    expect(await at("digest-minutes").isDisabled()).toBe(false);
    await app.screenshot("settings-managed");
  });

  it("targets are seen by everybody, changed by an administrator, and locked for them too where the policy says", async () => {
    expect(await at("targets-who").getAttribute("data-editable")).toBe("false");
    expect(await at("target-all-accept-urgent").textContent()).toBe("7");
    expect(await at("target-MRI-done-urgent").textContent()).toBe("90");
    await close();
    await at("signout").click();
    await app.signIn("admin");
    await open();
    expect(await at("targets-who").getAttribute("data-editable")).toBe("true");
    expect(await at("target-all-accept-urgent").evaluate(({ tagName }) => tagName)).toBe("SPAN");
    const field = at("target-MRI-done-urgent");
    await field.fill("soon");
    await field.press("Enter");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await field.fill("45");
    await field.press("Enter");
    await at("targets-reset").waitFor();
    await expectAccessible();
    await close();
    await at("signout").click();
    await app.signIn("ris1");
    await open();
    expect(await at("target-MRI-done-urgent").textContent()).toBe("45");
    expect(await at("target-XR-done-urgent").textContent()).toBe("45");
    expect(await at("target-all-done-urgent").textContent()).toBe("60");
  });
});

describe("how it looks", () => {
  it("holds at once, and is each person's own over a restart", async () => {
    await open();
    expect(await look()).toEqual(["dark", "comfortable"]);
    await at("theme-light").click();
    await at("density-roomy").click();
    await eventually(async () => expect(await look()).toEqual(["light", "roomy"]));
    await expectAccessible();
    await app.screenshot("settings-light");
    await at("theme-contrast").click();
    await eventually(async () => expect(await look()).toEqual(["contrast", "roomy"]));
    await expectAccessible();
    await app.close();
    app = await rooms.launch({ desktop, policy, profileDir: app.profileDir });
    await app.signIn("ris1");
    expect(await look()).toEqual(["contrast", "roomy"]);
    await at("signout").click();
    await app.signIn("ris2");
    expect(await look()).toEqual(["dark", "comfortable"]);
  });

  it("the language changes under the person's hand", async () => {
    await open();
    await at("locale-en").click();
    await eventually(async () =>
      expect(await at("section-about").textContent()).toBe("About and diagnostics"),
    );
    await at("locale-ko").click();
    await eventually(async () => expect(await at("section-about").textContent()).toBe("정보와 진단"));
    await close();
  });
});

describe("diagnostics", () => {
  const copied = async (): Promise<string> => app.app.evaluate(async ({ clipboard }) => clipboard.readText());

  it("say what there is, and what is copied has no patient, order or token in it", async () => {
    const doctor = await signInToHub(rooms.hub.url, "doctor1");
    const id = await doctor.order({ job_type: "MRI", priority: "urgent" });
    const row = at(`row-${id}`);
    await row.waitFor();
    const cells = (await row.locator("td, [role=gridcell], [role=cell]").allTextContents()).join(" ");
    const orderName = /ocs_\d+/.exec(cells)?.[0] ?? (await row.textContent())?.match(/ocs_\d+/)?.[0];
    expect(orderName).toBeDefined();
    await open();
    await at("section-about").click();
    await eventually(async () => expect(await at("diagnostics").getAttribute("data-state")).toBe("read"));
    expect(await at("diagnostics-notifications").textContent()).toContain("dunst");
    expect(await at("diagnostics-server").textContent()).toContain(rooms.hub.url);
    expect(await at("diagnostics-server").textContent()).toContain("서버와 맞습니다");
    expect(await at("diagnostics-certificate").textContent()).toContain("암호화되지 않음");
    expect(await at("diagnostics-secrets").textContent()).toContain("비밀을 보관하지 않습니다");
    expect(await at("diagnostics-policy").textContent()).toContain("given-policy.json");
    expect(await at("diagnostics-tray").textContent()).toContain("트레이 아이콘이 보입니다");
    await app.screenshot("diagnostics");
    await at("diagnostics-copy").click();
    await eventually(async () => expect(await copied()).toContain("Radbell 진단"));
    const text = await copied();
    expect(text).toMatch(/아이디: ris2/);
    expect(text).toMatch(/Electron \d+\.\d+\.\d+, Chromium \d+/);
    expect(text).not.toContain(orderName ?? "");
    // Its number by itself: in a date, an address, a version or a folder's name it says nothing.
    const numbers = text.replaceAll(/\d+(?:[.:/-] ?\d+)+/g, "").match(/\b\d+\b/g);
    expect(numbers).not.toContain(String(id));
    for (const name of await rowNames()) expect(text).not.toContain(name);
    expect(text).not.toMatch(/eyJ|Bearer|김태현|demo\b/);
  });

  const rowNames = async (): Promise<string[]> => {
    await close();
    const texts = await app.page.locator('[data-testid^="row-"]').allTextContents();
    await open();
    return texts.flatMap((text) => text.match(/ocs_\d+|P20\d\d-\d+/g) ?? []);
  };

  it("tell a code that ended the connection in words", async () => {
    await rooms.hub.close();
    await eventually(async () => expect(await app.phase()).toBe("waiting"), 30_000);
    await at("section-about").click();
    await at("diagnostics-again").click();
    await eventually(async () =>
      expect(await at("diagnostics-server").textContent()).toMatch(/코드 10\d\d: \S+/),
    );
    expect(await at("diagnostics-server").textContent()).toContain("지금까지");
    await close();
  });
});
