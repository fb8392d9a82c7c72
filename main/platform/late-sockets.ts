import type { Log, Socket, SocketFactory } from "#core/ports.ts";
import { closeCode } from "#protocol/close-codes.ts";

/**
 * A socket factory that is loaded with the first socket: the library and what it needs of Node are read beside the window,
 * not before it. A socket asked for meanwhile is opened when it is there, unless it has been ended by then.
 */
export function createLateSockets(load: () => Promise<SocketFactory>, log: Log): SocketFactory {
  let loaded: SocketFactory | null = null;
  return (request, listener) => {
    if (loaded !== null) return loaded(request, listener);
    let socket: Socket | null = null;
    let ended = false;
    void load().then(
      (factory) => {
        loaded = factory;
        if (!ended) socket = factory(request, listener);
      },
      (error: unknown) => {
        log.warn("socket.notLoaded", { name: error instanceof Error ? error.name : "unknown" });
        if (!ended) listener.closed(closeCode.abnormal, "");
      },
    );
    return {
      send: (text) => socket?.send(text) ?? false,
      probe: () => socket?.probe(),
      end: (code, reason, graceMs) => {
        ended = true;
        socket?.end(code, reason, graceMs);
      },
    };
  };
}
