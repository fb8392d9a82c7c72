import type { SessionBus } from "./session-bus.ts";

const name = "org.freedesktop.Notifications";
const path = "/org/freedesktop/Notifications";
/** One look serves a burst of notifications; a daemon that dies is noticed at the next. */
const freshMs = 3_000;

/** Linux's notification daemon, as it is now. `markup`: it reads markup in bodies, so ours have to be escaped. */
export type NotificationServerState =
  | { readonly up: false }
  | { readonly up: true; readonly markup: boolean };
export type NotificationServer = () => Promise<NotificationServerState>;

/**
 * Looks whether a daemon is there and answers. One that only could be started, or that hangs, counts as none: showing a
 * notification would block the whole app until D-Bus gives up.
 */
export function createNotificationServer(bus: SessionBus, monotonic: () => number): NotificationServer {
  let last: { readonly at: number; readonly state: Promise<NotificationServerState> } | null = null;

  async function look(): Promise<NotificationServerState> {
    if ((await bus.ownerOf(name)) === null) return { up: false };
    const capabilities = await bus.call(name, path, "GetCapabilities");
    return capabilities === null ? { up: false } : { up: true, markup: capabilities.includes("body-markup") };
  }
  return async () => {
    const now = monotonic();
    if (last === null || now - last.at > freshMs) last = { at: now, state: look() };
    return last.state;
  };
}

/** For bodies where markup is read. */
export const escapeMarkup = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
