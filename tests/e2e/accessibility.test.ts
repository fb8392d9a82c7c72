import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { themeSchema, type Theme } from "#protocol/display.ts";
import { axeFindings } from "../support/accessibility.ts";
import { eventually } from "../support/eventually.ts";
import { signInToHub } from "../support/hub-client.ts";
import type { RunningApp } from "../support/launch-app.ts";
import { openRooms, type Rooms } from "../support/two-rooms.ts";

// Every screen, in every theme, by axe (WCAG 2.2 AA); and what a screen reader is told of the main ones.

let rooms: Rooms;
let app: RunningApp;
beforeAll(async () => {
  rooms = await openRooms();
  const doctor = await signInToHub(rooms.hub.url, "doctor1");
  await doctor.order({ priority: "urgent", job_type: "MRI", patient_id: 3 });
  app = await rooms.launch({ desktop: await rooms.desktop() });
});
afterAll(async () => rooms.end());

const byId = (id: string) => app.page.getByTestId(id);
const press = async (key: string): Promise<void> => app.page.keyboard.press(key);
const gone = async (id: string): Promise<void> => byId(id).waitFor({ state: "detached" });
const wears = async (theme: Theme): Promise<void> => {
  await app.page.evaluate((name) => {
    document.documentElement.dataset["theme"] = name;
  }, theme);
};

interface Screen {
  readonly name: string;
  readonly open: () => Promise<void>;
  readonly close: () => Promise<void>;
}
const panel = (name: string, keys: readonly string[], id: string): Screen => ({
  name,
  open: async () => {
    for (const key of keys) await press(key);
    await byId(id).waitFor();
  },
  close: async () => {
    await press("Escape");
    await gone(id);
  },
});
const screens: readonly Screen[] = [
  { name: "the worklist", open: async () => byId("worklist").waitFor(), close: async () => undefined },
  {
    name: "an empty list",
    open: async () => {
      await byId("search").fill("없는 사람");
      await byId("empty-filtered").waitFor();
    },
    close: async () => {
      await byId("search").fill("");
      await press("Escape");
    },
  },
  {
    name: "an order",
    open: async () => {
      await press("j");
      await press("Enter");
      await byId("drawer").waitFor();
    },
    close: async () => {
      await press("Escape");
      await gone("drawer");
    },
  },
  panel("the inbox", ["i"], "inbox"),
  panel("the delivery record", ["g", "d"], "ledger"),
  panel("the settings", ["g", "s"], "settings"),
  panel("the overview", ["g", "v"], "overview"),
  panel("the palette", ["Control+k"], "palette"),
  panel("the sheet of keys", ["Shift+Slash"], "key-sheet"),
  panel("the switcher", ["Control+u"], "switcher"),
];

async function findings(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const theme of themeSchema.options) {
    await wears(theme);
    found.push(...(await axeFindings(app.page)).map((each) => `${theme}: ${each}`));
  }
  await wears("dark");
  return found;
}

it("the sign-in screen", async () => {
  await byId("signin-login").waitFor();
  expect(await findings()).toEqual([]);
});

describe("signed in", () => {
  beforeAll(async () => {
    await app.signIn("ris1");
    await app.page.locator('[data-testid^="row-"]').first().waitFor();
  });

  it.each(screens)("$name", async ({ open, close }) => {
    await open();
    const found = await findings();
    await close();
    expect(found).toEqual([]);
  });

  it("a screen reader is told the list's size, what is sorted, and which order is selected", async () => {
    await press("j");
    const tree = await app.page.locator("#worklist").ariaSnapshot();
    expect(tree).toContain('grid "');
    expect(tree).toMatch(/columnheader "[^"]*환자/u);
    expect(tree).toMatch(/row ".*긴급.*ocs_\d+.*" \[selected\]/u);
    const grid = byId("worklist");
    expect(Number(await grid.getAttribute("aria-rowcount"))).toBeGreaterThan(10);
    const active = (await grid.getAttribute("aria-activedescendant")) ?? "";
    expect(await app.page.locator(`#${active}`).getAttribute("aria-selected")).toBe("true");
  });

  it("Tab reaches everything, its place always seen", async () => {
    await press("Escape");
    await app.page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    const seen = new Set<string>();
    for (let step = 0; step < 60; step += 1) {
      await press("Tab");
      const place = await app.page.evaluate(() => {
        const at = document.activeElement;
        if (at === null || at === document.body) return null;
        const styles = [at, at.closest(".search"), document.querySelector(".row[aria-selected=true]")]
          .filter((each) => each !== null)
          .map((each) => getComputedStyle(each));
        return {
          name: at.getAttribute("data-testid") ?? at.getAttribute("aria-label") ?? at.textContent,
          isShown: styles.some(
            ({ outlineStyle, outlineWidth }) => outlineStyle !== "none" && outlineWidth !== "0px",
          ),
        };
      });
      if (place === null) break;
      expect(place).toMatchObject({ isShown: true });
      seen.add(place.name ?? "");
    }
    for (const name of ["inbox-open", "settings-open", "switch-open", "palette-open", "search", "worklist"])
      expect([...seen]).toContain(name);
  });

  it("nothing moves for whoever asks for less motion", async () => {
    await app.page.emulateMedia({ reducedMotion: "reduce" });
    const moving = await app.page.evaluate(() =>
      [...document.querySelectorAll("*")]
        .filter((each) => {
          const { transitionDuration, animationName } = getComputedStyle(each);
          return !/^(?:0s(?:, )?)+$/u.test(transitionDuration) || animationName !== "none";
        })
        .map((each) => each.className),
    );
    expect(moving).toEqual([]);
    await eventually(async () => expect(await byId("worklist").isVisible()).toBe(true));
  });
});
