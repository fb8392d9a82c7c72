import { Notification } from "electron";
import type { ClosedBy, Log, NativeNotification, Notifier, NotifyResult } from "#core/ports.ts";
import { escapeMarkup, type NotificationServer } from "./notification-server.ts";

/** macOS says nothing at all when the person has forbidden notifications. */
const patienceMs = 10_000;

export type Delivery = "native" | "inAppOnly";

/** Native notifications, and how they reach the person now. */
export interface NativeNotifier {
  readonly notify: Notifier;
  readonly delivery: () => Promise<Delivery>;
}

/**
 * Each notification is held until it was clicked, closed or failed: nobody else holds it, and it would be collected with
 * its click. `found` hears what each attempt found.
 */
export function createNativeNotifier(
  server: NotificationServer,
  found: (delivery: Delivery) => void,
  log: Log,
): NativeNotifier {
  const held = new Set<Notification>();
  const onLinux = process.platform === "linux";

  async function delivery(): Promise<Delivery> {
    if (!Notification.isSupported()) return "inAppOnly";
    return !onLinux || (await server()).up ? "native" : "inAppOnly";
  }

  async function prepare(wanted: NativeNotification): Promise<Notification | NotifyResult> {
    if (!Notification.isSupported()) return "unsupported";
    const state = onLinux ? await server() : ({ up: true, markup: false } as const);
    found(state.up ? "native" : "inAppOnly");
    if (!state.up) return "noDaemon";
    return new Notification({
      title: wanted.title,
      body: state.markup ? escapeMarkup(wanted.body) : wanted.body,
      urgency: wanted.urgency,
      silent: wanted.silent,
      timeoutType: wanted.urgency === "critical" ? "never" : "default",
    });
  }

  /** Shows it, and resolves with what became of the attempt. */
  async function present(
    notification: Notification,
    clicked: () => void,
    closed: (by: ClosedBy) => void,
  ): Promise<NotifyResult> {
    return new Promise((resolve) => {
      held.add(notification);
      const late = setTimeout(() => resolve("failed"), patienceMs);
      const settle = (result: NotifyResult): void => {
        clearTimeout(late);
        resolve(result);
      };
      const drop = (): void => {
        held.delete(notification);
        settle("failed");
        // Electron does not say by whom.
        closed("unknown");
      };
      notification.once("show", () => settle("shown"));
      notification.once("failed", drop);
      // After an early close there is no other end: a settled promise takes no second answer.
      notification.once("close", drop);
      notification.once("click", () => {
        // On Linux no "close" follows a click.
        held.delete(notification);
        settle("shown");
        clicked();
        closed("person");
      });
      notification.show();
    });
  }

  return {
    delivery,
    notify: (wanted) => {
      let shown: Notification | null = null;
      let dismissed = false;
      let closed = (_by: ClosedBy): void => undefined;
      const show = async (): Promise<NotifyResult> => {
        const prepared = await prepare(wanted);
        if (typeof prepared === "string") return prepared;
        if (dismissed) return "failed";
        shown = prepared;
        return present(
          prepared,
          () => {
            if (!dismissed) wanted.acted("open");
          },
          closed,
        );
      };
      return {
        result: show().catch((error: unknown) => {
          log.warn("notification.threw", { name: error instanceof Error ? error.name : "unknown" });
          return "failed";
        }),
        closed: new Promise((resolve) => {
          closed = resolve;
        }),
        dismiss: () => {
          dismissed = true;
          closed("app");
          if (shown === null) return;
          held.delete(shown);
          shown.close();
        },
      };
    },
  };
}
