import { isInScope } from "#protocol/order-rules.ts";
import { modelPeople, type ModelPerson } from "../support/model-hospital.ts";
import type { ModelPc } from "../support/model-pc.ts";

/** An order that exists only in what ended sockets still say: nobody may ever look for it. */
export const ghostId = 666;
/** A closing socket may be this old (I10), ms. */
const longestGraceMs = 1_500;

/** What the world did, as far as it decides what may be seen. */
export interface Deeds {
  /** How often an order was brought to a state by others, as "id STATE". */
  readonly changes: Map<string, number>;
  /** Orders accepted on this PC, and by whom: news for everybody else. */
  readonly accepts: { readonly id: number; readonly by: number }[];
  /** A close code that ends an account's connection for good was sent. */
  stopped: boolean;
  /** The refresh token was refused. */
  refused: boolean;
  /** The person signed out, and nobody has signed in since. */
  signedOut: boolean;
}

/** Looks at one PC again and again, and collects what must never be. */
export interface Watcher {
  readonly look: (elapsedMs: number) => void;
  /** Throws what has gone wrong by now. */
  readonly check: () => void;
  readonly report: (what: string) => void;
  readonly me: () => ModelPerson | null;
}

export function createWatcher(pc: ModelPc, deeds: Deeds): Watcher {
  const { hospital, core } = pc;
  const broken = new Set<string>();
  const report = (what: string): void => void broken.add(what);
  const me = (): ModelPerson | null => {
    const id = core.app().session?.me.id;
    const person: ModelPerson | undefined = Object.values(modelPeople).find((each) => each.id === id);
    // Their role as the app knows it: a change takes a moment to get there.
    const role = core.app().session?.me.role.code;
    return person === undefined ? null : { ...person, role: role ?? person.role };
  };

  let seenSockets = 0;
  let seenNotified = 0;
  let seenUpdates = 0;
  let whenOut: { readonly since: number; readonly refreshes: number } | null = null;
  const sentAtEnd = new Map<object, number>();
  const told = new Map<string, number>();
  const newest = new Map<string, number>();

  /** I4, and no more tries than the backoff allows. */
  function newSockets(elapsedMs: number): void {
    const fresh = hospital.sockets.slice(seenSockets);
    seenSockets = hospital.sockets.length;
    for (const socket of fresh)
      if (socket.state !== "ended" && socket.person?.id !== me()?.id)
        report("I4: a socket with another person's token");
    if (fresh.length > 6 + elapsedMs / 1_000) report(`${fresh.length} attempts within ${elapsedMs} ms`);
  }

  /** I7: nothing goes out on a socket that has ended. */
  function endedSockets(): void {
    for (const socket of [...hospital.sockets, ...hospital.serving]) {
      if (socket.graceMs !== null && socket.graceMs > longestGraceMs)
        report("I10: a closing socket may linger");
      if (socket.state !== "ended") continue;
      const before = sentAtEnd.get(socket);
      if (before === undefined) sentAtEnd.set(socket, socket.sent.length);
      else if (before !== socket.sent.length) report("I7: something went out on an ended socket");
    }
  }

  /** Nothing twice: each change by others is told to each account once at most. */
  function notifications(): void {
    for (const { title, orderId: id, to: person } of pc.notified.slice(seenNotified)) {
      const to = title.endsWith("accepted") ? "ACCEPTED" : title.startsWith("Free again") ? "ORDERED" : null;
      if (id === null || to === null) continue;
      const key = `${person}: ${id} ${to}`;
      const count = (told.get(key) ?? 0) + 1;
      told.set(key, count);
      const others = deeds.accepts.filter((each) => each.id === id && each.by !== person);
      const most = (deeds.changes.get(`${id} ${to}`) ?? 0) + (to === "ACCEPTED" ? others.length : 0);
      if (count > most) report(`twice, or never so: "${title}" of ${id}, ${count} times for ${most}`);
    }
    seenNotified = pc.notified.length;
  }

  /** Rows of one person's list only move forward by the server's clock. */
  function rows(): void {
    for (const { app, orders } of pc.updates.slice(seenUpdates)) {
      for (const row of orders.upsert) {
        const key = `${app.session?.accountKey} ${app.session?.signedInAt} ${row.id}`;
        const at = Date.parse(row.updated_at);
        if (at < (newest.get(key) ?? 0)) report("a row flickered back");
        newest.set(key, at);
      }
    }
    seenUpdates = pc.updates.length;
  }

  /** Only what was really said may end the connection for good, and then nothing is tried. */
  function standstill(): void {
    const { phase, since = 0 } = core.app().session?.connection ?? {};
    if (phase === "stopped" && !deeds.stopped) report("stopped, and nobody said so");
    if (phase === "signInRequired" && !deeds.refused)
      report("asks for the password, and nothing was refused");
    if (phase === "stopped" || phase === "signInRequired") {
      if (hospital.alive().length > 0) report(`a socket while ${phase}`);
    }
    if (phase !== "signInRequired") whenOut = null;
    else if (whenOut?.since !== since) whenOut = { since, refreshes: hospital.refreshes };
    else if (whenOut.refreshes !== hospital.refreshes) report("asks for tokens while only a password helps");
  }

  function screen(): void {
    const person = me();
    const alive = hospital.alive();
    if (alive.length > 1) report(`I1: ${alive.length} sockets`);
    for (const socket of [...alive, ...hospital.serving.filter(({ state }) => state !== "ended")])
      if (socket.person?.id !== person?.id) report("I1: a socket that is not the current person's");
    if (person === null && pc.rows.size > 0) report("I2: rows on the screen, and nobody signed in");
    if (person !== null && deeds.signedOut) report("I2: somebody is signed in who signed out");
    for (const row of pc.rows.values())
      if (person !== null && !isInScope(row, person)) report(`I2: a ${row.job_role} row for ${person.role}`);
    if (hospital.requests.some((path) => path.includes(`/${ghostId}/`)))
      report("I2: an ended socket was heard");
    if (pc.logged.some((line) => line.includes("handlerFailed"))) report("I8: a handler threw");
  }

  return {
    look: (elapsedMs) => {
      newSockets(elapsedMs);
      endedSockets();
      notifications();
      rows();
      standstill();
      screen();
    },
    check: () => {
      if (broken.size > 0) throw new Error([...broken].join("\n"));
    },
    report,
    me,
  };
}
