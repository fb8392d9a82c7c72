// @ts-check
import { run, which } from "./run.mjs";
import { PlainError, say } from "./say.mjs";

/** What a real Electron needs of Debian, and the desktop that a machine without one is given. */
const forElectron = {
  probe:
    "ldconfig -p | grep -q libgtk-3.so.0 && ldconfig -p | grep -q libnss3.so && ldconfig -p | grep -q libgbm.so.1 && ldconfig -p | grep -q libasound.so.2 && ldconfig -p | grep -q libXtst.so.6",
  packages: [
    "libgtk-3-0",
    "libnss3",
    "libasound2",
    "libgbm1",
    "libxss1",
    "libxtst6",
    "libatspi2.0-0",
    "libsecret-1-0",
  ],
};
const forDisplay = { probe: "command -v Xvfb", packages: ["xvfb"] };
const forBus = {
  probe: "command -v dbus-daemon && command -v dbus-send && command -v dunst && command -v dunstctl",
  packages: ["dbus", "dbus-bin", "dbus-daemon", "dunst"],
};
/** What the tests' desktops have besides, a bar for tray icons and a keyring, and who judges the audit messages by their schema. */
const forTests = {
  probe:
    "/usr/bin/python3 -c 'import dbus, dbusmock, gi' && command -v gnome-keyring-daemon && command -v gdbus && command -v xmllint",
  packages: [
    "python3",
    "python3-dbus",
    "python3-dbusmock",
    "python3-gi",
    "gnome-keyring",
    "libglib2.0-bin",
    "libxml2-utils",
  ],
};

/** Somebody else's server, as a hospital runs it. */
const forInterop = {
  probe:
    "/usr/bin/python3 -c 'import channels, channels_redis, daphne, django, rest_framework, rest_framework_simplejwt' && command -v redis-server",
  packages: [
    "python3-django",
    "python3-djangorestframework",
    "python3-djangorestframework-simplejwt",
    "python3-django-channels",
    "python3-channels-redis",
    "python3-daphne",
    "redis-server",
  ],
};

/** What a hub of several nodes stands on. PostgreSQL's programs are not on the PATH. */
const forHub = {
  probe:
    "ls /usr/lib/postgresql/*/bin/postgres && command -v psql && command -v pg_restore && command -v redis-server && command -v nginx && command -v openssl && command -v systemd-analyze && command -v curl",
  packages: ["postgresql", "postgresql-client", "redis-server", "nginx", "openssl", "systemd", "curl"],
};

const groupsOf = {
  electron: [forElectron],
  display: [forDisplay],
  bus: [forBus],
  tests: [forTests],
  servers: [forInterop, forHub],
};

/**
 * Installs what is missing of these with apt-get when it may; otherwise throws a `PlainError` with the exact command.
 * @param {readonly (keyof typeof groupsOf)[]} needs
 */
export async function systemPackages(needs) {
  if (process.platform !== "linux") return;
  const groups = needs.flatMap((need) => groupsOf[need]);
  /** @type {string[]} */
  const missing = [];
  for (const group of groups) {
    const { code } = await run("sh", ["-c", `PATH="$PATH:/sbin:/usr/sbin"; ${group.probe}`], { quiet: true });
    if (code !== 0) missing.push(...group.packages);
  }
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(" ")}`;
  const isRoot = process.getuid?.() === 0;
  const sudo = !isRoot && (await run("sudo", ["-n", "true"], { quiet: true, timeoutMs: 5_000 })).code === 0;
  if ((await which("apt-get")) === null || (!isRoot && !sudo)) {
    throw new PlainError(
      `these system packages are missing: ${missing.join(" ")}\nInstall them, on Debian with:\n  sudo sh -c '${command}'`,
    );
  }
  say(`installing system packages: ${missing.join(" ")}`);
  const [file, args] = isRoot ? ["sh", ["-c", command]] : ["sudo", ["-n", "sh", "-c", command]];
  const { code, output } = await run(file, args, {
    quiet: true,
    timeoutMs: 600_000,
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  if (code !== 0) {
    throw new PlainError(
      `apt-get could not install ${missing.join(" ")}:\n${output.slice(-1_500)}\nRun it by hand:\n  ${command}`,
    );
  }
}
