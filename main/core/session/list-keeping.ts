import { isInScope, type Actor } from "#protocol/order-rules.ts";
import type { OrderDetail } from "#protocol/order.ts";
import type { SyncRun } from "../connection/runner.ts";
import type { CorePorts, Log } from "../ports.ts";
import type { Timers } from "../timers.ts";
import type { Told } from "../alerts/told.ts";
import type { Acceptances } from "../worklist/acceptances.ts";
import type { Worklist } from "../worklist/worklist.ts";
import type { Cursor } from "./cursor.ts";
import type { Dialect } from "./dialect.ts";
import { createEventIntake } from "./event-intake.ts";
import { createEventLane } from "./event-lane.ts";
import type { Freshness } from "./freshness.ts";
import type { LastLook } from "./last-look.ts";
import type { Legibility } from "./legibility.ts";
import type { ListProgress } from "./list-reader.ts";
import { createListSync } from "./list-sync.ts";
import { createLogSync } from "./log-sync.ts";
import type { ApiResult, OcsApi } from "./ocs-api.ts";
import { createOrderReader, type ConvergedRead } from "./order-reader.ts";
import { createReconciler, type Reconciler } from "./reconciler.ts";
import type { Telling } from "./telling.ts";
import { createUpToDate } from "./up-to-date.ts";

/** How the list comes to be as the server has it, and stays so: read whole, resumed from a log, and order by order. */
export interface ListKeeping {
  /** A connection's own reading, by what its server speaks. */
  readonly sync: (heard: () => void, send: (text: string) => void) => SyncRun;
  /** What the orders' socket brings. False where it was a sign of life and nothing else. */
  readonly intake: (frame: string | null) => boolean;
  /** An order that was read, for whatever reason, is put in its row. True once that row is as the server has it. */
  readonly taken: (order: OrderDetail) => Promise<boolean>;
  /** Reads one order again, and puts it in its row. */
  readonly reread: (orderId: number) => Promise<ApiResult<OrderDetail>>;
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
  readonly acceptances: Acceptances;
  /** The orders' connection. */
  readonly isLive: () => boolean;
  readonly say: (text: string) => void;
  readonly isDisposed: () => boolean;
  readonly changed: () => void;
  /** The first rows are there. Resolves when they are seen, or soon. */
  readonly began: () => Promise<void>;
}

export function createListKeeping(parts: ListKeepingPorts): ListKeeping {
  const { ports, log, timers, api, dialect, cursor, legibility, actor, worklist, freshness } = parts;
  const { lastLook, told, telling, acceptances, isLive, isDisposed, changed } = parts;
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
    began: parts.began,
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
      acceptances.learn(read.order);
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

  const taken = async (order: OrderDetail): Promise<boolean> =>
    take({ kind: "read", order, agreed: true }, order.id);

  return {
    sync: (heard, send) => (dialect.current() === "v2" ? logSync(heard, send) : list.sync(heard)),
    intake: createEventIntake({
      protocol: dialect.current,
      reader,
      cursor,
      freshness,
      legibility,
      teller: telling.teller,
      lane: createEventLane(clock, timers),
      isUrgent: (orderId) => worklist.get(orderId)?.priority === "urgent",
      take,
      reread: list.reread,
      heed: heeding.hear,
      say: parts.say,
    }),
    taken,
    reread: async (orderId) => {
      const result = await api.order(orderId);
      if (result.ok) await taken(result.value);
      return result;
    },
    rereadList: (why) => void list.reread(why),
    reconciler,
    progress: list.progress,
    dispose: reader.dispose,
  };
}
