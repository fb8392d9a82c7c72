import type { AppView } from "#protocol/snapshot.ts";
import { shellText } from "./text/shell-text.ts";
import { trayStateOf } from "./tray-state.ts";

/** "Radbell · who · state · urgent": no patient; where others may be looking, nobody and no number either. */
export function trayTip(app: AppView): string {
  const text = shellText(app.locale);
  if (app.exposed) return "Radbell";
  const urgent = app.session?.badge.urgentUnassigned ?? 0;
  return [
    "Radbell",
    app.session?.me.name,
    text.trayState[trayStateOf(app)],
    urgent > 0 ? text.urgent(urgent) : undefined,
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}
