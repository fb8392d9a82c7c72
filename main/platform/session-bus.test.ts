import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createNotificationServer, escapeMarkup } from "./notification-server.ts";
import { createSessionBus } from "./session-bus.ts";

// Real processes that print what the three tools print (recorded on Debian 12). A real bus and daemon: tests/e2e.

const name = "org.freedesktop.Notifications";
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "radbell-bus-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function tool(file: string, script: string): void {
  writeFileSync(join(folder, file), `#!/bin/sh\necho "${file} $*" >> "${folder}/asked"\n${script}\n`);
  chmodSync(join(folder, file), 0o755);
}
const asked = (): string[] => readFileSync(join(folder, "asked"), "utf8").trim().split("\n");
const env = () => ({ PATH: folder, DBUS_SESSION_BUS_ADDRESS: "unix:path=/nowhere" });

describe("who owns a name", () => {
  it.each([
    ["dbus-send", "echo '   :1.42'", ":1.42"],
    ["gdbus", `echo "(':1.42',)"`, ":1.42"],
    ["busctl", `echo 's ":1.42"'`, ":1.42"],
    ["dbus-send", "echo 'Error org.freedesktop.DBus.Error.NameHasNoOwner' >&2; exit 1", null],
    ["gdbus", "echo 'Error: GDBus.Error:org.freedesktop.DBus.Error.NameHasNoOwner' >&2; exit 1", null],
  ])("%s: %s is %s", async (file, script, owner) => {
    tool(file, script);
    expect(await createSessionBus(env()).ownerOf(name)).toBe(owner);
    expect(asked()).toHaveLength(1);
    expect(asked()[0]).toContain(name);
  });

  it("is nobody where no tool can ask", async () => {
    expect(await createSessionBus(env()).ownerOf(name)).toBeNull();
  });

  it("asks nobody where there is no bus: libdbus would start one", async () => {
    tool("dbus-send", "echo '   :1.42'");
    expect(await createSessionBus({ PATH: folder }).ownerOf(name)).toBeNull();
    expect(await createSessionBus({ PATH: folder, XDG_RUNTIME_DIR: folder }).ownerOf(name)).toBeNull();
    mkdirSync(join(folder, "bus"));
    expect(await createSessionBus({ PATH: folder, XDG_RUNTIME_DIR: folder }).ownerOf(name)).toBe(":1.42");
  });

  it("does not wait for a bus that hangs", async () => {
    tool("dbus-send", "exec /bin/sleep 30");
    const start = performance.now();
    expect(await createSessionBus(env()).ownerOf(name)).toBeNull();
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

describe("the notification daemon", () => {
  const daemon = (capabilities: string): void =>
    tool("dbus-send", `case "$*" in *GetNameOwner*) echo '   :1.7';; *) ${capabilities};; esac`);
  const server = (now = () => 0) => createNotificationServer(createSessionBus(env()), now);

  it.each([
    [
      "body-markup",
      "echo '   array [      actions      body      body-markup ]'",
      { up: true, markup: true },
    ],
    ["no markup", "echo '   array [      body ]'", { up: true, markup: false }],
    ["a daemon that does not answer", "exit 1", { up: false }],
  ])("%s", async (_what, capabilities, state) => {
    daemon(capabilities);
    expect(await server()()).toEqual(state);
  });

  it("that is not there is not called, which would start it", async () => {
    tool("dbus-send", "exit 1");
    expect(await server()()).toEqual({ up: false });
    expect(asked()).toHaveLength(1);
    expect(asked()[0]).toContain("GetNameOwner");
  });

  it("is looked at once for a burst, and again later", async () => {
    daemon("echo body");
    let now = 0;
    const look = server(() => now);
    await Promise.all([look(), look(), look()]);
    expect(asked()).toHaveLength(2);
    tool("dbus-send", "exit 1");
    now = 10_000;
    expect(await look()).toEqual({ up: false });
  });

  it("gets bodies it cannot misread", () => {
    expect(escapeMarkup("<b>A & B</b>")).toBe("&lt;b&gt;A &amp; B&lt;/b&gt;");
  });
});
