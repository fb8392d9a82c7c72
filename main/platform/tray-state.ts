import type { AppView } from "#protocol/snapshot.ts";

/** What the tray icon has to say from the corner of the eye. */
export const trayStates = ["live", "offline", "signedOut", "urgent"] as const;
export type TrayState = (typeof trayStates)[number];

export function trayStateOf(app: Pick<AppView, "session">): TrayState {
  if (app.session === null) return "signedOut";
  if (app.session.connection.phase !== "live") return "offline";
  return app.session.badge.urgentUnassigned > 0 ? "urgent" : "live";
}
