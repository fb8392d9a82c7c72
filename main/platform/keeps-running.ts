import type { Notifier } from "#core/ports.ts";
import type { Locale } from "#protocol/snapshot.ts";
import type { Closing } from "./attend-window.ts";
import { tellPerson } from "./tell-person.ts";
import { shellText } from "./text/shell-text.ts";

/** Says that closing did not end it, and how to. */
export async function tellItKeepsRunning(
  notify: Notifier,
  locale: Locale,
  closing: Closing,
  show: () => void,
): Promise<void> {
  const text = shellText(locale);
  await tellPerson(
    notify,
    text.keptRunningTitle,
    closing === "hide" ? text.keptRunningBody : text.minimisedBody,
    show,
  );
}
