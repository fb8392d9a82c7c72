import type { MenuItemConstructorOptions } from "electron";
import type { AppView, RecentAlert } from "#protocol/snapshot.ts";
import { shellText, type ShellText } from "./text/shell-text.ts";

export interface TrayActions {
  readonly open: () => void;
  readonly openOrder: (orderId: number) => void;
  readonly switchUser: () => void;
  readonly lock: () => void;
  readonly signOut: () => void;
  readonly setAutostart: (on: boolean) => void;
  readonly quit: () => void;
}

/** What the shell knows and the view does not. */
export interface ShellFacts {
  /** Null where this app cannot be started with the system. */
  readonly autostart: boolean | null;
  /** An administrator has laid it down. */
  readonly autostartLocked: boolean;
  /** The shortcut another program holds; null when all is well. */
  readonly takenShortcut: string | null;
}

let hours: Intl.DateTimeFormat | undefined;
function clock(at: number): string {
  hours ??= new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
  return hours.format(at);
}

/** "10:42 · MRI · new order", with its number where the person's level of privacy allows it. */
function alertLine(alert: RecentAlert, text: ShellText): string {
  const what = alert.urgent ? `${text.urgentMark} ${text.happened[alert.kind]}` : text.happened[alert.kind];
  return [clock(alert.at), alert.ocsId, alert.modality, what].filter((part) => part !== null).join(" · ");
}

export function trayMenu(
  app: AppView,
  facts: ShellFacts,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const text = shellText(app.locale);
  const { session } = app;
  const who: MenuItemConstructorOptions[] =
    session === null || app.exposed
      ? []
      : [{ label: text.signedInAs(session.me.name, session.me.role.code), enabled: false }];
  const alerts: MenuItemConstructorOptions[] = (session?.recentAlerts ?? []).map((alert) => ({
    // Two may read alike, and are not the same entry.
    id: String(alert.orderId),
    label: alertLine(alert, text),
    click: () => actions.openOrder(alert.orderId),
  }));
  return [
    ...who,
    ...alerts,
    ...(who.length > 0 ? [{ type: "separator" } as const] : []),
    { label: text.open, click: actions.open },
    { label: text.switchUser, click: actions.switchUser, enabled: session !== null },
    {
      label: text.lock,
      click: actions.lock,
      enabled: session !== null && app.accounts.lock.state !== "locked",
    },
    { label: text.signOut, click: actions.signOut, enabled: session !== null },
    { type: "separator" },
    ...(facts.takenShortcut === null
      ? []
      : [{ label: text.shortcutTaken(facts.takenShortcut), enabled: false }]),
    ...(facts.autostart === null
      ? []
      : [
          {
            label: text.autostart,
            type: "checkbox" as const,
            checked: facts.autostart,
            enabled: !facts.autostartLocked,
            click: () => actions.setAutostart(facts.autostart !== true),
          },
        ]),
    { label: text.quit, click: actions.quit },
  ];
}
