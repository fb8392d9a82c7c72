import { expect, it } from "vitest";
import { appOf, sessionOf } from "../../renderer/testing/app-view.ts";
import { trayMenu, type TrayActions } from "./tray-menu.ts";

const actions: TrayActions = {
  open: () => undefined,
  openOrder: () => undefined,
  switchUser: () => undefined,
  lock: () => undefined,
  signOut: () => undefined,
  setAutostart: () => undefined,
  quit: () => undefined,
};
const facts = { autostart: null, autostartLocked: false, takenShortcut: null };
const menuOf = (orderId: number): string =>
  JSON.stringify(
    trayMenu(
      appOf({
        session: {
          ...sessionOf("a#1"),
          recentAlerts: [{ at: 0, orderId, ocsId: null, modality: "MRI", kind: "created", urgent: false }],
        },
      }),
      facts,
      actions,
    ),
  );

it("with another order is another menu, even where both read alike: the old entry would open the wrong one", () => {
  expect(menuOf(7)).not.toBe(menuOf(8));
  expect(menuOf(7)).toBe(menuOf(7));
});
