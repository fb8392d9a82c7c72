import { Notification } from "electron";
import type { NativeNotification, Notifier, NotifyResult } from "#core/ports.ts";
import { busNameHasOwner, notificationsReadMarkup } from "./session-bus.ts";

const notificationsName = "org.freedesktop.Notifications";

const escapeMarkup = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** How notifications reach the person on this PC now. */
export async function findDelivery(): Promise<"native" | "inAppOnly"> {
  if (!Notification.isSupported()) return "inAppOnly";
  if (process.platform !== "linux") return "native";
  return (await busNameHasOwner(notificationsName)) ? "native" : "inAppOnly";
}

/**
 * Native notifications. Each is held until it was clicked, closed or failed: nobody else holds it, and it would be
 * collected with its click.
 */
export function createNativeNotifier(found: (delivery: "native" | "inAppOnly") => void): Notifier {
  const held = new Set<Notification>();

  async function show(
    wanted: NativeNotification,
    isDismissed: () => boolean,
    made: (shown: Notification) => void,
  ): Promise<NotifyResult> {
    if (!Notification.isSupported()) return "unsupported";
    const delivery = await findDelivery();
    found(delivery);
    if (delivery === "inAppOnly") return "noDaemon";
    const markup = process.platform === "linux" && (await notificationsReadMarkup());
    if (isDismissed()) return "failed";
    const notification = new Notification({
      title: wanted.title,
      body: markup ? escapeMarkup(wanted.body) : wanted.body,
      urgency: wanted.urgency,
      timeoutType: wanted.urgency === "critical" ? "never" : "default",
    });
    held.add(notification);
    made(notification);
    return new Promise((resolve) => {
      const drop = (): void => void held.delete(notification);
      notification.once("show", () => resolve("shown"));
      notification.once("failed", () => {
        drop();
        resolve("failed");
      });
      notification.once("click", () => {
        // On Linux no "close" follows a click.
        drop();
        wanted.clicked();
      });
      notification.once("close", drop);
      notification.show();
    });
  }

  return (wanted) => {
    let dismissed = false;
    let shown: Notification | null = null;
    const result = show(
      wanted,
      () => dismissed,
      (notification) => {
        shown = notification;
      },
    );
    return {
      result,
      dismiss: () => {
        dismissed = true;
        shown?.removeAllListeners("click");
        shown?.close();
        if (shown !== null) held.delete(shown);
      },
    };
  };
}
