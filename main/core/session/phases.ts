import type { ConnectionState, WaitReason } from "../connection/states.ts";
import type { Clock } from "../ports.ts";
import type { Protocol } from "./dialect.ts";
import type { Freshness } from "./freshness.ts";
import type { Reconciler } from "./reconciler.ts";
import type { Rights } from "./rights.ts";

/** What the session does as the orders' connection goes from one phase to the next. */
export interface Phases {
  /** True where it is another phase than before: the state is another one with every frame. */
  readonly take: (state: ConnectionState) => boolean;
  /** In this phase since, epoch ms. */
  readonly since: () => number;
}

export interface PhasesPorts {
  readonly clock: Clock;
  readonly freshness: Freshness;
  readonly reconciler: Reconciler;
  readonly rights: Rights;
  readonly protocol: () => Protocol;
  /** What the network or the peer may have killed unnoticed is asked over again. */
  readonly distrustConnections: () => void;
  /** Reads the list without a socket. */
  readonly readBeside: () => void;
  readonly changed: () => void;
}

export function createPhases(ports: PhasesPorts): Phases {
  const { clock, freshness, reconciler, rights } = ports;
  let phase: ConnectionState["kind"] = "idle";
  let since = clock.now();

  function waiting(why: WaitReason): void {
    if (why === "silent") ports.distrustConnections();
    // Two tokens refused, one of them fresh: perhaps it is the person who is no longer wanted.
    if (why === "refused") void rights.check();
    // A server whose sockets are down may still answer: an old list, marked as such, is better than none.
    if (freshness.lastSyncAt() === null && why !== "offline") ports.readBeside();
  }

  function entered(state: ConnectionState): void {
    if (state.kind === "live") {
      freshness.wentLive();
      // A v2 hub says everything.
      if (ports.protocol() === "v1") reconciler.start();
      return;
    }
    freshness.wentDown();
    reconciler.stop();
    if (state.kind === "waiting") waiting(state.reason);
    // Another role, perhaps, and not none: a v2 hub ends the old role's stream this way.
    if (state.kind === "stopped" && state.reason === "forbidden") void rights.check();
  }

  return {
    take: (state) => {
      const isAnother = state.kind !== phase;
      if (isAnother) {
        since = clock.now();
        entered(state);
      }
      phase = state.kind;
      // While live it is taken with every frame, and nothing of it is seen: what the frame brings says so itself.
      if (isAnother || state.kind !== "live") ports.changed();
      return isAnother;
    },
    since: () => since,
  };
}
