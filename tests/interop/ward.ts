import { expect } from "vitest";
import { eventually } from "../support/eventually.ts";
import { launchApp, removeProfile, type RunningApp } from "../support/launch-app.ts";
import {
  startPrivateDesktop,
  type PrivateDesktop,
  type SeenNotification,
} from "../support/private-desktop.ts";
import { tellAll } from "../support/tell-all.ts";
import { startChannelsServer, type ChannelsServer, type Peculiarities } from "./channels-server.ts";

/** One person's PC with the app, before a server that is not ours. */
export interface Ward {
  readonly server: ChannelsServer;
  readonly desktop: PrivateDesktop;
  readonly app: RunningApp;
  /** Waits until this order's row shows this state, as the server has it, and gives its text. */
  readonly row: (id: number, status: string, withinMs?: number) => Promise<string>;
  /** Presses the next step in the order's row, and takes the hand off the list: while it is there rows keep their places. */
  readonly pressNext: (id: number) => Promise<void>;
  /** What the person was notified of about this order, oldest first. */
  readonly told: (id: number) => Promise<SeenNotification[]>;
  readonly end: () => Promise<void>;
}

export const ocsId = (id: number): string => `ocs_${String(id).padStart(4, "0")}`;

/** The app is started, and waits for a sign-in. */
export async function openWard(peculiarities: Peculiarities = {}): Promise<Ward> {
  const server = await startChannelsServer(peculiarities);
  const desktop = await startPrivateDesktop();
  // Whatever happens is a notification with the order's number, so that a test can tell which order it is of.
  const app = await launchApp({ desktop, server: server.url, policy: { alerts: tellAll } });
  return {
    server,
    desktop,
    app,
    row: async (id, status, withinMs) =>
      eventually(async () => {
        const row = app.page.getByTestId(`row-${id}`);
        expect(await row.count()).toBe(1);
        expect(await row.getAttribute("data-status")).toBe(status);
        expect(await row.getAttribute("data-pending"), "the server has said so").toBe(null);
        return (await row.textContent()) ?? "";
      }, withinMs),
    pressNext: async (id) => {
      await app.page.getByTestId(`row-action-${id}`).click();
      await app.page.mouse.move(0, 0);
    },
    told: async (id) =>
      (await desktop.notifications()).filter(({ body }) => body.split(" · ").includes(ocsId(id))),
    end: async () => {
      await app.close().catch(() => undefined);
      removeProfile(app.profileDir);
      desktop.end();
      await server.end();
    },
  };
}
