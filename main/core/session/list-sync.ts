import { listScope, type Actor } from "#protocol/order-rules.ts";
import type { SyncFailure } from "../connection/machine.ts";
import type { SyncResult, SyncRun } from "../connection/runner.ts";
import type { Clock, Log } from "../ports.ts";
import type { Timers } from "../timers.ts";
import type { OrderChange, Worklist } from "../worklist/worklist.ts";
import { readList, type ListProgress } from "./list-reader.ts";
import type { Legibility } from "./legibility.ts";
import type { ApiFailure, OcsApi } from "./ocs-api.ts";

/** Reads of the whole list: the connection's, and those beside it. */
export interface ListSync {
  readonly sync: (heard: () => void) => SyncRun;
  /** The list may be behind while the socket is well: read it again beside the socket, soon. */
  readonly reread: (why: string) => void;
  readonly progress: () => ListProgress | null;
}

export interface ListSyncPorts {
  readonly api: OcsApi;
  readonly worklist: Worklist;
  readonly actor: () => Actor;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly log: Log;
  readonly progressed: () => void;
  readonly legibility: Legibility;
  /** A whole list is in place. */
  readonly replaced: (changes: readonly OrderChange[]) => void;
}

/** What a failed read means for the connection it belongs to. */
export function syncFailureOf({ code }: ApiFailure): SyncFailure {
  return code === "signInRequired" || code === "unauthorized" || code === "unreadable" ? code : "network";
}

/** Whatever asks for it, the list is read again beside the socket at most this often. */
const rereadPauseMs = 5_000;

export function createListSync(ports: ListSyncPorts): ListSync {
  const { api, worklist, actor, clock, timers, log } = ports;
  let progress: ListProgress | null = null;
  let rereading = false;
  let rereadAllowedAt = 0;

  async function read(heard: () => void): Promise<SyncResult> {
    const scope = listScope(actor());
    if (scope === null) return { ok: true, apply: () => undefined };
    const began = worklist.mark();
    const result = await readList(api, scope, actor(), clock.now(), (now) => {
      progress = now;
      heard();
      ports.progressed();
    });
    if (!result.ok) {
      log.warn("worklist.readFailed", { code: result.code });
      return { ok: false, why: syncFailureOf(result) };
    }
    return {
      ok: true,
      apply: () => {
        ports.legibility.unreadableOrders(result.unreadable.length);
        ports.replaced(worklist.replace(result, began, clock.now()));
      },
    };
  }

  return {
    sync: (heard) => {
      let given = false;
      const result = read(() => {
        if (!given) heard();
      });
      return { result, abort: () => (given = true) };
    },
    reread: (why) => {
      if (rereading) return;
      rereading = true;
      log.info("worklist.reread", { why });
      timers.after(Math.max(0, rereadAllowedAt - clock.monotonic()), () => {
        rereadAllowedAt = clock.monotonic() + rereadPauseMs;
        void read(() => undefined).then((result) => {
          rereading = false;
          if (result.ok) result.apply();
        });
      });
    },
    progress: () => progress,
  };
}
