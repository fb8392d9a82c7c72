import type { ConnectionHistory, LastClose } from "#protocol/diagnostics.ts";
import { socketPaths } from "#protocol/socket.ts";
import type { ConnectionState } from "../connection/states.ts";
import type { Clock, SocketFactory } from "../ports.ts";
import { reasonFor } from "../session/connection-view.ts";
import type { Catalogue } from "../text/catalogue.ts";

/** What became of the orders' connection in this session: for diagnostics only, nothing hangs on it. */
export interface ConnectionRecord {
  /** The same sockets, and an ear for how the orders' ones end. */
  readonly heard: (factory: SocketFactory) => SocketFactory;
  readonly take: (state: ConnectionState) => void;
  readonly view: (text: Catalogue) => ConnectionHistory;
}

const mostGaps = 20;

interface Gap {
  readonly from: number;
  readonly to: number | null;
  /** What it was first waiting for, in which language it is asked for later. */
  readonly why: ConnectionState;
}

export function createConnectionRecord(clock: Clock): ConnectionRecord {
  let lastClose: LastClose | null = null;
  let gaps: readonly Gap[] = [];
  let gapCount = 0;
  let timesLive = 0;
  let isLive = false;

  return {
    heard: (factory) => (request, listener) =>
      factory(
        request,
        !request.url.includes(socketPaths.orders)
          ? listener
          : {
              ...listener,
              refused: (status) => {
                lastClose = { kind: "refused", status, at: clock.now() };
                listener.refused(status);
              },
              closed: (code, reason) => {
                lastClose = { kind: "closed", code, at: clock.now() };
                listener.closed(code, reason);
              },
            },
      ),
    take: (state) => {
      if ((state.kind === "live") === isLive) return;
      isLive = state.kind === "live";
      const [open, ...rest] = gaps;
      if (isLive) {
        timesLive += 1;
        if (open?.to === null) gaps = [{ ...open, to: clock.now() }, ...rest];
      } else {
        gapCount += 1;
        gaps = [{ from: clock.now(), to: null, why: state }, ...gaps].slice(0, mostGaps);
      }
    },
    view: (text) => ({
      reconnections: Math.max(0, timesLive - 1),
      gapCount,
      gaps: gaps.map(({ from, to, why }) => ({ from, to, why: reasonFor(why, text) })),
      lastClose,
    }),
  };
}
