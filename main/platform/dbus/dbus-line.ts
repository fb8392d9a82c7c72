import type { EventEmitter } from "node:events";
import {
  DBusError,
  Message,
  MessageFlag,
  MessageType,
  Variant as LibraryVariant,
  sessionBus,
  type MessageBus,
} from "@jellybrick/dbus-next";
import { usualPatienceMs, type BusAnswer, type BusCall, type Variant } from "./bus.ts";

/** One signal as it came. `sender` is a unique name, or the bus itself. */
export interface BusSignal {
  readonly sender: string;
  readonly path: string;
  readonly iface: string;
  readonly member: string;
  readonly body: readonly unknown[];
}

/** One connection to a bus. When it is over, it stays over. */
export interface BusLine {
  readonly call: (call: BusCall) => Promise<BusAnswer>;
  readonly end: () => void;
}

export interface BusLineListener {
  readonly connected: () => void;
  /** Must not throw. */
  readonly signal: (signal: BusSignal) => void;
  /** Comes at most once; not after `end`. A peer that just closes is noticed by the next call that gets no answer. */
  readonly lost: (reason: string) => void;
}

const isVariant = (value: object): value is Variant => "variant" in value && "value" in value;

/** The same with the library's own variants in it. */
function asLibrary(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asLibrary);
  // A number of 64 bits is no object, and no other class is ever sent.
  if (typeof value !== "object" || value === null) return value;
  if (isVariant(value)) return new LibraryVariant(value.variant, value.value);
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, asLibrary(each)]));
}

/** `address` as in DBUS_SESSION_BUS_ADDRESS; the library takes any bus by its address. */
export function openBusLine(address: string, listener: BusLineListener): BusLine {
  let over = false;
  const bus: MessageBus = sessionBus({ busAddress: address });
  bus.on("connect", () => {
    if (!over) listener.connected();
  });
  bus.on("message", ({ type, sender, path, interface: iface, member, body }) => {
    if (over || type !== MessageType.SIGNAL) return;
    listener.signal({ sender, path, iface, member, body });
  });
  // The library emits it and its types leave it out; unheard, it would end the app.
  const emitter: EventEmitter = bus;
  emitter.on("error", (error: unknown) => {
    if (over) return;
    over = true;
    bus.disconnect();
    listener.lost(error instanceof Error ? ("code" in error ? String(error.code) : error.name) : "unknown");
  });

  return {
    call: async ({
      service,
      path,
      iface,
      member,
      signature = "",
      body = [],
      patienceMs = usualPatienceMs,
    }) => {
      if (over) return { kind: "noAnswer" };
      const message = new Message({
        destination: service,
        path,
        interface: iface,
        member,
        signature,
        body: body.map(asLibrary),
        flags: MessageFlag.NO_AUTO_START,
      });
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<BusAnswer>((resolve) => {
        timer = setTimeout(() => resolve({ kind: "noAnswer" }), patienceMs);
      });
      const answer = bus.call(message).then(
        (reply): BusAnswer => ({ kind: "answer", body: reply?.body ?? [] }),
        (error: unknown): BusAnswer =>
          error instanceof DBusError ? { kind: "error", name: error.type } : { kind: "noAnswer" },
      );
      const first = await Promise.race([answer, late]);
      clearTimeout(timer);
      return first;
    },
    end: () => {
      if (over) return;
      over = true;
      bus.disconnect();
    },
  };
}
