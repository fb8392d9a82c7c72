import { Notification } from "electron";
import { z } from "zod";
import type {
  ClosedBy,
  Log,
  NativeNotification,
  NotificationAction,
  Notifier,
  NotifyResult,
} from "#core/ports.ts";

/** macOS says nothing at all when the person has forbidden notifications. */
const patienceMs = 10_000;
const closeSchema = z.object({ reason: z.enum(["userCanceled", "applicationHidden", "timedOut"]) });
const actionSchema = z.object({ actionIndex: z.int() });

function closedBy(event: unknown): ClosedBy {
  const read = closeSchema.safeParse(event);
  // macOS tells of no other closing than a person's.
  if (!read.success) return process.platform === "darwin" ? "person" : "unknown";
  const { reason } = read.data;
  return reason === "userCanceled" ? "person" : reason === "timedOut" ? "timeout" : "app";
}

/** Buttons: macOS in signed apps, Windows from Electron 41. */
const hasButtons = (): boolean =>
  process.platform === "darwin" ||
  (process.platform === "win32" && Number.parseInt(process.versions.electron, 10) >= 41);

/**
 * macOS and Windows. Each notification is held until it was clicked, closed or failed: nobody else holds it, and it would
 * be collected with its click.
 */
export function createElectronNotifier(
  labels: () => Readonly<Record<NotificationAction, string>>,
  log: Log,
): Notifier {
  const held = new Set<Notification>();

  function make({ title, body, urgency, silent, actions }: NativeNotification): Notification {
    return new Notification({
      title,
      body,
      urgency,
      silent,
      timeoutType: urgency === "critical" ? "never" : "default",
      actions: hasButtons() ? actions.map((action) => ({ type: "button", text: labels()[action] })) : [],
    });
  }

  return (wanted) => {
    let dismissed = false;
    let settleClosed = (_by: ClosedBy): void => undefined;
    const closed = new Promise<ClosedBy>((resolve) => {
      settleClosed = resolve;
    });
    if (!Notification.isSupported())
      return { dismiss: () => undefined, result: Promise.resolve("unsupported"), closed };
    const notification = make(wanted);
    const act = (action: NotificationAction): void => {
      held.delete(notification);
      if (!dismissed) wanted.acted(action);
    };
    const result = new Promise<NotifyResult>((resolve) => {
      held.add(notification);
      const late = setTimeout(() => resolve("failed"), patienceMs);
      const settle = (what: NotifyResult): void => {
        clearTimeout(late);
        resolve(what);
      };
      notification.once("show", () => settle("shown"));
      notification.once("failed", () => {
        held.delete(notification);
        settle("failed");
      });
      notification.once("close", (event: unknown) => {
        held.delete(notification);
        // After an early close there is no other end: a settled promise takes no second answer.
        settle("failed");
        settleClosed(dismissed ? "app" : closedBy(event));
      });
      notification.once("click", () => {
        settle("shown");
        act("open");
        // No "close" need follow a click.
        settleClosed("person");
      });
      notification.once("action", (event: unknown, index: unknown) => {
        const read = actionSchema.safeParse(event);
        const pressed = wanted.actions[read.success ? read.data.actionIndex : z.int().catch(0).parse(index)];
        settle("shown");
        act(pressed ?? "open");
        settleClosed("person");
      });
      try {
        notification.show();
      } catch (error) {
        log.warn("notification.threw", { name: error instanceof Error ? error.name : "unknown" });
        held.delete(notification);
        settle("failed");
      }
    });
    return {
      result,
      closed,
      dismiss: () => {
        dismissed = true;
        held.delete(notification);
        notification.close();
        settleClosed("app");
      },
    };
  };
}
