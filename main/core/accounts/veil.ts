import { defaultDisplay } from "#protocol/default-display.ts";
import type { SessionView } from "#protocol/snapshot.ts";

/**
 * What is left of a session on a locked screen: who it is of, whether the connection lives, how much waits. Every part is
 * named here, so that a new one has to be decided on before this compiles. The toasts are said at the last level of privacy
 * where they come from (`alerts/exposure.ts`); here their orders' numbers go as well.
 */
export const veiled = (session: SessionView): SessionView => ({
  accountKey: session.accountKey,
  me: session.me,
  signedInAt: session.signedInAt,
  server: session.server,
  protocol: session.protocol,
  connection: session.connection,
  legibility: session.legibility,
  worklist: session.worklist,
  badge: session.badge,
  catchUp: null,
  toasts: session.toasts.map((toast) => ({
    ...toast,
    title: toast.outside.title,
    body: toast.outside.body,
    orderId: null,
  })),
  alerts: session.alerts,
  // Views bear names their person gave them.
  display: { ...defaultDisplay, theme: session.display.theme, density: session.display.density },
  inbox: session.inbox,
  seenBy: [],
  targets: session.targets,
  targetRights: session.targetRights,
  recentAlerts: [],
  openOrder: null,
  offeredView: null,
  undo: null,
  // What they are writing is about a patient.
  drafts: [],
});
