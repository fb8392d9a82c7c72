import { z } from "zod";
import type {
  ClosedBy,
  Log,
  NativeNotification,
  NotificationAction,
  Notifier,
  NotifyResult,
} from "#core/ports.ts";
import { usualPatienceMs, variant, type Bus, type Variant } from "../dbus/bus.ts";
import { daemonName, escapeMarkup, toDaemon, type NotificationDaemon } from "./daemon.ts";

/** Late answers still say which notification it became, so that it can be taken away. */
const lateMs = 60_000;
const urgencies = { low: 0, normal: 1, critical: 2 } as const;

const shownSchema = z.tuple([z.int()]);
const closedSchema = z.tuple([z.int(), z.int()]);
const actedSchema = z.tuple([z.int(), z.string()]);

export interface LinuxNotifierOptions {
  readonly bus: Bus;
  readonly daemon: NotificationDaemon;
  readonly labels: () => Readonly<Record<NotificationAction, string>>;
  readonly log: Log;
}

/** D-Bus strings end at a NUL, and what they say comes from a server. */
const sendable = (text: string): string => text.replaceAll("\0", "");

/** One of ours, from the call until it has left the screen. */
interface Live {
  readonly wanted: NativeNotification;
  readonly closed: (by: ClosedBy) => void;
  /** The daemon's number for it, once it has given one. */
  readonly id: Promise<number | null>;
  /** Another of ours has taken its number. */
  replaced: boolean;
  dismissed: boolean;
}

const closedBy = (reason: number): ClosedBy =>
  reason === 1 ? "timeout" : reason === 2 ? "person" : reason === 3 ? "app" : "unknown";

/**
 * Desktop Notifications Specification 1.2 over D-Bus, instead of Electron's Notification: that waits for the daemon with the
 * whole app stopped, and has neither buttons nor replacing on Linux (ADR 12).
 */
export function createLinuxNotifier({ bus, daemon, labels, log }: LinuxNotifierOptions): Notifier {
  const byId = new Map<number, Live>();
  /** The last one of each order, or of none. */
  const last = new Map<number | null, Live>();
  /** Closed before we knew that the number was ours: the answer and the signal can come in one piece. */
  let sending = 0;
  const early = new Map<number, number>();

  function gone(live: Live, by: ClosedBy): void {
    if (last.get(live.wanted.orderId) === live) last.delete(live.wanted.orderId);
    live.closed(by);
  }

  bus.listen({ sender: daemonName, path: null, iface: daemonName, member: "NotificationClosed" }, (body) => {
    const read = closedSchema.safeParse(body);
    if (!read.success) return;
    const [id, reason] = read.data;
    const live = byId.get(id);
    if (live === undefined) {
      if (sending > 0) early.set(id, reason);
      return;
    }
    byId.delete(id);
    gone(live, closedBy(reason));
  });
  bus.listen({ sender: daemonName, path: null, iface: daemonName, member: "ActionInvoked" }, (body) => {
    const read = actedSchema.safeParse(body);
    const live = read.success ? byId.get(read.data[0]) : undefined;
    if (!read.success || live === undefined || live.dismissed) return;
    const [id, key] = read.data;
    byId.delete(id);
    // Not every daemon takes away what was acted on.
    void close(id);
    gone(live, "person");
    live.wanted.acted(key === "accept" ? "accept" : "open");
  });
  // The numbers of a daemon that is gone mean nothing to the next.
  bus.watchOwner(daemonName, () => {
    const lost = [...byId.values()];
    byId.clear();
    for (const live of lost) gone(live, "unknown");
  });

  const close = async (id: number): Promise<unknown> =>
    bus.call(toDaemon("CloseNotification", { signature: "u", body: [id] }));

  const buttons = ({ actions }: NativeNotification): string[] => [
    "default",
    labels().open,
    // One that can only be opened is pressed itself.
    ...(actions.length > 1 ? actions.flatMap((action) => [action, labels()[action]]) : []),
  ];

  /** The daemon's number, whenever it comes; null when it refused. */
  async function send(wanted: NativeNotification, replaces: number): Promise<number | null> {
    const state = daemon.state();
    const hints: Record<string, Variant> = {
      urgency: variant("y", urgencies[wanted.urgency]),
      "desktop-entry": variant("s", "radbell"),
      // What is not worth interrupting for is not worth keeping either.
      ...(wanted.urgency === "low" ? { transient: variant("b", true) } : {}),
      ...(wanted.silent
        ? { "suppress-sound": variant("b", true) }
        : {
            "sound-name": variant(
              "s",
              wanted.urgency === "critical" ? "dialog-warning" : "message-new-instant",
            ),
          }),
    };
    sending += 1;
    const answer = await bus.call(
      toDaemon("Notify", {
        signature: "susssasa{sv}i",
        body: [
          "Radbell",
          replaces,
          "radbell",
          sendable(wanted.title),
          sendable(state.up && state.markup ? escapeMarkup(wanted.body) : wanted.body),
          state.up && state.actions ? buttons(wanted) : [],
          hints,
          wanted.urgency === "critical" ? 0 : -1,
        ],
        patienceMs: lateMs,
      }),
    );
    sending -= 1;
    const read = shownSchema.safeParse(answer.kind === "answer" ? answer.body : null);
    return read.success ? read.data[0] : null;
  }

  /** What this one takes the place of: the last of its order, or one dismissed in this same turn. */
  function takeOver(orderId: number | null): Live | undefined {
    const before = last.get(orderId);
    if (before === undefined || (orderId === null && !before.dismissed)) return undefined;
    before.replaced = true;
    return before;
  }

  async function begin(
    wanted: NativeNotification,
    before: Live | undefined,
    live: () => Live,
  ): Promise<number | null> {
    const replaces = before === undefined ? 0 : ((await before.id) ?? 0);
    // It has left the screen meanwhile: then nothing is replaced.
    const isThere = replaces !== 0 && byId.get(replaces) === before;
    const id = await send(wanted, isThere ? replaces : 0);
    if (before !== undefined && isThere) {
      byId.delete(replaces);
      before.closed("app");
    }
    if (id === null) {
      // Refused: what it was to replace may say more than may be said by now.
      if (isThere) void close(replaces);
      return null;
    }
    const reason = early.get(id);
    if (sending === 0) early.clear();
    if (reason === undefined) byId.set(id, live());
    else gone(live(), closedBy(reason));
    return id;
  }

  async function resultOf(live: Live): Promise<NotifyResult> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), usualPatienceMs);
    });
    const id = await Promise.race([live.id, late]);
    clearTimeout(timer);
    if (typeof id === "number") return "shown";
    // Silent or refusing, it shows nothing now; it is asked again soon.
    daemon.isMute();
    log.warn("notification.failed", { why: id === "late" ? "no answer" : "refused" });
    return "failed";
  }

  return (wanted) => {
    if (!daemon.state().up) {
      return {
        dismiss: () => undefined,
        result: Promise.resolve("noDaemon"),
        closed: new Promise(() => undefined),
      };
    }
    let settle = (_by: ClosedBy): void => undefined;
    const closed = new Promise<ClosedBy>((resolve) => {
      settle = resolve;
    });
    const before = takeOver(wanted.orderId);
    const live: Live = {
      wanted,
      closed: (by) => settle(by),
      id: begin(wanted, before, () => live),
      replaced: false,
      dismissed: false,
    };
    last.set(wanted.orderId, live);

    async function takeAway(): Promise<void> {
      const id = await live.id;
      if (id === null || live.replaced || byId.get(id) !== live) return;
      await close(id);
    }
    return {
      result: resultOf(live),
      closed,
      dismiss: () => {
        if (live.dismissed) return;
        live.dismissed = true;
        // Not yet: the next of the same order, shown in this same turn, takes its place without a gap.
        queueMicrotask(() => {
          if (live.replaced) return;
          if (last.get(wanted.orderId) === live) last.delete(wanted.orderId);
          void takeAway();
        });
      },
    };
  };
}
