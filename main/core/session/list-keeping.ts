import { isInScope, type Actor } from "#protocol/order-rules.ts";
import type { SyncRun } from "../connection/runner.ts";
import type { CorePorts, Log } from "../ports.ts";
import type { Timers } from "../timers.ts";
import type { Told } from "../alerts/told.ts";
import type { Worklist } from "../worklist/worklist.ts";
import type { Cursor } from "./cursor.ts";
import type { Dialect } from "./dialect.ts";
import { createEventIntake } from "./event-intake.ts";
import type { Freshness } from "./freshness.ts";
import type { LastLook } from "./last-look.ts";
import type { Legibility } from "./legibility.ts";
import type { ListProgress } from "./list-reader.ts";
import { createListSync } from "./list-sync.ts";
import { createLogSync } from "./log-sync.ts";
import type { OcsApi } from "./ocs-api.ts";
import { createOrderReader, type ConvergedRead } from "./order-reader.ts";
import { createReconciler, type Reconciler } from "./reconciler.ts";
import type { Telling } from "./telling.ts";
import { createUpToDate } from "./up-to-date.ts";

/** How the list comes to be as the server has it, and stays so: read whole, resumed from a log, and order by order. */
export interface ListKeeping {
  /** A connection's own reading, by what its server speaks. */
  readonly sync: (heard: () => void, send: (text: string) => void) => SyncRun;
  /** What the orders' socket brings. */
  readonly intake: (frame: string | null) => void;
  /** Reads one order again, and puts it in its row; false where the server did not say how it is. */
  readonly reread: (orderId: number) => Promise<boolean>;
  /** Reads the whole list beside the socket, soon. */
  readonly rereadList: (why: string) => void;
  readonly reconciler: Reconciler;
  readonly progress: () => ListProgress | null;
  /** Reads no order any more. */
  readonly dispose: () => void;
}

export interface ListKeepingPorts {
  readonly ports: CorePorts;
  readonly log: Log;
  readonly timers: Timers;
  readonly api: OcsApi;
  readonly dialect: Dialect;
  readonly cursor: Cursor;
  readonly legibility: Legibility;
  readonly actor: () => Actor;
  readonly worklist: Worklist;
  readonly freshness: Freshness;
  readonly lastLook: LastLook;
  readonly told: Told;
  readonly telling: Telling;
  /** The orders' connection. */
  readonly isLive: () => boolean;
  readonly say: (text: string) => void;
  readonly isDisposed: () => boolean;
  readonly changed: () => void;
}

export function createListKeeping(parts: ListKeepingPorts): ListKeeping {
  const { ports, log, timers, api, dialect, cursor, legibility, actor, worklist, freshness } = parts;
  const { lastLook, told, telling, isLive, isDisposed, changed } = parts;
  const { clock } = ports;
  const { caughtUp, heeding, inbox } = telling;
  const reader = createOrderReader(api.order, clock);
  const upToDate = createUpToDate({ freshness, caughtUp, lastLook, isLive, isDisposed, changed });
  const list = createListSync({
    api,
    worklist,
    actor,
    clock,
    timers,
    log,
    legibility,
    progressed: changed,
    isLive,
    openBefore: lastLook.open,
    replaced: (changes, since) => {
      upToDate(changes, { proved: false, since });
      telling.listRead();
      heeding.listRead();
    },
  });
  const logSync = createLogSync({
    api,
    list,
    worklist,
    cursor,
    told,
    actor,
    clock,
    heed: (frame) => heeding.hear(frame, () => undefined),
    resumed: (changes) => {
      upToDate(changes, { proved: true, since: null });
      telling.listRead();
    },
  });
  const reconciler = createReconciler({
    api,
    worklist,
    actor,
    clock,
    timers,
    random: ports.random,
    log,
    found: (changes, from) => {
      caughtUp.foundUnannounced(changes, { from, to: clock.now() });
      telling.listRead();
      changed();
    },
  });

  /** Puts what was read in its row, whoever asked for it. Resolves true once that row is as the server has it. */
  async function take(read: ConvergedRead, orderId: number): Promise<boolean> {
    if (isDisposed()) return false;
    if (read.kind === "read") {
      inbox.learn(read.order);
      if (read.order.ocs_status !== "ORDERED") telling.settled(orderId, "taken");
      if (isInScope(read.order, actor())) worklist.put(read.order, clock.now());
      else worklist.remove(orderId);
    } else if (read.kind === "gone") {
      telling.settled(orderId, "gone");
      worklist.remove(orderId);
    }
    heeding.look(orderId);
    changed();
    if (read.kind !== "failed") return true;
    return isLive() && list.reread("an order could not be read");
  }

  return {
    sync: (heard, send) => (dialect.current() === "v2" ? logSync(heard, send) : list.sync(heard)),
    intake: createEventIntake({
      protocol: dialect.current,
      reader,
      cursor,
      freshness,
      legibility,
      tell: telling.tell,
      take,
      reread: list.reread,
      heed: heeding.hear,
      say: parts.say,
    }),
    reread: async (orderId) => {
      const result = await api.order(orderId);
      if (result.ok) await take({ kind: "read", order: result.value, agreed: true }, orderId);
      return result.ok || result.code === "notFound" || result.code === "forbidden";
    },
    rereadList: (why) => void list.reread(why),
    reconciler,
    progress: list.progress,
    dispose: reader.dispose,
  };
}
