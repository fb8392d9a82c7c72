import type { Log } from "#core/ports.ts";
import { noBus, type Bus, type BusAnswer, type SignalRule } from "./bus.ts";
import type { BusLine, BusSignal } from "./dbus-line.ts";

const daemon = "org.freedesktop.DBus";
const daemonPath = "/org/freedesktop/DBus";
/** A bus that ended says nothing to the library's user: it is asked now and then. */
const pulseMs = 15_000;
const pulsePatienceMs = 5_000;
const againMs = 5_000;

interface OwnerWatch {
  readonly name: string;
  readonly changed: (owner: string | null) => void;
}
interface Ear {
  readonly rule: SignalRule;
  readonly heard: (body: readonly unknown[]) => void;
}

const quoted = (part: string, value: string | null): string[] =>
  value === null ? [] : [`${part}='${value}'`];
const matchOf = ({ sender, path, iface, member }: SignalRule): string =>
  [
    "type='signal'",
    ...quoted("sender", sender),
    ...quoted("path", path),
    `interface='${iface}'`,
    `member='${member}'`,
  ].join(",");
const ownerMatch = (name: string): string =>
  `type='signal',sender='${daemon}',path='${daemonPath}',interface='${daemon}',member='NameOwnerChanged',arg0='${name}'`;

/** What is known of a name somebody watches. */
interface Owned {
  /** Undefined until the bus has said. */
  owner: string | null | undefined;
  changes: number;
}

/**
 * A bus over as many connections as it takes: after a loss it connects anew, and whoever listens goes on. It connects when
 * `begin` has come, or at the first call: what a start has to do before its list is there comes first.
 */
export function createDesktopBus(
  address: string | null,
  log: Log,
  begin: Promise<void> = Promise.resolve(),
): Bus {
  if (address === null) return noBus;
  const ears = new Set<Ear>();
  const watches = new Set<OwnerWatch>();
  const names = new Map<string, Owned>();
  let line: BusLine | null = null;
  let isUp = false;
  let saidLost = false;
  let missed = 0;
  let again: NodeJS.Timeout | undefined;
  let ended = false;

  const toDaemon = async (on: BusLine, member: string, text: string): Promise<BusAnswer> =>
    on.call({ service: daemon, path: daemonPath, iface: daemon, member, signature: "s", body: [text] });

  function ownerIs(name: string, owner: string | null): void {
    const known = names.get(name);
    if (known === undefined) return;
    known.changes += 1;
    if (known.owner === owner) return;
    known.owner = owner;
    for (const watch of watches) if (watch.name === name) watch.changed(owner);
  }
  async function askOwner(on: BusLine, name: string): Promise<void> {
    await toDaemon(on, "AddMatch", ownerMatch(name));
    const before = names.get(name)?.changes;
    const answer = await toDaemon(on, "GetNameOwner", name);
    // A change that was heard meanwhile is newer than this answer.
    if (on !== line || names.get(name)?.changes !== before) return;
    const [owner] = answer.kind === "answer" ? answer.body : [];
    ownerIs(name, typeof owner === "string" ? owner : null);
  }

  function signal({ sender, path, iface, member, body }: BusSignal): void {
    if (sender === daemon && member === "NameOwnerChanged") {
      const [name, , owner] = body;
      if (typeof name === "string") ownerIs(name, typeof owner === "string" && owner !== "" ? owner : null);
      return;
    }
    for (const { rule, heard } of ears) {
      if (rule.iface !== iface || rule.member !== member) continue;
      if (rule.path !== null && rule.path !== path) continue;
      // On a bus anybody may send anything to anybody: only the owner of the name is believed.
      if (rule.sender !== null && names.get(rule.sender)?.owner !== sender) continue;
      heard(body);
    }
  }

  function lose(reason: string): void {
    if (ended) return;
    // Not every few seconds for as long as there is none.
    if (isUp || !saidLost) log.warn("bus.lost", { reason });
    saidLost = true;
    line?.end();
    line = null;
    isUp = false;
    missed = 0;
    for (const name of names.keys()) ownerIs(name, null);
    clearTimeout(again);
    again = setTimeout(() => void connect(), againMs);
  }
  async function connect(): Promise<void> {
    if (address === null) return;
    // The library comes beside the window, not before it.
    const { openBusLine } = await import("./dbus-line.ts");
    if (ended) return;
    const opened = openBusLine(address, {
      connected: () => {
        if (opened !== line) return;
        isUp = true;
        for (const { rule } of ears) void toDaemon(opened, "AddMatch", matchOf(rule));
        for (const name of names.keys()) void askOwner(opened, name);
      },
      signal,
      lost: (reason) => {
        if (opened === line) lose(reason);
      },
    });
    line = opened;
  }
  async function feel(): Promise<void> {
    const felt = line;
    if (felt === null) return;
    const ask = {
      service: daemon,
      path: daemonPath,
      iface: daemon,
      member: "GetId",
      patienceMs: pulsePatienceMs,
    };
    const answer = await felt.call(ask);
    if (felt !== line) return;
    missed = answer.kind === "noAnswer" ? missed + 1 : 0;
    // Once may have been this process, too busy to hear.
    if (missed > 1) lose("no answer");
  }
  const pulse = setInterval(() => void feel(), pulseMs);
  let first: Promise<void> | null = null;
  const begun = async (): Promise<void> => (first ??= connect());
  void begin.then(begun);

  const watchOwner: Bus["watchOwner"] = (name, changed) => {
    const watch = { name, changed };
    watches.add(watch);
    const known = names.get(name);
    if (known === undefined) {
      names.set(name, { owner: undefined, changes: 0 });
      if (isUp && line !== null) void askOwner(line, name);
    } else if (known.owner !== undefined) changed(known.owner);
    return () => watches.delete(watch);
  };

  return {
    call: async (call) => {
      await begun();
      return line?.call(call) ?? { kind: "noAnswer" };
    },
    listen: (rule, heard) => {
      const ear = { rule, heard };
      ears.add(ear);
      const stopWatching = rule.sender === null ? null : watchOwner(rule.sender, () => undefined);
      if (isUp && line !== null) void toDaemon(line, "AddMatch", matchOf(rule));
      return () => {
        ears.delete(ear);
        stopWatching?.();
      };
    },
    watchOwner,
    end: () => {
      ended = true;
      clearInterval(pulse);
      clearTimeout(again);
      line?.end();
      line = null;
    },
  };
}
