import { existsSync, readFileSync, renameSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { Log, SettingsStore } from "#core/ports.ts";
import { imagesSettingSchema } from "#core/images/managed-images.ts";
import { accountRulesChangeSchema, type AccountRulesChange } from "#protocol/accounts.ts";
import { localeSchema } from "#protocol/snapshot.ts";
import { closingSchema, type PcChange, type PcSettings } from "#protocol/pc.ts";
import { targetsChangeSchema, type TargetsChange } from "#protocol/targets.ts";
import { z } from "zod";

const boundsSchema = z.object({ x: z.int(), y: z.int(), width: z.int().min(400), height: z.int().min(300) });
export type WindowBounds = z.infer<typeof boundsSchema>;

const defaultShortcut = "Control+Alt+R";

const fileSchema = z.object({
  server: z.string().default(""),
  locale: localeSchema.optional(),
  lastLoginId: z.string().nullable().default(null),
  // Not worth losing the rest for.
  bounds: boundsSchema.optional().catch(undefined),
  maximized: z.boolean().default(false).catch(false),
  toldAboutClosing: z.boolean().default(false),
  /** Keys that show the window from everywhere, as an Electron accelerator; null or "" for none. */
  shortcut: z.string().max(60).nullable().default(defaultShortcut).catch(defaultShortcut),
  /** How long orders may take, where it is otherwise than the app begins with; a managed policy comes before it. */
  /** Where an order's images open; a managed policy comes before it. */
  images: imagesSettingSchema.optional().catch(undefined),
  /** How accounts are kept and when the screen locks, where it is otherwise than the app begins with. */
  accounts: accountRulesChangeSchema.optional().catch(undefined),
  targets: targetsChangeSchema.nullable().optional().catch(undefined),
  /** What closing the window does. */
  closing: closingSchema.default("keep").catch("keep"),
  /** The window opens where it was. */
  keepsPlace: z.boolean().default(true).catch(true),
  /** The shortcut of which was said that it is taken. */
  toldTaken: z.string().optional().catch(undefined),
});
export type SettingsFile = z.infer<typeof fileSchema>;

/** A JSON object kept in a file. electron-store is one, and so is the `conf` it is made of. */
export interface KeptObject {
  readonly path: string;
  readonly store: unknown;
  /** Puts these in, and throws when the disk will not take them. */
  readonly set: (change: Partial<SettingsFile>) => void;
}

/** The settings file: what the core keeps, and the shell's own. No patient, no token. */
export interface SettingsFileStore extends SettingsStore {
  readonly bounds: () => WindowBounds | undefined;
  readonly maximized: () => boolean;
  readonly keepBounds: (bounds: WindowBounds, maximized: boolean) => void;
  /** What is set for this PC and kept here; a shortcut is null for none, and as the file has it. */
  readonly pc: () => Omit<PcSettings, "startsWithSystem">;
  readonly setPc: (change: Omit<PcChange, "startsWithSystem">) => void;
  readonly targets: () => TargetsChange | undefined;
  /** A template, whatever it is. */
  readonly images: () => string | undefined;
  readonly accounts: () => AccountRulesChange | undefined;
  /** True the first time these keys were found taken. */
  readonly firstTaken: (keys: string) => boolean;
  /** True the first time only. */
  readonly firstClose: () => boolean;
}

/** The file's JSON has no undefined, and the store throws at one. */
const withoutUndefined = (change: Omit<PcChange, "startsWithSystem">): Partial<SettingsFile> => ({
  ...(change.shortcut === undefined ? {} : { shortcut: change.shortcut }),
  ...(change.closing === undefined ? {} : { closing: change.closing }),
  ...(change.keepsPlace === undefined ? {} : { keepsPlace: change.keepsPlace }),
});

const nameOf = (error: unknown): string =>
  error instanceof Error ? ("code" in error ? String(error.code) : error.name) : "unknown";

/** A file that cannot be understood is set aside, never overwritten, and the defaults serve. */
export function setAsideIfBroken(file: string, log: Log): void {
  if (!existsSync(file)) return;
  try {
    if (fileSchema.safeParse(JSON.parse(readFileSync(file, "utf8"))).success) return;
  } catch {
    // Not even JSON: the same.
  }
  log.warn("settings.setAside");
  try {
    renameSync(file, `${file}.broken`);
  } catch (error) {
    log.warn("settings.notSetAside", { name: nameOf(error) });
  }
}

/**
 * The settings of one profile. `file` is read once: the lock of the profile makes this process its only writer. A disk that
 * takes nothing is said in the log, and costs memory only: nobody is kept from signing in by it.
 */
export function openSettings(file: () => KeptObject, systemLocale: "ko" | "en", log: Log): SettingsFileStore {
  let kept: KeptObject | null = null;
  try {
    kept = file();
  } catch (error) {
    log.warn("settings.notRead", { name: nameOf(error) });
  }
  const read = fileSchema.safeParse(kept?.store);
  let settings = read.success ? read.data : fileSchema.parse({});

  /** The disk refused the last change. */
  let isBehind = false;
  function put(change: Partial<SettingsFile>): void {
    const next = { ...settings, ...change };
    // Each sign-in says who it was; written out, the file is 8 ms of every start.
    if (!isBehind && isDeepStrictEqual(next, settings)) return;
    settings = next;
    try {
      kept?.set(change);
      isBehind = false;
    } catch (error) {
      isBehind = true;
      log.warn("settings.notWritten", { name: nameOf(error) });
    }
  }
  return {
    read: () => {
      const { server, locale, lastLoginId } = settings;
      return { server, locale: locale ?? systemLocale, lastLoginId };
    },
    write: put,
    bounds: () => (settings.keepsPlace ? settings.bounds : undefined),
    maximized: () => settings.keepsPlace && settings.maximized,
    keepBounds: (bounds, maximized) => {
      put(boundsSchema.safeParse(bounds).success ? { bounds, maximized } : { maximized });
    },
    images: () => (settings.images?.url === "" ? undefined : settings.images?.url),
    accounts: () => settings.accounts,
    pc: () => {
      const { shortcut, closing, keepsPlace } = settings;
      return { shortcut: shortcut === "" ? null : shortcut, closing, keepsPlace };
    },
    setPc: (change) => {
      const kept = withoutUndefined(change);
      if (Object.keys(kept).length > 0) put(kept);
    },
    targets: () => settings.targets ?? undefined,
    firstTaken: (keys) => {
      const first = settings.toldTaken !== keys;
      if (first) put({ toldTaken: keys });
      return first;
    },
    firstClose: () => {
      const first = !settings.toldAboutClosing;
      if (first) put({ toldAboutClosing: true });
      return first;
    },
  };
}
