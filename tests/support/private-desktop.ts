import { execFile, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { eventually } from "./eventually.ts";

/** One notification as the daemon has it. */
export interface SeenNotification {
  readonly id: number;
  readonly summary: string;
  readonly body: string;
}

const toldSchema = z.array(z.object({ id: z.int(), summary: z.string(), body: z.string() }));
const traySchema = z.array(
  z.object({
    title: z.string(),
    tip: z.string(),
    menu: z.array(z.object({ label: z.string(), enabled: z.boolean() })),
  }),
);
export type TrayItem = z.infer<typeof traySchema>[number];

/** A private session bus with a real notification daemon and a bar for tray icons: one person's desktop. */
export interface PrivateDesktop {
  readonly env: Readonly<Record<string, string>>;
  /** Everything the daemon was ever given, oldest first. Whoever looks puts what is on the screen away. */
  readonly notifications: () => Promise<SeenNotification[]>;
  /** Clears the screen, lets `appear` cause one notification, and clicks on it. */
  readonly clickNext: (appear: () => Promise<void>) => Promise<void>;
  /** How many are on the screen now. */
  readonly displayed: () => Promise<number>;
  /** Runs dunstctl. */
  readonly dunstctl: (...args: readonly string[]) => Promise<string>;
  /** Chooses this entry of the daemon's menu of actions. */
  readonly choose: (label: string) => Promise<void>;
  readonly tray: () => Promise<TrayItem[]>;
  /** Clicks this entry of its menu; throws where it has none. */
  readonly clickTray: (label: string) => Promise<void>;
  /** The daemon goes, or comes back. */
  readonly stopDaemon: () => void;
  readonly startDaemon: () => Promise<void>;
  readonly end: () => void;
}

const firstLine = async (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`ended with ${code} before it was ready`)));
    child.stdout?.once("data", (data: Buffer) => resolve(data.toString("utf8").trim()));
  });

const output = async (file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(file, [...args], { env, timeout: 10_000 }, (error, stdout) => {
      if (error === null) resolve(stdout);
      else reject(error);
    });
  });

const fonts = join(import.meta.dirname, "..", "..", "node_modules", "pretendard", "dist", "public", "static");

// Nothing is timed out by itself, and everything shown moves to the history when it is closed.
const dunstConfig = (menu: string): string => `[global]
history_length = 500
dmenu = ${menu}
notification_limit = 20
idle_threshold = 0
origin = top-right
offset = 16x16
width = (280, 380)
font = Pretendard 10
show_indicators = no
format = "%s\\n%b"
markup = full
[urgency_low]
timeout = 0
[urgency_normal]
timeout = 0
[urgency_critical]
timeout = 0
`;

/** A real keyring on this bus, unlocked, its files in `folder`. */
async function startKeyring(folder: string, env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const keyring = spawn("gnome-keyring-daemon", ["--foreground", "--unlock", "--components=secrets"], {
    env: { ...env, HOME: folder, XDG_RUNTIME_DIR: folder },
    stdio: ["pipe", "ignore", "ignore"],
  });
  keyring.stdin.end("the keyring of a test");
  const owner = ["--session", "--print-reply", "--dest=org.freedesktop.DBus", "/org/freedesktop/DBus"];
  await eventually(
    async () =>
      output(
        "dbus-send",
        [...owner, "org.freedesktop.DBus.GetNameOwner", "string:org.freedesktop.secrets"],
        env,
      ),
    10_000,
  );
  return keyring;
}

export interface DesktopOptions {
  /** With a keyring that really protects; without, as on a PC that has none. */
  readonly keyring?: boolean;
  /** With a notification daemon. */
  readonly daemon?: boolean;
  /** What the bus can start: a name, and the program that is to own it. */
  readonly services?: readonly { readonly name: string; readonly program: string }[];
}

export async function startPrivateDesktop({
  keyring = false,
  daemon = true,
  services = [],
}: DesktopOptions = {}): Promise<PrivateDesktop> {
  const folder = mkdtempSync(join(tmpdir(), "radbell-desktop-"));
  const config = join(folder, "bus.conf");
  writeFileSync(
    config,
    `<busconfig><type>session</type><listen>unix:dir=${folder}</listen><servicedir>${folder}</servicedir><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`,
  );
  for (const { name, program } of services)
    writeFileSync(join(folder, `${name}.service`), `[D-BUS Service]\nName=${name}\nExec=${program}\n`);
  const bus = spawn("dbus-daemon", [`--config-file=${config}`, "--print-address", "--nofork"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const address = await firstLine(bus);
  const extra = { DBUS_SESSION_BUS_ADDRESS: address, XDG_CURRENT_DESKTOP: "KDE" };
  const env = { ...process.env, ...extra };
  writeFileSync(join(folder, "dunstrc"), dunstConfig(join(folder, "menu")));
  writeFileSync(
    join(folder, "fonts.conf"),
    `<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${fonts}</dir></fontconfig>\n`,
  );
  // Plays the menu a person chooses an action from: takes the line the test has put there.
  writeFileSync(join(folder, "menu"), `#!/bin/sh\ngrep -m1 -F -f "${join(folder, "choice")}"\n`, {
    mode: 0o755,
  });
  writeFileSync(join(folder, "choice"), "none");
  let dunst: ChildProcess | null = null;
  const startDaemon = async (): Promise<void> => {
    // A bare machine has no font with Hangul; the app's own has.
    const daemonEnv = { ...env, FONTCONFIG_FILE: join(folder, "fonts.conf") };
    dunst = spawn("dunst", ["-config", join(folder, "dunstrc")], { env: daemonEnv, stdio: "ignore" });
    await eventually(() => dunstctl("is-paused"), 10_000);
  };
  const watcher = spawn("/usr/bin/python3", [join(import.meta.dirname, "tray-watcher.py")], {
    env,
    stdio: ["pipe", "pipe", "inherit"],
  });
  await firstLine(watcher);
  const lines = createInterface({ input: watcher.stdout });
  const waiting: ((line: string) => void)[] = [];
  lines.on("line", (line) => waiting.shift()?.(line));
  const ask = async (line: string): Promise<unknown> => {
    const answer = new Promise<string>((resolve) => waiting.push(resolve));
    watcher.stdin.write(`${line}\n`);
    return JSON.parse(await answer);
  };
  const dunstctl = async (...args: readonly string[]): Promise<string> => output("dunstctl", args, env);
  if (daemon) await startDaemon();
  const secrets = keyring ? await startKeyring(folder, env) : null;

  return {
    env: extra,
    notifications: async () => {
      if (dunst !== null) await dunstctl("close-all");
      return toldSchema.parse(await ask("told"));
    },
    clickNext: async (appear) => {
      // A closed notification can no longer be clicked, so the one to click has to be the only one on the screen.
      await dunstctl("close-all");
      await appear();
      await eventually(async () => {
        const shown = (await dunstctl("count", "displayed")).trim();
        if (shown !== "1") throw new Error(`${shown} notifications are on the screen, not 1`);
      });
      await dunstctl("action", "0");
    },
    displayed: async () => Number((await dunstctl("count", "displayed")).trim()),
    dunstctl,
    choose: async (label) => {
      writeFileSync(join(folder, "choice"), label);
      await dunstctl("context");
    },
    startDaemon,
    stopDaemon: () => dunst?.kill(),
    tray: async () => traySchema.parse(await ask("read")),
    clickTray: async (label) => {
      if ((await ask(`click ${label}`)) !== true) throw new Error(`the tray's menu has no entry "${label}"`);
    },
    end: () => {
      secrets?.kill();
      watcher.kill();
      dunst?.kill();
      bus.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
