import type { AppView, ConnectionView } from "#protocol/snapshot.ts";

/** What the tray icon has to say from the corner of the eye. */
export const trayStates = [
  "live",
  "connecting",
  "offline",
  "signedOut",
  "unread",
  "urgent",
  "overdue",
] as const;
export type TrayState = (typeof trayStates)[number];

const onItsWay: Readonly<Record<ConnectionView["phase"], boolean>> = {
  idle: true,
  authorizing: true,
  connecting: true,
  syncing: true,
  live: false,
  waiting: false,
  signInRequired: false,
  stopped: false,
};

/** The worst first: what may be missed, then what waits for somebody, then what waits to be read. */
export function trayStateOf({ session }: Pick<AppView, "session">): TrayState {
  if (session === null) return "signedOut";
  const { connection, badge, inbox } = session;
  if (connection.phase !== "live") return onItsWay[connection.phase] ? "connecting" : "offline";
  if (badge.urgentUnassigned > 0) return "urgent";
  if (badge.overdue > 0) return "overdue";
  return inbox.unread > 0 ? "unread" : "live";
}
