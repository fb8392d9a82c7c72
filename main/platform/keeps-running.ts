import { dialog } from "electron";
import type { Notifier } from "#core/ports.ts";
import type { Locale } from "#protocol/snapshot.ts";
import type { Closing } from "./main-window.ts";
import { shellText } from "./text/shell-text.ts";

/** Says that closing did not end it, and how to; by a dialog where no notification can be shown. */
export async function tellItKeepsRunning(
  notify: Notifier,
  locale: Locale,
  closing: Closing,
  show: () => void,
): Promise<void> {
  const text = shellText(locale);
  const title = text.keptRunningTitle;
  const body = closing === "hide" ? text.keptRunningBody : text.minimisedBody;
  const result = await notify({
    title,
    body,
    urgency: "low",
    silent: true,
    orderId: null,
    actions: ["open"],
    acted: show,
  }).result;
  if (result !== "shown") await dialog.showMessageBox({ type: "info", message: title, detail: body });
}
