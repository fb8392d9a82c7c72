import type { ChaosPhase, ChaosState } from "#protocol/chaos.ts";
import { closeCode } from "#protocol/close-codes.ts";
import type { Mouth } from "../sockets/mouth.ts";
import type { Peers } from "../sockets/peers.ts";
import type { Wire } from "../sockets/wire.ts";
import { createFaultyWire } from "./faulty-wire.ts";
import { longestDelayMs, schedule, seeded, type Pace, type Phase } from "./schedule.ts";

export interface ChaosOptions {
  /** The same seed makes the same schedule. Default: any. */
  readonly seed?: number | undefined;
  /** Default real. */
  readonly pace?: Pace | undefined;
}

/** A simulator that runs. */
export interface Chaos {
  readonly wire: Wire;
  /** Nobody is served just now. */
  readonly refuses: () => boolean;
  readonly state: () => ChaosState;
  /** Everything is as it should be again, at once. */
  readonly stop: () => void;
}

export interface ChaosParts {
  readonly peers: Peers;
  readonly mouth: Mouth;
  readonly log: (line: string) => void;
}

const shownAhead = 12;
const shownBehind = 50;

const sayings: Record<Phase["kind"], string> = {
  quiet: "quiet: everything works as it should",
  drop: "drop: sockets are cut, half of them at a time, without a word",
  delay: "delay: what is sent to a socket waits first",
  duplicate: "duplicate: every second event is sent twice",
  halfOpen: "half-open: half of the sockets stay open, but are neither read nor written",
  refuse: "refuse: half of the sockets are cut; requests and handshakes are answered with 503",
  restart: "restart: every socket is closed with 1012, as when a node restarts",
};

/** Runs the schedule on this hub's sockets until it is stopped: each phase is announced, has an end, and undoes itself. */
export function startChaos({ peers, mouth, log }: ChaosParts, options: ChaosOptions): Chaos {
  const seed = options.seed ?? Math.floor(Math.random() * 1e9);
  const pace = options.pace ?? "real";
  const phases = schedule(seed, pace);
  // Another row of numbers than the schedule's: who is hit depends on who is there, what comes when does not.
  const random = seeded(seed + 1);
  const wire = createFaultyWire(random);
  let refusing = false;
  const plan: ChaosPhase[] = [];
  const past: ChaosPhase[] = [];
  let plannedUntil = Date.now();
  const timers = new Set<NodeJS.Timeout>();

  function after(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      work();
    }, ms);
    timers.add(timer);
  }
  function planAhead(): void {
    while (plan.length <= shownAhead) {
      const { kind, ms } = phases.next().value;
      const since = new Date(plannedUntil).toISOString();
      plannedUntil += ms;
      plan.push({ kind, says: sayings[kind], since, until: new Date(plannedUntil).toISOString() });
    }
  }
  const some = () => [...peers.all].filter(() => random() < 0.5);
  function cutSome(): void {
    for (const { socket } of some()) socket.terminate();
  }

  function begin(kind: Phase["kind"], ms: number): void {
    switch (kind) {
      case "quiet":
        return;
      case "drop":
        for (const part of [0, 1 / 3, 2 / 3]) after(part * ms, cutSome);
        return;
      case "delay":
        return wire.delay(longestDelayMs[pace]);
      case "duplicate":
        return wire.duplicate(true);
      case "halfOpen":
        for (const peer of some()) wire.deaden(peer);
        return;
      case "refuse":
        refusing = true;
        return cutSome();
      case "restart":
        for (const peer of peers.all)
          after((random() * ms) / 2, () => mouth.end(peer, closeCode.serviceRestart, "restart (simulated)"));
    }
  }
  function undo(): void {
    refusing = false;
    wire.clear();
    for (const timer of timers) clearTimeout(timer);
    timers.clear();
  }

  function next(): void {
    const before = plan.shift();
    if (before !== undefined) past.push(before);
    if (past.length > shownBehind) past.shift();
    planAhead();
    const [now] = plan;
    if (now === undefined) return;
    undo();
    const ms = Math.max(0, Date.parse(now.until) - Date.now());
    log(`chaos ${now.since}: ${now.says}, until ${now.until}`);
    begin(now.kind, ms);
    after(ms, next);
  }

  planAhead();
  // The first phase is a quiet one, and runs.
  const [first] = plan;
  log(`chaos is on (seed ${seed}, pace ${pace}); the schedule is at /chaos/`);
  if (first !== undefined) {
    log(`chaos ${first.since}: ${first.says}, until ${first.until}`);
    after(Date.parse(first.until) - Date.now(), next);
  }

  return {
    wire,
    refuses: () => refusing,
    state: () => {
      const [now, ...coming] = plan;
      return now === undefined ? { on: false } : { on: true, seed, pace, now, coming, past: [...past] };
    },
    stop: () => {
      undo();
      log("chaos is off");
    },
  };
}
