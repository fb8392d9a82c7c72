import type { Page } from "playwright-core";
import type { Meant } from "../../support/fits.ts";

/** A screen as a person comes to it: a scene of the preview, what is pressed there, and what is then on the page. */
export interface Screen {
  readonly name: string;
  readonly scene: string;
  readonly open?: (page: Page) => Promise<void>;
  readonly shows: string;
}

const pressed =
  (keys: string) =>
  async (page: Page): Promise<void> =>
    page.keyboard.press(keys);

const scene = (name: string, shows: string): Screen => ({ name, scene: name, shows });

export const screens: readonly Screen[] = [
  scene("signin-demo", "signin"),
  scene("signin-people", "people-of-pc"),
  scene("signin-refused", "signin"),
  scene("worklist", "worklist"),
  scene("many", "worklist"),
  scene("loading", "list-loading"),
  scene("empty", "statusbar"),
  scene("offline", "stale"),
  scene("foreign", "legibility"),
  scene("inbox", "inbox"),
  scene("inbox-order", "inbox"),
  scene("asked", "drawer"),
  scene("writing", "result-findings"),
  scene("settings", "settings"),
  scene("settings-managed", "settings-locked"),
  {
    name: "diagnostics",
    scene: "settings",
    open: async (page) => page.getByTestId("section-about").click(),
    shows: "diagnostics",
  },
  scene("ledger", "ledger"),
  scene("overview", "overview"),
  // Its pictures are fetched when a wall is asked for.
  scene("wall", "wall-urgent"),
  scene("lock", "lock-screen"),
  scene("lock-pin", "lock-screen"),
  scene("account", "account-panel"),
  { name: "switcher", scene: "account", open: pressed("Control+u"), shows: "switcher" },
  { name: "palette", scene: "worklist", open: pressed("Control+k"), shows: "palette" },
  { name: "keys", scene: "worklist", open: pressed("?"), shows: "key-sheet" },
  scene("toasts", "statusbar"),
];

/** What may be cut, each with its reason. */
export const meant: readonly Meant[] = [];
