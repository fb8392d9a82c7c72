import { isPending, listScope, type Actor } from "#protocol/order-rules.ts";
import type { SyncFailure } from "../connection/states.ts";
import type { SyncResult, SyncRun } from "../connection/runner.ts";
import type { Clock, Log } from "../ports.ts";
import type { Timers } from "../timers.ts";
import type { OrderChange, Worklist } from "../worklist/worklist.ts";
import { readList, type ListProgress } from "./list-reader.ts";
import type { Legibility } from "./legibility.ts";
import type { ApiFailure, OcsApi } from "./ocs-api.ts";

/** Reads of the whole list: the connection's, and those beside it. */
export interface ListSync {
  /** Reads it; `apply` of the result puts it in place. */
  readonly read: (heard: () => void) => Promise<SyncResult>;
  readonly sync: (heard: () => void) => SyncRun;
  /**
   * The list may be behind while the socket is well: read it again beside the socket, soon. Resolves true once a read that
   * began after this call is in place; false where it failed.
   */
  readonly reread: (why: string) => Promise<boolean>;
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
  /** The first rows of a first list are there: somebody waits for them. The rest is read when this resolves. */
  readonly began: () => Promise<void>;
  readonly legibility: Legibility;
  readonly isLive: () => boolean;
  /** Orders that this person last saw open, on an earlier day. */
  readonly openBefore: () => readonly number[];
  /** A whole list is in place. `since`: when it was asked for beside the socket (epoch ms); null for a connection's own. */
  readonly replaced: (changes: readonly OrderChange[], since: number | null) => void;
}

/** What a failed read means for the connection it belongs to. */
export function syncFailureOf({ code }: ApiFailure): SyncFailure {
  if (code === "inactive" || code === "forbidden") return "unauthorized";
  return code === "signInRequired" || code === "unauthorized" || code === "unreadable" ? code : "network";
}

/** Whatever asks for it, the list is read again beside the socket at most this often; where that fails, less and less. */
const rereadPauseMs = 5_000;
const longestPauseMs = 60_000;

export function createListSync(ports: ListSyncPorts): ListSync {
  const { api, worklist, actor, clock, timers, log } = ports;
  let progress: ListProgress | null = null;
  let planned: Promise<boolean> | null = null;
  let running: Promise<boolean> | null = null;
  let rereadAllowedAt = 0;
  let rereadFailures = 0;

  /** Open when last looked at: where they are no longer, that has to be seen, however old they are. */
  const openIds = (): readonly number[] => {
    const rows = worklist.rows().filter((row) => isPending(row.ocs_status));
    const before = worklist.isWhole() ? [] : ports.openBefore();
    return [...new Set([...before, ...rows.map(({ id }) => id)])];
  };

  async function readBy(heard: () => void, since: number | null): Promise<SyncResult> {
    const who = actor();
    const scope = listScope(who);
    if (scope === null) return { ok: true, apply: () => undefined };
    const began = worklist.mark();
    const result = await readList(api, scope, who, openIds(), async (now, found) => {
      progress = now;
      heard();
      // Whoever comes back sees the newest at once, and not after the last of ten pages.
      const isFirst = worklist.rows().length === 0 && found.length > 0;
      if (actor().role === who.role) worklist.preview(found);
      if (isFirst) await ports.began();
      else ports.progressed();
    });
    if (!result.ok) {
      worklist.preview(null);
      log.warn("worklist.readFailed", { code: result.code });
      return { ok: false, why: syncFailureOf(result) };
    }
    return {
      ok: true,
      apply: () => {
        // Another role's list, read before the role was changed.
        if (actor().role !== who.role) return;
        ports.legibility.unreadableOrders(result.unreadable.length);
        ports.replaced(worklist.replace(result, began, clock.now()), since);
      },
    };
  }

  /** One after the other, and not too often. */
  async function rereadSoon(before: Promise<boolean> | null): Promise<boolean> {
    const asked = clock.now();
    await before;
    await new Promise<void>((go) => timers.after(Math.max(0, rereadAllowedAt - clock.monotonic()), go));
    // Whoever asks from here on asks for a later one.
    planned = null;
    rereadAllowedAt = clock.monotonic() + Math.min(longestPauseMs, rereadPauseMs * 2 ** rereadFailures);
    const reading = (async (): Promise<boolean> => {
      const result = await readBy(() => undefined, asked);
      rereadFailures = result.ok ? 0 : rereadFailures + 1;
      if (result.ok) result.apply();
      // Where the connection is down, its return reads the list.
      else if (ports.isLive()) void reread("the last one failed");
      return result.ok;
    })();
    running = reading;
    return reading;
  }

  async function reread(why: string): Promise<boolean> {
    if (planned === null) {
      log.info("worklist.reread", { why });
      planned = rereadSoon(running);
    }
    return planned;
  }
  const read = async (heard: () => void): Promise<SyncResult> => readBy(heard, null);

  return {
    read,
    sync: (heard) => {
      let given = false;
      const result = read(() => {
        if (!given) heard();
      });
      return { result, peek: () => undefined, abort: () => (given = true) };
    },
    reread,
    progress: () => progress,
  };
}
