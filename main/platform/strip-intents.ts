import { intents, type IntentName } from "#protocol/ipc.ts";
import type { AppView } from "#protocol/snapshot.ts";
import { urgentToasts } from "./urgent-toasts.ts";

const always: ReadonlySet<IntentName> = new Set(["readView", "dismissToast", "openOrder"]);

/** What the strip may ask for: what it needs to draw itself, and to answer for the signed-in person what it shows them now. */
export function mayStripAsk(name: IntentName, raw: unknown, app: AppView): boolean {
  if (name !== "acknowledge") return always.has(name);
  const asked = intents.acknowledge.input.safeParse(raw);
  // While others may be looking nobody can be sure who pressed: no toast names an order then, and none calls.
  return (
    asked.success &&
    urgentToasts(app).some(({ outside, orderId }) => outside.calls && orderId === asked.data.orderId)
  );
}
