import { existsSync, readFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import Store from "electron-store";
import type { Log, SettingsStore } from "#core/ports.ts";
import { localeSchema } from "#protocol/snapshot.ts";
import { z } from "zod";

const boundsSchema = z.object({ x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300) });
export type WindowBounds = z.infer<typeof boundsSchema>;

const fileSchema = z.object({
  server: z.string().default(""),
  locale: localeSchema.optional(),
  lastLoginId: z.string().nullable().default(null),
  bounds: boundsSchema.optional(),
  toldAboutTray: z.boolean().default(false),
});
type SettingsFile = z.infer<typeof fileSchema>;

/** The settings file: what the core keeps, and the shell's own. No patient, no token. */
export interface SettingsFileStore extends SettingsStore {
  readonly bounds: () => WindowBounds | undefined;
  readonly keepBounds: (bounds: WindowBounds) => void;
  /** True the first time only. */
  readonly firstClose: () => boolean;
}

/** A file that cannot be read is set aside, never overwritten, and the defaults serve. */
function setAsideIfBroken(file: string, log: Log): void {
  if (!existsSync(file)) return;
  try {
    if (fileSchema.safeParse(JSON.parse(readFileSync(file, "utf8"))).success) return;
  } catch {
    // Not even JSON: the same.
  }
  renameSync(file, `${file}.broken`);
  log.warn("settings.setAside");
}

export function openSettings(folder: string, systemLocale: "ko" | "en", log: Log): SettingsFileStore {
  setAsideIfBroken(join(folder, "settings.json"), log);
  const store = new Store<Partial<SettingsFile>>({
    cwd: folder,
    name: "settings",
    clearInvalidConfig: false,
  });
  const read = (): SettingsFile => fileSchema.parse(store.store);
  return {
    read: () => {
      const { server, locale, lastLoginId } = read();
      return { server, locale: locale ?? systemLocale, lastLoginId };
    },
    write: (change) => {
      store.set(change);
    },
    bounds: () => read().bounds,
    keepBounds: (bounds) => store.set({ bounds }),
    firstClose: () => {
      const first = !read().toldAboutTray;
      if (first) store.set({ toldAboutTray: true });
      return first;
    },
  };
}
