import type { AppView } from "#protocol/snapshot.ts";
import { shellText } from "./text/shell-text.ts";
import { trayStateOf } from "./tray-state.ts";

/** "Radbell · who · state · urgent · overdue · unread": no patient; where others may be looking, nobody and no number either. */
export function trayTip(app: AppView): string {
  const text = shellText(app.locale);
  if (app.exposed) return "Radbell";
  const urgent = app.session?.badge.urgentUnassigned ?? 0;
  const overdue = app.session?.badge.overdue ?? 0;
  const unread = app.session?.inbox.unread ?? 0;
  return [
    "Radbell",
    app.session?.me.name,
    text.trayState[trayStateOf(app)],
    urgent > 0 ? text.urgent(urgent) : undefined,
    overdue > 0 ? text.overdue(overdue) : undefined,
    unread > 0 ? text.unread(unread) : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}
