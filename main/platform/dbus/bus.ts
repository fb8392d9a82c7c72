/** Longest wait for an answer: everybody on the bus is on this machine. */
export const usualPatienceMs = 1_500;

/** A value that says its own D-Bus type, as a variant ("v") has to. */
export interface Variant {
  readonly variant: string;
  readonly value: string | number | boolean;
}
export const variant = (type: string, value: Variant["value"]): Variant => ({ variant: type, value });

export interface BusCall {
  readonly service: string;
  readonly path: string;
  readonly iface: string;
  readonly member: string;
  /** D-Bus types of `body`, e.g. "su". */
  readonly signature?: string;
  /** Variants are `Variant`s, at the top or in a dictionary. */
  readonly body?: readonly unknown[];
  readonly patienceMs?: number;
}

export type BusAnswer =
  | { readonly kind: "answer"; readonly body: readonly unknown[] }
  /** The peer, or the bus in its place, refused. `name` is D-Bus's, e.g. org.freedesktop.DBus.Error.ServiceUnknown. */
  | { readonly kind: "error"; readonly name: string }
  /** Nothing came in time, or there is no connection. */
  | { readonly kind: "noAnswer" };

export interface SignalRule {
  /** Well-known name: what anybody else sends is not heard. Null hears everybody. */
  readonly sender: string | null;
  /** Null hears every object. */
  readonly path: string | null;
  readonly iface: string;
  readonly member: string;
}

/** A D-Bus bus, spoken to without ever blocking: every call is a message, and its answer another. Nothing here throws or rejects. */
export interface Bus {
  /** Never starts the service it calls: one that hangs while it starts would hold the call for two minutes. */
  readonly call: (call: BusCall) => Promise<BusAnswer>;
  /** Hears the signals of this rule, over every reconnection. Returns how to stop. */
  readonly listen: (rule: SignalRule, heard: (body: readonly unknown[]) => void) => () => void;
  /** Who owns a name, now and at each change; null for nobody, and while there is no connection. Returns how to stop. */
  readonly watchOwner: (name: string, changed: (owner: string | null) => void) => () => void;
  readonly end: () => void;
}

/** Where there is no bus: nobody answers, nobody is there. */
export const noBus: Bus = {
  call: async () => ({ kind: "noAnswer" }),
  listen: () => () => undefined,
  watchOwner: (_name, changed) => {
    changed(null);
    return () => undefined;
  },
  end: () => undefined,
};
