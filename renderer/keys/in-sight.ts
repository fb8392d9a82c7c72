import type { Panel } from "../worklist/use-panel.ts";
import type { Command } from "./command.ts";

/** Where the keys of the list and of an order would go to something nobody sees, they are the screen's own. */
export function inSight(
  commands: readonly Command[],
  panel: Panel | null,
  hasDrawer: boolean,
): readonly Command[] {
  if (panel === null) return commands;
  // The settings have a search of their own.
  const alsoThere = new Set(panel === "settings" ? ["close"] : ["close", "search"]);
  return commands.filter(
    ({ id, group }) => (group !== "order" || hasDrawer) && (group !== "list" || alsoThere.has(id)),
  );
}
