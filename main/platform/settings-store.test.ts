import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Conf from "conf";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Log } from "#core/ports.ts";
import {
  openSettings,
  setAsideIfBroken,
  type SettingsFile,
  type SettingsFileStore,
} from "./settings-store.ts";

let folder = "";
let file = "";
let warnings: string[] = [];
const log: Log = { info: () => undefined, warn: (event) => void warnings.push(event) };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "radbell-settings-"));
  file = join(folder, "settings.json");
  warnings = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the app does at its start, with the `conf` that electron-store is made of. */
const start = (): SettingsFileStore =>
  openSettings(
    () => {
      setAsideIfBroken(file, log);
      return new Conf<Partial<SettingsFile>>({
        cwd: folder,
        configName: "settings",
        clearInvalidConfig: false,
        configFileMode: 0o600,
      });
    },
    "ko",
    log,
  );
const bounds = { x: 10, y: -20, width: 900, height: 600 };

it("starts with defaults and remembers over a restart", () => {
  const first = start();
  expect(first.read()).toEqual({ server: "", locale: "ko", lastLoginId: null });
  first.write({ server: "https://ris.example", lastLoginId: "ris1" });
  first.write({ locale: "en" });
  first.keepBounds(bounds, true);
  const second = start();
  expect(second.read()).toEqual({ server: "https://ris.example", locale: "en", lastLoginId: "ris1" });
  expect(second.bounds()).toEqual(bounds);
  expect(second.maximized()).toBe(true);
  expect(warnings).toEqual([]);
});

it("writes nothing where nothing changes, and what the disk refused when it next can", () => {
  let written = 0;
  let refuses = false;
  const settings = openSettings(
    () => ({
      path: file,
      store: {},
      set: () => {
        if (refuses) throw new Error("disk full");
        written += 1;
      },
    }),
    "ko",
    log,
  );
  settings.write({ lastLoginId: "ris1" });
  settings.write({ lastLoginId: "ris1" });
  expect(written).toBe(1);
  refuses = true;
  settings.write({ lastLoginId: "ris2" });
  refuses = false;
  settings.write({ lastLoginId: "ris2" });
  settings.write({ lastLoginId: "ris2" });
  expect(written).toBe(2);
  expect(settings.read().lastLoginId).toBe("ris2");
  expect(warnings).toEqual(["settings.notWritten"]);
});

it("says once, ever, that closing does not end it", () => {
  const first = start();
  expect([first.firstClose(), first.firstClose()]).toEqual([true, false]);
  expect(start().firstClose()).toBe(false);
});

it.each([
  ["not JSON", "{ server: "],
  ["of another shape", '{"server":5}'],
  ["no object", "[]"],
  ["empty", ""],
])("a file that is %s is set aside with one warning", (_what, content) => {
  writeFileSync(file, content);
  const settings = start();
  expect(settings.read()).toEqual({ server: "", locale: "ko", lastLoginId: null });
  expect(readFileSync(`${file}.broken`, "utf8")).toBe(content);
  expect(warnings).toEqual(["settings.setAside"]);
  settings.write({ server: "https://ris.example" });
  expect(start().read().server).toBe("https://ris.example");
  expect(warnings).toHaveLength(1);
});

it("bounds that no window can have cost nothing else", () => {
  writeFileSync(file, '{"server":"https://ris.example","bounds":{"x":0,"y":0,"width":3,"height":3}}');
  const settings = start();
  expect(settings.bounds()).toBeUndefined();
  settings.keepBounds({ ...bounds, width: 120 }, false);
  expect(start().read().server).toBe("https://ris.example");
  expect(warnings).toEqual([]);
});

it("keeps what a newer version wrote", () => {
  writeFileSync(file, '{"server":"a","later":true}');
  start().write({ server: "b" });
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ server: "b", later: true });
});

it("a disk that takes nothing stops nobody", () => {
  const settings = start();
  rmSync(folder, { recursive: true });
  // A file where the folder was: even root cannot write below it.
  writeFileSync(folder, "");
  settings.write({ lastLoginId: "ris1" });
  expect(settings.read().lastLoginId).toBe("ris1");
  expect(warnings).toEqual(["settings.notWritten"]);
  warnings = [];
  expect(start().read().lastLoginId).toBeNull();
  expect(warnings).toEqual(["settings.notRead"]);
});

it("is for this user's eyes only", () => {
  start().write({ server: "a" });
  // Windows has no such bits: the profile folder's own rights serve there.
  if (process.platform !== "win32") expect(statSync(file).mode & 0o777).toBe(0o600);
});

it("has a shortcut until somebody changes it or takes it away, and says once that one is taken", () => {
  const settings = start();
  expect(settings.pc().shortcut).toBe("Control+Alt+R");
  expect([settings.firstTaken("Control+Alt+R"), settings.firstTaken("Control+Alt+R")]).toEqual([true, false]);
  expect(start().firstTaken("Control+Alt+R")).toBe(false);
  expect(start().firstTaken("Control+Alt+J")).toBe(true);
  for (const [kept, shortcut] of [
    ['{"shortcut":"Control+Alt+J"}', "Control+Alt+J"],
    ['{"shortcut":null}', null],
    ['{"shortcut":""}', null],
  ] as const) {
    writeFileSync(file, kept);
    expect(start().pc().shortcut).toBe(shortcut);
  }
});

it("gives this PC's own targets, and none where they cannot be read", () => {
  writeFileSync(file, '{"server":"a","targets":{"accept":{"urgent":5}}}');
  expect(start().targets()).toEqual({ accept: { urgent: 5 } });
  writeFileSync(file, '{"server":"a","targets":{"accept":{"urgent":-5}}}');
  expect(start().targets()).toBeUndefined();
  expect(start().read().server).toBe("a");
});
