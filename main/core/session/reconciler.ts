import { isInScope, isPending, listScope, type Actor } from "#protocol/order-rules.ts";
import type { Clock, Log, Random } from "../ports.ts";
import type { Timers } from "../timers.ts";
import type { OrderChange, Worklist } from "../worklist/worklist.ts";
import type { OcsApi } from "./ocs-api.ts";

/**
 * Finds what a v1 backend never said while the socket was well: an event sent before its commit and before this socket
 * opened, one dropped by a full or restarted channel layer. Two small requests now and then, beside the socket.
 */
export interface Reconciler {
  readonly start: () => void;
  readonly stop: () => void;
}

export interface ReconcilerPorts {
  readonly api: OcsApi;
  readonly worklist: Worklist;
  readonly actor: () => Actor;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly log: Log;
  /** What was found, and since when it may have been so (epoch ms). */
  readonly found: (changes: readonly OrderChange[], from: number) => void;
}

const newestCount = 20;
/** Soon after the list was read: whatever was being committed then is committed now. */
const firstMs = 8_000;
/** Later at random between these, so that a hall of PCs does not ask as one. */
const [earliestMs, latestMs] = [45_000, 75_000];

export function createReconciler(ports: ReconcilerPorts): Reconciler {
  const { api, worklist, actor, clock, timers, random, log } = ports;
  /** Grows with every start and stop: a look that belongs to an older one ends. */
  let turn = 0;

  async function look(mine: number, from: number): Promise<void> {
    const scope = listScope(actor());
    if (scope === null) return;
    let began = worklist.mark();
    // Made and finished in between, an order is no longer open: the newest show it.
    const newest = await api.page(scope, 1, newestCount);
    const pending = newest.ok ? await api.pending() : newest;
    if (mine !== turn || !newest.ok || !pending.ok) return;
    const changes: OrderChange[] = [];
    const put = (change: OrderChange | null): void => {
      if (change !== null) changes.push(change);
    };
    const open = new Set([...pending.value.orders, ...pending.value.unreadable].map(({ id }) => id));
    for (const order of [...newest.value.orders, ...pending.value.orders]) {
      if (isInScope(order, actor())) put(worklist.put(order, clock.now(), began));
    }
    // Open here and not there: finished or taken away meanwhile.
    const gone = worklist.rows().filter((row) => isPending(row.ocs_status) && !open.has(row.id));
    for (const { id } of gone) {
      began = worklist.mark();
      const order = await api.order(id);
      if (mine !== turn) return;
      if (order.ok && isInScope(order.value, actor())) put(worklist.put(order.value, clock.now(), began));
      else if (order.ok || order.code === "notFound" || order.code === "forbidden") worklist.remove(id);
    }
    if (changes.length === 0) return;
    log.warn("worklist.unannounced", { changes: changes.length });
    ports.found(changes, from);
  }

  function plan(mine: number, ms: number, from: number): void {
    timers.after(ms, () => {
      if (mine !== turn) return;
      const began = clock.now();
      void look(mine, from).then(() => {
        if (mine === turn) plan(mine, earliestMs + random() * (latestMs - earliestMs), began);
      });
    });
  }

  return {
    start: () => {
      turn += 1;
      plan(turn, firstMs, clock.now());
    },
    stop: () => {
      turn += 1;
    },
  };
}
