import type { ConnectionView } from "#protocol/snapshot.ts";
import type { ConnectionState } from "../connection/states.ts";
import type { Catalogue } from "../text/catalogue.ts";

/** Why this state is not live, for a person; null where there is nothing to explain. */
export function reasonFor(state: ConnectionState, text: Catalogue): string | null {
  switch (state.kind) {
    case "waiting":
      return text.waiting[state.reason];
    case "signInRequired":
      return text.signInRequired;
    case "stopped":
      return text.stopped[state.reason];
    case "idle":
    case "authorizing":
    case "connecting":
    case "syncing":
    case "live":
      return null;
  }
}

export interface ConnectionTimes {
  readonly since: number;
  readonly lastEventAt: number | null;
  readonly lastSyncAt: number | null;
  readonly staleSince: number | null;
}

export const connectionView = (
  state: ConnectionState,
  times: ConnectionTimes,
  text: Catalogue,
): ConnectionView => ({
  phase: state.kind,
  since: times.since,
  nextTryAt: state.kind === "waiting" ? state.nextTryAt : null,
  lastEventAt: times.lastEventAt,
  lastSyncAt: times.lastSyncAt,
  staleSince: times.staleSince,
  reason: reasonFor(state, text),
});
