import type { ConnectionView } from "#protocol/snapshot.ts";
import type { ConnectionEvent } from "../connection/states.ts";
import type { ConnectionRecord } from "../diagnostics/connection-record.ts";
import type { SystemSignal } from "../radbell-core.ts";
import type { Catalogue } from "../text/catalogue.ts";
import { createAccountSockets, type AccountSocketPorts } from "./account-sockets.ts";
import { watchClock } from "./clock-watch.ts";
import { connectionView } from "./connection-view.ts";
import type { Freshness } from "./freshness.ts";
import type { ListKeeping } from "./list-keeping.ts";
import type { OcsApi } from "./ocs-api.ts";
import { createPhases } from "./phases.ts";
import type { Rights } from "./rights.ts";
import { eventOfSignal } from "./system-events.ts";
import type { Telling } from "./telling.ts";

/** The sockets of an account as they come and go, with what they bring and what their going means for the rest of it. */
export interface Connections {
  readonly start: () => void;
  /** Tells all of them; the end reaches all at once. */
  readonly dispatch: (event: ConnectionEvent) => void;
  /** To the orders' peer, now or never. */
  readonly say: (text: string) => void;
  readonly isLive: () => boolean;
  readonly system: (signal: SystemSignal) => void;
  /** Somebody who asks wants it tried, whatever ended it. */
  readonly retryNow: () => void;
  readonly view: () => ConnectionView;
}

export interface ConnectionsPorts extends Omit<
  AccountSocketPorts,
  "sync" | "deliver" | "changed" | "readRights"
> {
  readonly api: OcsApi;
  readonly freshness: Freshness;
  readonly rights: Rights;
  readonly telling: Telling;
  readonly keeping: ListKeeping;
  readonly record: ConnectionRecord;
  /** The orders' connection is live, with each word of it. */
  readonly live: () => void;
  readonly text: () => Catalogue;
  readonly isDisposed: () => boolean;
  readonly changed: () => void;
  readonly changedSoon: () => void;
}

export function createConnections(parts: ConnectionsPorts): Connections {
  const { ports, timers, timing, dialect, freshness, rights, telling, keeping, record, isDisposed, changed } =
    parts;

  /** What the network or the peer may have killed unnoticed is asked over again. */
  function distrust(): void {
    ports.renewConnections();
    parts.api.abandonReads();
  }
  const sockets = createAccountSockets({
    ...parts,
    ports: { ...ports, socket: record.heard(ports.socket) },
    sync: keeping.sync,
    deliver: (frame) => {
      if (isDisposed()) return;
      if (keeping.intake(frame)) parts.changedSoon();
    },
    changed: (state) => {
      if (isDisposed()) return;
      telling.notes.connection(state);
      record.take(state);
      if (state.kind === "live") parts.live();
      // What was not repeated on a list that was behind is, now that it is not.
      if (phases.take(state)) telling.heeding.lookAll();
    },
    readRights: rights.read,
  });
  const phases = createPhases({
    clock: ports.clock,
    freshness,
    reconciler: keeping.reconciler,
    rights,
    protocol: dialect.current,
    distrustConnections: distrust,
    readBeside: () => keeping.rereadList("no connection yet"),
    changed,
  });

  return {
    start: () => {
      sockets.orders.dispatch({ type: "start" });
      watchClock(ports.clock, timers, timing.heartbeatMs, () => {
        distrust();
        sockets.dispatch({ type: "poke" });
      });
    },
    dispatch: sockets.dispatch,
    say: (text) => sockets.orders.dispatch({ type: "say", text }),
    isLive: () => sockets.orders.state().kind === "live",
    system: (signal) => {
      const event = eventOfSignal(signal);
      if (event === null) return;
      if (signal === "resume" || signal === "networkUp") distrust();
      sockets.dispatch(event);
    },
    retryNow: () =>
      sockets.dispatch({ type: sockets.orders.state().kind === "stopped" ? "tokenChanged" : "poke" }),
    view: () =>
      connectionView(
        sockets.orders.state(),
        {
          since: phases.since(),
          lastEventAt: freshness.lastEventAt(),
          lastSyncAt: freshness.lastSyncAt(),
          staleSince: freshness.staleSince(),
        },
        parts.text(),
      ),
  };
}
