import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { autostartEntry, createLinuxAutostart, createLoginItemAutostart } from "./autostart.ts";

const log = { info: () => undefined, warn: () => undefined };

it("Linux: a desktop entry in the folder every desktop starts from, while it is on", () => {
  const folder = mkdtempSync(join(tmpdir(), "radbell-autostart-"));
  const autostart = createLinuxAutostart("radbell", ["/opt/Radbell/radbell", "--hidden"], log, {
    XDG_CONFIG_HOME: folder,
  });
  expect(autostart.is()).toBe(false);
  autostart.set(true);
  expect(autostart.is()).toBe(true);
  expect(readFileSync(join(folder, "autostart", "radbell.desktop"), "utf8")).toContain(
    "Exec=/opt/Radbell/radbell --hidden\n",
  );
  autostart.set(false);
  autostart.set(false);
  expect(autostart.is()).toBe(false);
  rmSync(folder, { recursive: true });
});

it("quotes what the Desktop Entry Specification wants quoted", () => {
  expect(autostartEntry(["/home/a b/radbell", "--profile=검사실", "100%", "$x"])).toContain(
    String.raw`Exec="/home/a b/radbell" "--profile=검사실" "100%%" "\\$x"`,
  );
});

it("Windows and macOS: the system's own login items, hidden", () => {
  const set: unknown[] = [];
  const autostart = createLoginItemAutostart(
    {
      getLoginItemSettings: () => ({ openAtLogin: true }),
      setLoginItemSettings: (options) => void set.push(options),
    },
    ["--hidden"],
  );
  expect(autostart.is()).toBe(true);
  autostart.set(false);
  expect(set).toEqual([{ openAtLogin: false, args: ["--hidden"] }]);
});
