import fc from "fast-check";
import type { SystemSignal } from "#core/radbell-core.ts";
import type { OrderStatus } from "#protocol/order.ts";
import { isInScope } from "#protocol/order-rules.ts";
import { modelPeople, type ModelPerson } from "../support/model-hospital.ts";
import { createModelPc, type ModelPc } from "../support/model-pc.ts";

// A day in the life of one PC, at random: people come and go, colleagues work, and everything that can break does.

const people = ["ris1", "ris2", "lis1"] as const;
/** Where an order can go from each state; a finished one goes nowhere, and a new one takes its place. */
const next: Record<OrderStatus, readonly OrderStatus[]> = {
  ORDERED: ["ACCEPTED", "ACCEPTED", "CANCELLED"],
  ACCEPTED: ["IN_PROGRESS", "ORDERED", "CANCELLED"],
  IN_PROGRESS: ["RESULT_READY", "ORDERED", "CONFIRMED"],
  RESULT_READY: ["CONFIRMED"],
  CONFIRMED: [],
  CANCELLED: [],
};
const places = [0, 1, 2, 3, 4] as const;
/** Orders that exist only in what ended sockets still say: nobody may ever look for one. */
const ghostId = 666;

const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const changeOf = {
  place: pick(...places),
  way: fc.integer({ min: 0, max: 2 }),
  by: pick<"ris1" | "ris2">("ris1", "ris2"),
};

/** What can happen, as values: fast-check shrinks them to the shortest day that breaks something. */
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("pass"), ms: fc.integer({ min: 1, max: 40_000 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("passLong"), minutes: fc.integer({ min: 1, max: 45 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("signIn"), who: pick(...people) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("signOut") }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("change"),
      ...changeOf,
      told: pick<"once" | "twice" | "never">("once", "twice", "never"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("changeLate"),
      ...changeOf,
      ms: fc.integer({ min: 1, max: 6_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("accept"), place: pick(...places) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("nonsense"),
      frame: pick(null, "", "{", "[]", '{"type":"OCS_CREATED"}', '{"type":"?"}'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("close"),
      code: pick(1000, 1001, 1006, 1009, 1011, 1012, 1013, 4401, 4429),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("stop"), code: pick(4403, 4409) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("mute") }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("ghost") }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("network"),
      is: pick<"up" | "down" | "hangs">("up", "down", "hangs"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("handshakes"), hang: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("latency"), ms: pick(0, 0, 5, 700, 4_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("revoke") }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("refresh"),
      answers: pick<"ok" | "refused" | "down">("ok", "down", "refused"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("signal"),
      signal: pick<SystemSignal>("resume", "suspend", "lock", "unlock", "networkUp", "networkDown"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("clock"), byMs: fc.integer({ min: -700_000, max: 700_000 }) }),
  },
);
/** Somebody signs in first; what then happens is long enough for faults to meet. */
export const day = fc.array(happening, { minLength: 5, maxLength: 60, size: "max" });
export type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** A world in which things happen, and what must never be true in it. */
export interface World {
  readonly pc: ModelPc;
  readonly happen: (what: Happening) => Promise<void>;
  /** One more change, told as it should be. */
  readonly freshEvent: () => void;
  /** Throws what has gone wrong by now. */
  readonly check: () => void;
  /** Mends everything for new attempts, and waits as long as recovery may take. */
  readonly heal: () => Promise<void>;
}

export function createWorld(): World {
  const pc = createModelPc();
  const { hospital, clock, core } = pc;
  const broken: string[] = [];
  const commits = new Map<string, number>();
  /** The order in each place now. */
  const orders = places.map((place) => place + 1);
  for (const id of orders) hospital.commit(id, "ORDERED", null);

  const me = (): ModelPerson | null => {
    const id = core.app().session?.me.id;
    return Object.values(modelPeople).find((person) => person.id === id) ?? null;
  };
  const currentSockets = () => hospital.sockets.filter(({ state }) => state !== "ended");

  const idAt = (place: number): number => orders[place] ?? 1;
  const idsEver = (): number => hospital.orders.size;

  /** The next change of the order in this place, or a new order there; says what it was before. */
  function advance(place: number, way: number, by: ModelPerson): { id: number; from: OrderStatus | null } {
    const id = idAt(place);
    const order = hospital.orders.get(id);
    const ways = next[order?.ocs_status ?? "CONFIRMED"];
    const to = ways[way % Math.max(1, ways.length)];
    if (order === undefined || to === undefined) {
      const fresh = idsEver() + 1;
      orders[place] = fresh;
      hospital.commit(fresh, "ORDERED", null);
      count(fresh, "ORDERED");
      return { id: fresh, from: null };
    }
    const worker = order.worker?.id === modelPeople.ris1.id ? modelPeople.ris1 : modelPeople.ris2;
    hospital.commit(id, to, to === "ORDERED" ? null : order.worker === null ? by : worker);
    count(id, to);
    return { id, from: order.ocs_status };
  }
  function count(id: number, to: OrderStatus): void {
    const key = `${id} ${to}`;
    commits.set(key, (commits.get(key) ?? 0) + 1);
  }

  /** Looks at every socket the moment it is made (I4) and at whatever a dead one still says (I2, I7). */
  let seen = 0;
  const sentAtEnd = new Map<object, number>();
  function look(): void {
    for (const socket of hospital.sockets.slice(seen)) {
      if (socket.state !== "ended" && socket.person?.id !== me()?.id)
        broken.push("I4: a socket with another person's token");
    }
    seen = hospital.sockets.length;
    for (const socket of [...hospital.sockets, ...hospital.serving]) {
      if (socket.state !== "ended") continue;
      const before = sentAtEnd.get(socket);
      if (before === undefined) sentAtEnd.set(socket, socket.sent.length);
      else if (before !== socket.sent.length) broken.push("I7: something went out on an ended socket");
    }
  }

  function check(): void {
    look();
    const alive = currentSockets();
    if (alive.length > 1) broken.push(`I1: ${alive.length} sockets`);
    for (const { person } of alive)
      if (person?.id !== me()?.id) broken.push("I1: a socket that is not the current person's");
    if (me() === null && pc.rows.size > 0) broken.push("I2: rows on the screen, and nobody signed in");
    if (hospital.requests.some((path) => path.includes(`/${ghostId}/`)))
      broken.push("I2: an ended socket was heard");
    const role = me()?.role;
    for (const row of pc.rows.values()) {
      const person = me();
      if (person !== null && !isInScope(row, { id: person.id, role: person.role }))
        broken.push(`I2: a ${row.job_role} row on a ${role} screen`);
    }
    for (const { graceMs } of [...hospital.sockets, ...hospital.serving])
      if (graceMs !== null && graceMs > 1_500) broken.push("I10: a closing socket may linger");
    if (pc.logged.some((line) => line.includes("handlerFailed"))) broken.push("I8: a handler threw");
    const told = new Map<string, number>();
    for (const { title, body } of pc.notified)
      told.set(`${title}|${body}`, (told.get(`${title}|${body}`) ?? 0) + 1);
    for (const [what, count] of told) {
      const [, id = ""] = /ocs_0*(\d+)/.exec(what) ?? [];
      const to = /accepted/.test(what) ? "ACCEPTED" : /Free again/.test(what) ? "ORDERED" : null;
      if (id === "" || to === null) continue;
      // Each of the people who were signed in may have been told of each commit, once.
      const most = (commits.get(`${id} ${to}`) ?? 0) * 2;
      if (count > most) broken.push(`twice: "${what}" ${count} times for ${most}`);
    }
    if (broken.length > 0) throw new Error([...new Set(broken)].join("\n"));
  }

  function change(place: number, way: number, by: ModelPerson, told: "once" | "twice" | "never"): void {
    const { id, from } = advance(place, way, by);
    if (told !== "never") hospital.announce(id, from, by);
    if (told === "twice") hospital.announce(id, from, by);
  }

  /** The event comes first, its commit later: a read in between still shows the old state. */
  function changeLate(place: number, way: number, by: ModelPerson, ms: number): void {
    const before = hospital.orders.get(idAt(place));
    const { id, from } = advance(place, way, by);
    hospital.announce(id, from, by);
    const after = hospital.orders.get(id);
    if (before === undefined || after === undefined || from === null) return;
    hospital.orders.set(id, before);
    clock.after(ms, () => {
      // Overtaken by a later change meanwhile, it stays the past.
      if (hospital.orders.get(id) === before) hospital.orders.set(id, after);
    });
  }

  async function happen(what: Happening): Promise<void> {
    switch (what.do) {
      case "pass":
        await clock.pass(what.ms);
        break;
      case "passLong":
        await clock.pass(what.minutes * 60_000);
        break;
      case "signIn":
        void core.signIn({ server: "http://hospital.test", loginId: what.who, password: "x" });
        await clock.pass(3);
        break;
      case "signOut":
        await core.signOut();
        if (currentSockets().length > 0) broken.push("I3: a socket after signing out");
        await clock.pass(1_000);
        if (me() === null && pc.timers() > 0)
          broken.push(`I3: ${pc.timers()} timers a second after signing out`);
        break;
      case "change":
        change(what.place, what.way, modelPeople[what.by], what.told);
        await clock.pass(5);
        break;
      case "changeLate":
        changeLate(what.place, what.way, modelPeople[what.by], what.ms);
        await clock.pass(5);
        break;
      case "accept":
        count(idAt(what.place), "ACCEPTED");
        void core.act({ orderId: idAt(what.place), action: "accept" });
        await clock.pass(5);
        break;
      case "nonsense":
        for (const socket of currentSockets()) socket.sayText(what.frame);
        break;
      case "close":
      case "stop":
        for (const socket of currentSockets()) socket.close(what.code);
        break;
      case "mute":
        for (const socket of [...hospital.sockets, ...hospital.serving])
          if (socket.state === "open") socket.muted = true;
        break;
      case "ghost":
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
        await clock.pass(5);
        break;
      case "network":
        hospital.network = what.is;
        break;
      case "handshakes":
        hospital.opensAtOnce = !what.hang;
        break;
      case "latency":
        hospital.latencyMs = what.ms;
        break;
      case "revoke":
        hospital.revokeAccess();
        break;
      case "refresh":
        hospital.refreshAnswers = what.answers;
        break;
      case "signal":
        core.system(what.signal);
        break;
      case "clock":
        if ("byMs" in what) clock.setWallClock(clock.now() + what.byMs);
        break;
    }
    look();
  }

  async function heal(): Promise<void> {
    hospital.network = "up";
    hospital.opensAtOnce = true;
    hospital.latencyMs = 0;
    hospital.refreshAnswers = "ok";
    core.system("networkUp");
    await clock.pass(120_000);
  }

  return { pc, happen, freshEvent: () => change(0, 0, modelPeople.ris2, "once"), check, heal };
}
