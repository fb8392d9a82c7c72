import { z } from "zod";
import type { Log } from "#core/ports.ts";
import type { Bus, BusCall } from "../dbus/bus.ts";

export const daemonName = "org.freedesktop.Notifications";
const busName = "org.freedesktop.DBus";
/** A daemon that gives no answer is asked again: it may only have been busy. */
const askAgainMs = 10_000;
/** How long a desktop may take to start its daemon. Nobody waits for it. */
const startPatienceMs = 120_000;

export const toDaemon = (
  member: string,
  call: Omit<BusCall, "service" | "path" | "iface" | "member"> = {},
): BusCall => ({
  service: daemonName,
  path: "/org/freedesktop/Notifications",
  iface: daemonName,
  member,
  ...call,
});

/** The notification daemon as it is now. */
export type DaemonState =
  | { readonly up: false }
  | {
      readonly up: true;
      /** It reads markup in bodies, so ours have to be escaped. */
      readonly markup: boolean;
      /** It shows buttons. */
      readonly actions: boolean;
    };

/** What a daemon says of itself. */
export interface DaemonWords {
  readonly name: string;
  readonly vendor: string;
  readonly version: string;
  /** Of the specification it keeps to. */
  readonly spec: string;
  readonly capabilities: readonly string[];
}

/** Linux's notification daemon (Desktop Notifications Specification): there and answering, or not. */
export interface NotificationDaemon {
  readonly state: () => DaemonState;
  /** Hears the state now, where it is known already, and at each change. */
  readonly watch: (changed: (state: DaemonState) => void) => void;
  /** It took a call and did not answer: for now it is none. */
  readonly isMute: () => void;
  /** What it calls itself and what it can do, asked now; null where there is none or it does not answer in time. */
  readonly describe: () => Promise<DaemonWords | null>;
  readonly stop: () => void;
}

const capabilitiesSchema = z.tuple([z.array(z.string())]);
const informationSchema = z.tuple([z.string(), z.string(), z.string(), z.string()]);

export function createNotificationDaemon(bus: Bus, log: Log): NotificationDaemon {
  let state: DaemonState | null = null;
  let owner: string | null = null;
  let startTried = false;
  let again: NodeJS.Timeout | undefined;
  const listeners = new Set<(state: DaemonState) => void>();

  function become(next: DaemonState): void {
    if (state?.up !== next.up) log.info("notifications.daemon", { up: next.up });
    state = next;
    for (const listener of listeners) listener(next);
  }

  async function askCapabilities(): Promise<void> {
    clearTimeout(again);
    const asked = owner;
    if (asked === null) return;
    const answer = await bus.call(toDaemon("GetCapabilities"));
    if (asked !== owner) return;
    const read = capabilitiesSchema.safeParse(answer.kind === "answer" ? answer.body : null);
    if (read.success) {
      const [capabilities] = read.data;
      become({
        up: true,
        markup: capabilities.includes("body-markup"),
        actions: capabilities.includes("actions"),
      });
    } else isMute();
  }
  function isMute(): void {
    become({ up: false });
    clearTimeout(again);
    again = setTimeout(() => void askCapabilities(), askAgainMs);
  }

  /** Some desktops start their daemon at the first notification. Once a run, and beside everything: it may hang. */
  async function start(): Promise<void> {
    if (startTried) return;
    startTried = true;
    const answer = await bus.call({
      service: busName,
      path: "/org/freedesktop/DBus",
      iface: busName,
      member: "StartServiceByName",
      signature: "su",
      body: [daemonName, 0],
      patienceMs: startPatienceMs,
    });
    if (answer.kind !== "answer") log.info("notifications.notStarted", { why: answer.kind });
  }

  const stopWatching = bus.watchOwner(daemonName, (now) => {
    owner = now;
    if (now !== null) {
      void askCapabilities();
      return;
    }
    clearTimeout(again);
    become({ up: false });
    void start();
  });

  return {
    state: () => state ?? { up: false },
    watch: (changed) => {
      listeners.add(changed);
      if (state !== null) changed(state);
    },
    isMute,
    describe: async () => {
      // Asked without an owner the bus would start one, and that can take two minutes.
      if (owner === null) return null;
      const [said, can] = await Promise.all([
        bus.call(toDaemon("GetServerInformation")),
        bus.call(toDaemon("GetCapabilities")),
      ]);
      const information = informationSchema.safeParse(said.kind === "answer" ? said.body : null);
      if (!information.success) return null;
      const capabilities = capabilitiesSchema.safeParse(can.kind === "answer" ? can.body : null);
      const [name, vendor, version, spec] = information.data;
      return { name, vendor, version, spec, capabilities: capabilities.data?.[0] ?? [] };
    },
    stop: () => {
      stopWatching();
      clearTimeout(again);
      listeners.clear();
    },
  };
}

/** For bodies where markup is read. */
export const escapeMarkup = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
