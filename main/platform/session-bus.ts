import { execFile } from "node:child_process";

/** Longest wait for the bus: it is on this machine. */
const timeoutMs = 1_500;

const call = async (file: string, args: readonly string[]): Promise<string | null> =>
  new Promise((resolve) => {
    execFile(file, [...args], { timeout: timeoutMs }, (error, stdout) =>
      resolve(error === null ? stdout : null),
    );
  });

const askBus = async (method: string, argument: string): Promise<string | null> =>
  (await call("dbus-send", [
    "--session",
    "--print-reply=literal",
    "--dest=org.freedesktop.DBus",
    "/org/freedesktop/DBus",
    `org.freedesktop.DBus.${method}`,
    `string:${argument}`,
  ])) ??
  call("gdbus", [
    "call",
    "--session",
    "--dest=org.freedesktop.DBus",
    "--object-path=/org/freedesktop/DBus",
    `--method=org.freedesktop.DBus.${method}`,
    argument,
  ]);

/**
 * Does somebody own this name on the session bus now? Asked in another process: a name that is only activatable, with its
 * program dead, would block Electron's own call for two minutes (measured). False where nothing can ask.
 */
export async function busNameHasOwner(name: string): Promise<boolean> {
  const answer = await askBus("NameHasOwner", name);
  return answer !== null && /true/.test(answer);
}

/** Does the notification server read markup in bodies? Then ours has to be escaped. */
export async function notificationsReadMarkup(): Promise<boolean> {
  const answer = await call("dbus-send", [
    "--session",
    "--print-reply=literal",
    "--dest=org.freedesktop.Notifications",
    "/org/freedesktop/Notifications",
    "org.freedesktop.Notifications.GetCapabilities",
  ]);
  return answer !== null && answer.includes("body-markup");
}
