import type { Log } from "#core/ports.ts";
import { viewUpdateSchema, type ViewUpdate } from "#protocol/snapshot.ts";

/**
 * A view as it goes to a page: nothing leaves main that the schema does not know. Null, and a line in the log, for one that
 * is none; its number is then a gap to the page, which asks for everything.
 */
export function viewText(update: ViewUpdate, log: Log): string | null {
  const checked = viewUpdateSchema.safeParse(update);
  if (checked.success) return JSON.stringify(checked.data);
  log.warn("ipc.badView", { revision: update.revision });
  return null;
}
