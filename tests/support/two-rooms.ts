import { createHub, type Hub } from "#server/hub.ts";
import { launchApp, removeProfile, type LaunchOptions, type RunningApp } from "./launch-app.ts";
import { startPrivateDesktop, type DesktopOptions, type PrivateDesktop } from "./private-desktop.ts";

/** A hub and the desktops and apps a test started; `end` takes everything down and leaves no folder. */
export interface Rooms {
  readonly hub: Hub;
  readonly desktop: (options?: DesktopOptions) => Promise<PrivateDesktop>;
  readonly launch: (options: LaunchOptions) => Promise<RunningApp>;
  readonly end: () => Promise<void>;
}

export async function openRooms(): Promise<Rooms> {
  const hub = await createHub({ port: 0 });
  const desktops: PrivateDesktop[] = [];
  const apps: RunningApp[] = [];
  return {
    hub,
    desktop: async (options) => {
      const desktop = await startPrivateDesktop(options);
      desktops.push(desktop);
      return desktop;
    },
    launch: async (options) => {
      const app = await launchApp({ server: hub.url, ...options });
      apps.push(app);
      return app;
    },
    end: async () => {
      for (const app of apps) await app.close().catch(() => undefined);
      for (const { profileDir } of apps) removeProfile(profileDir);
      for (const desktop of desktops) desktop.end();
      await hub.close();
    },
  };
}
