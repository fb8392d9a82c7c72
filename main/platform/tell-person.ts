import { dialog } from "electron";
import type { Notifier } from "#core/ports.ts";

/** Says a sentence of the shell's own by a notification; by a dialog where none can be shown. */
export async function tellPerson(
  notify: Notifier,
  title: string,
  body: string,
  acted: () => void,
): Promise<void> {
  const { result } = notify({
    title,
    body,
    urgency: "low",
    silent: true,
    orderId: null,
    actions: ["open"],
    acted,
  });
  if ((await result) !== "shown") await dialog.showMessageBox({ type: "info", message: title, detail: body });
}
