import { join, resolve } from "node:path";
import { app } from "electron";
import type { CommandLine } from "./command-line.ts";

/** Where this run keeps everything it keeps. Before Electron is ready. */
export function chooseProfile(options: Pick<CommandLine, "profile" | "profileDir">): void {
  app.setName("Radbell");
  app.setAppUserModelId("kr.radbell.app");
  const base =
    options.profileDir === null
      ? join(app.getPath("appData"), "Radbell", "profiles", options.profile)
      : resolve(options.profileDir);
  app.setPath("userData", base);
  app.setPath("sessionData", join(base, "chromium"));
}
