import type { OrderStatus } from "#protocol/order.ts";
import { modelPeople, type ModelPerson } from "../support/model-hospital.ts";
import { createModelPc, type ModelPc } from "../support/model-pc.ts";
import { tellingAll } from "../support/tell-all.ts";
import { places, type Happening } from "./happenings.ts";
import { createWatcher, ghostId, type Deeds, type Watcher } from "./watcher.ts";

/** Where an order can go from each state; a finished one goes nowhere, and a new one takes its place. */
const next: Record<OrderStatus, readonly OrderStatus[]> = {
  ORDERED: ["ACCEPTED", "ACCEPTED", "CANCELLED"],
  ACCEPTED: ["IN_PROGRESS", "ORDERED", "CANCELLED"],
  IN_PROGRESS: ["RESULT_READY", "ORDERED", "CONFIRMED"],
  RESULT_READY: ["CONFIRMED"],
  CONFIRMED: [],
  CANCELLED: [],
};

/** One PC and one hospital in which things happen. */
export interface World extends Pick<Watcher, "check" | "report" | "me"> {
  readonly pc: ModelPc;
  readonly happen: (what: Happening) => Promise<void>;
  readonly pass: (ms: number) => Promise<void>;
  /** The next change of the order in the first place, told at once; says which order. */
  readonly freshEvent: () => number;
  /** Mends everything for new attempts: what hangs goes on hanging. */
  readonly mend: () => void;
}

export function createWorld(protocol: "v1" | "v2"): World {
  const pc = createModelPc(undefined, tellingAll, {
    // A clock that leaps looks like a sleep, and locks: what a lock does has random days of its own (accounts.test.ts).
    accounts: { lockMinutes: 0, signOutMinutes: 0 },
  });
  const { hospital, clock, core } = pc;
  hospital.protocol = protocol;
  const hasLog = protocol === "v2";
  const deeds: Deeds = { changes: new Map(), accepts: [], stopped: false, refused: false, signedOut: false };
  const watcher = createWatcher(pc, deeds);
  const orders: number[] = places.map((place) => place + 1);
  for (const id of orders) hospital.commit(id, "ORDERED", null);

  let mustStop = false;
  /** Places whose order is locked by a transaction still open. */
  const uncommitted = new Set<number>();
  const givenBackAt = new Map<number, number>();
  const epoch = clock.now();
  const serverNow = (): number => epoch + clock.monotonic();
  const idAt = (place: number): number => orders[place] ?? 1;
  const count = (id: number, to: OrderStatus): void => {
    const key = `${id} ${to}`;
    deeds.changes.set(key, (deeds.changes.get(key) ?? 0) + 1);
  };

  /** The next change of the order in this place, or a new order there; says what it was before. */
  function advance(place: number, way: number, by: ModelPerson): { id: number; from: OrderStatus | null } {
    const id = idAt(place);
    const order = hospital.orders.get(id);
    const ways = next[order?.ocs_status ?? "CONFIRMED"];
    // v1 gives two cancellations of one order within its clock's tolerance nothing to tell them apart by.
    const soon = serverNow() - (givenBackAt.get(id) ?? -Infinity) < 2_500;
    const to = ways[soon ? 0 : way % Math.max(1, ways.length)];
    if (order === undefined || to === undefined) {
      const fresh = hospital.orders.size + 1;
      orders[place] = fresh;
      hospital.commit(fresh, "ORDERED", null);
      return { id: fresh, from: null };
    }
    const worker = order.worker?.id === modelPeople.ris1.id ? modelPeople.ris1 : modelPeople.ris2;
    hospital.commit(id, to, to === "ORDERED" ? null : order.worker === null ? by : worker);
    count(id, to);
    if (to === "ORDERED") givenBackAt.set(id, serverNow());
    return { id, from: order.ocs_status };
  }

  function change(place: number, way: number, by: ModelPerson, told: "once" | "twice" | "never"): number {
    const { id, from } = advance(place, way, by);
    // A hub with a log tells everything; that a message comes twice all the same is for the client to bear.
    if (told !== "never" || hasLog) hospital.announce(id, from, by);
    if (told === "twice" && hasLog) hospital.log.repeat();
    else if (told === "twice") hospital.announce(id, from, by);
    return id;
  }

  /** The event comes first, its commit later: a read in between still shows the old state. */
  function changeLate(place: number, way: number, by: ModelPerson, ms: number): void {
    if (hasLog) {
      change(place, way, by, "once");
      return;
    }
    const before = hospital.orders.get(idAt(place));
    const { id, from } = advance(place, way, by);
    hospital.announce(id, from, by);
    const after = hospital.orders.get(id);
    if (before === undefined || after === undefined || from === null) return;
    hospital.orders.set(id, before);
    uncommitted.add(place);
    clock.after(ms, () => {
      uncommitted.delete(place);
      // Somebody's own action got in between: then this change is undone, though its event went out.
      if (hospital.orders.get(id) === before) hospital.orders.set(id, after);
    });
  }

  function accept(id: number): void {
    const by = watcher.me()?.id;
    if (by === undefined || hospital.orders.get(id)?.ocs_status !== "ORDERED") return;
    deeds.accepts.push({ id, by });
    void core.act({ orderId: id, action: "accept" });
  }

  /** What dead connections still say: an order nobody else knows. */
  function haunt(): void {
    for (const socket of hospital.sockets) {
      if (socket.state !== "ended") continue;
      socket.say({
        type: "OCS_STATUS_CHANGED",
        ocs_id: "ocs_0666",
        ocs_pk: ghostId,
        from_status: "ORDERED",
        to_status: "ACCEPTED",
        job_role: "RIS",
        patient_name: "아무개",
        actor_name: "아무개",
        message: "",
        timestamp: new Date(clock.now()).toISOString(),
      });
    }
  }

  /** Returns how much time the deed itself takes, ms. */
  function start(what: Happening): number {
    switch (what.do) {
      case "pass":
        return what.ms;
      case "passLong":
        return what.minutes * 60_000;
      case "signIn":
        deeds.signedOut = false;
        void core.signIn({ server: "http://hospital.test", loginId: what.who, password: "x" });
        return 3;
      case "signOut":
        deeds.signedOut = true;
        void core.signOut();
        if (hospital.alive().length > 0) watcher.report("I3: a socket after signing out");
        return 1_000;
      case "change":
        if (!uncommitted.has(what.place)) change(what.place, what.way, modelPeople[what.by], what.told);
        return 5;
      case "changeLate":
        if (!uncommitted.has(what.place)) changeLate(what.place, what.way, modelPeople[what.by], what.ms);
        return 5;
      case "accept":
        if (!uncommitted.has(what.place)) accept(idAt(what.place));
        return 5;
      case "nonsense":
        for (const socket of hospital.alive()) socket.sayText(what.frame);
        return 0;
      case "stop":
        // Who has another role by now is asked who they are, and goes on as that.
        mustStop = hospital.alive().some(({ muted }) => !muted) && (what.code !== 4403 || !hasNewRole());
        deeds.stopped = hospital.alive().some(({ muted }) => !muted) || deeds.stopped;
        for (const socket of hospital.alive()) socket.close(what.code);
        return 0;
      case "close":
        for (const socket of hospital.alive()) socket.close(what.code);
        return 0;
      case "mute":
        for (const socket of [...hospital.sockets, ...hospital.serving])
          if (socket.state === "open") socket.muted = true;
        return 0;
      case "ghost":
        haunt();
        return 5;
      case "role":
        // Where it reaches nobody, nothing is stopped.
        deeds.stopped ||= hasLog;
        hospital.giveRole(modelPeople.ris1, what.role);
        return 5;
      case "trim":
        hospital.log.trim();
        return 0;
      case "network":
        hospital.network = what.is;
        return 0;
      case "handshakes":
        hospital.opensAtOnce = !what.hang;
        return 0;
      case "forbid":
        hospital.forbidsAll = what.all;
        return 0;
      case "latency":
        hospital.latencyMs = what.ms;
        return 0;
      case "revoke":
        hospital.revokeAccess();
        return 0;
      case "refresh":
        hospital.refreshAnswers = what.answers;
        deeds.refused ||= what.answers === "refused";
        return 0;
      case "signal":
        core.system(what.signal);
        return 0;
      case "clock":
        clock.setWallClock(clock.now() + what.byMs);
        return 0;
    }
  }

  const hasNewRole = (): boolean => {
    const me = watcher.me();
    return me !== null && hospital.roleOf(me) !== me.role;
  };
  const phase = (): string | undefined => core.app().session?.connection.phase;

  const heardRefusals = (): number =>
    pc.logged.filter((line) => line.startsWith("token.refreshRefused")).length;

  /** What a deed has to lead to at once. */
  function expectAfter(what: Happening, refusals: number): void {
    if (what.do === "stop" && mustStop && phase() !== "stopped")
      watcher.report("goes on though it was stopped");
    mustStop = false;
    // Whoever can come back by one click is offered it no longer than it lasts: that is the sign-in screen's own timer.
    const isOffered = core.app().accounts.people.some(({ wayBack }) => wayBack !== "password");
    if (what.do === "signOut" && pc.timers() > (isOffered ? 1 : 0))
      watcher.report(`I3: ${pc.timers()} timers a second after signing out`);
    if (what.do === "pass" && heardRefusals() > refusals && phase() === "live")
      watcher.report("live though its refresh token was refused");
  }

  async function pass(ms: number): Promise<void> {
    await clock.pass(ms);
    watcher.look(ms);
  }

  return {
    pc,
    check: watcher.check,
    report: watcher.report,
    me: watcher.me,
    happen: async (what) => {
      // A sign-in under way brings new tokens in the same moment.
      const refusals = core.app().signIn.busy ? Infinity : heardRefusals();
      const ms = start(what);
      await pass(ms);
      expectAfter(what, refusals);
      watcher.check();
    },
    pass,
    freshEvent: () => change(0, 0, modelPeople.ris2, "once"),
    mend: () => {
      Object.assign(hospital, {
        network: "up",
        opensAtOnce: true,
        forbidsAll: false,
        latencyMs: 0,
        refreshAnswers: "ok",
      });
    },
  };
}
