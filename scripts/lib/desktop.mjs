// @ts-check
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "./project.mjs";
import { PlainError, say } from "./say.mjs";
import { systemPackages } from "./system-packages.mjs";

/** Notifications as calm as the app, in the corner and out of the way; urgent ones stay. */
const dunstConfig = `[global]
origin = top-right
offset = 16x16
width = (280, 380)
font = Pretendard 10
hide_duplicate_count = yes
frame_width = 1
corner_radius = 8
padding = 12
horizontal_padding = 14
gap_size = 6
format = "<b>%s</b>\\n%b"
markup = full
show_indicators = no
background = "#1b2128"
foreground = "#d5dce4"
frame_color = "#2f3842"
[urgency_low]
timeout = 6
[urgency_normal]
timeout = 10
[urgency_critical]
frame_color = "#ff7a6b"
timeout = 0
`;

/** @typedef {{ env: NodeJS.ProcessEnv, isVirtual: boolean, end: () => void }} Desktop */

const virtualScreen = "1920x1080x24";

/**
 * Starts a program and waits for the line that says it is ready.
 * @param {string} file @param {readonly string[]} args @param {NodeJS.ProcessEnv} env @param {number} fd
 * @returns {Promise<{ line: string, end: () => void }>}
 */
function started(file, args, env, fd) {
  return new Promise((resolve, reject) => {
    /** @type {("ignore" | "pipe")[]} */
    const stdio = ["ignore", "ignore", "ignore", "ignore"];
    stdio[fd] = "pipe";
    const child = spawn(file, args, { env, stdio });
    const timer = setTimeout(() => {
      child.kill();
      reject(new PlainError(`${file} did not start within 15 s`));
    }, 15_000);
    child.on("error", (error) => reject(new PlainError(`${file} could not be started: ${error.message}`)));
    child.on("exit", (code) => reject(new PlainError(`${file} ended with ${code}`)));
    const out = child.stdio[fd];
    if (out === null || out === undefined || !("on" in out)) return;
    out.on("data", (data) => {
      clearTimeout(timer);
      child.unref();
      resolve({ line: String(data).trim(), end: () => child.kill() });
    });
  });
}

/**
 * A display to show the app on: this machine's, or a virtual one, which is said. For tests, and where there is no session
 * bus, a private bus with a real notification daemon too. `end` takes down what was started here.
 * @param {{ tests: boolean }} options
 * @returns {Promise<Desktop>}
 */
export async function desktopFor({ tests }) {
  if (process.platform !== "linux") return { env: {}, isVirtual: false, end: () => undefined };
  const hasDisplay = !tests && Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);
  const hasBus = !tests && process.env["DBUS_SESSION_BUS_ADDRESS"] !== undefined;
  /** @type {Parameters<typeof systemPackages>[0][number][]} */
  const needs = ["electron"];
  if (!hasDisplay) needs.push("display");
  if (!hasBus) needs.push("bus");
  if (tests) needs.push("tests", "servers");
  await systemPackages(needs);
  /** @type {(() => void)[]} */
  const ends = [];
  /** @type {NodeJS.ProcessEnv} */
  const env = {};
  const end = () => {
    for (const each of ends.splice(0).toReversed()) each();
  };
  process.once("exit", end);
  if (!hasDisplay) {
    const display = await started(
      "Xvfb",
      ["-displayfd", "3", "-screen", "0", virtualScreen, "-nolisten", "tcp"],
      process.env,
      3,
    );
    ends.push(display.end);
    env["DISPLAY"] = `:${display.line}`;
    say(`no display: using a virtual one (${env["DISPLAY"]})`);
  }
  // The tests make a bus of their own for each file; a person's start gets one with a daemon that shows notifications.
  if (!hasBus && !tests) {
    const folder = mkdtempSync(join(tmpdir(), "radbell-bus-"));
    const config = join(folder, "bus.conf");
    writeFileSync(
      config,
      `<busconfig><type>session</type><listen>unix:dir=${folder}</listen><policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>\n`,
    );
    const bus = await started(
      "dbus-daemon",
      [`--config-file=${config}`, "--print-address", "--nofork"],
      process.env,
      1,
    );
    ends.push(() => rmSync(folder, { recursive: true, force: true }), bus.end);
    env["DBUS_SESSION_BUS_ADDRESS"] = bus.line;
    writeFileSync(join(folder, "dunstrc"), dunstConfig);
    // A bare machine has no font with Hangul; the app's own has.
    const fonts = join(folder, "fonts.conf");
    writeFileSync(
      fonts,
      `<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>${join(root, "node_modules", "pretendard", "dist", "public", "static")}</dir></fontconfig>\n`,
    );
    const daemon = spawn("dunst", ["-config", join(folder, "dunstrc")], {
      env: { ...process.env, ...env, FONTCONFIG_FILE: fonts },
      stdio: "ignore",
    });
    ends.push(() => daemon.kill());
    say("no session bus: using a private one with a notification daemon (dunst)");
  }
  return { env, isVirtual: !hasDisplay, end };
}
