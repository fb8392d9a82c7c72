import type { Log, SocketFactory, SocketRequest } from "#core/ports.ts";
import { closeCode } from "#protocol/close-codes.ts";
import type { Duplex } from "node:stream";
import { WebSocket, type ClientOptions, type RawData } from "ws";

/** After a close frame the peer has this long to end the TCP connection; `ws` would wait 30 s. */
const peerGraceMs = 1_000;

const textOf = (data: RawData): string =>
  Buffer.isBuffer(data)
    ? data.toString("utf8")
    : Array.isArray(data)
      ? Buffer.concat(data).toString("utf8")
      : Buffer.from(data).toString("utf8");

/** Null when nothing can be dialled: `ws` throws for an address or a header that cannot be one. */
function dial(request: SocketRequest, log: Log): WebSocket | null {
  // The types of ws 8.18 do not know closeTimeout yet; ws 8.23 does.
  const options: ClientOptions & { readonly closeTimeout: number } = {
    headers: { ...request.headers },
    maxPayload: request.maxFrameBytes,
    perMessageDeflate: false,
    followRedirects: false,
    closeTimeout: peerGraceMs,
  };
  try {
    return request.protocol === null
      ? new WebSocket(request.url, options)
      : new WebSocket(request.url, request.protocol, options);
  } catch (error) {
    log.warn("socket.notDialled", { name: error instanceof Error ? error.name : "unknown" });
    return null;
  }
}

/**
 * WebSockets of the `ws` library behind the core's port. A listener hears nothing after `end`, `refused` or `closed`,
 * whatever still arrives, and what it throws is logged and goes no further.
 */
export const createWsSockets =
  (log: Log): SocketFactory =>
  (request, listener) => {
    let heard = true;
    /** One exception thrown into ws wedges its receiver for good: still open, and deaf (measured). */
    const tell = (event: () => void): void => {
      if (!heard) return;
      try {
        event();
      } catch (error) {
        log.warn("socket.listenerThrew", { name: error instanceof Error ? error.name : "unknown" });
      }
    };
    const tellLast = (event: () => void): void => {
      tell(() => {
        heard = false;
        event();
      });
    };

    const ws = dial(request, log);
    if (ws === null) {
      setImmediate(() => tellLast(() => listener.closed(closeCode.abnormal, "")));
      return {
        send: () => false,
        probe: () => undefined,
        end: () => {
          heard = false;
        },
      };
    }

    // Not ws's handshakeTimeout: that is an idle time, which a peer that drips its answer never reaches.
    const deadline = setTimeout(() => {
      if (ws.readyState === WebSocket.CONNECTING) ws.terminate();
    }, request.handshakeTimeoutMs);
    // A burst is answered frame by frame: written one by one each would be a call of the system's, before the next is read.
    let wire: Duplex | null = null;
    let gathers = false;
    const gather = (): void => {
      if (wire === null || gathers) return;
      gathers = true;
      wire.cork();
      setImmediate(() => {
        gathers = false;
        wire?.uncork();
      });
    };
    ws.on("upgrade", ({ socket }) => (wire = socket));
    ws.on("open", () => {
      clearTimeout(deadline);
      tell(() => listener.opened());
    });
    ws.on("message", (data, isBinary) => tell(() => listener.frame(isBinary ? null : textOf(data))));
    for (const sign of ["ping", "pong"] as const) ws.on(sign, () => tell(() => listener.alive()));
    ws.on("unexpected-response", (_request, response) => {
      // With this listener the clean-up is ours; req.destroy() alone leaves it CONNECTING for ever (measured).
      ws.terminate();
      tellLast(() => listener.refused(response.statusCode ?? 0));
    });
    // A frame too big or not UTF-8 stops ws's receiver, and "close" would wait for the peer: end it here.
    ws.on("error", () => ws.terminate());
    ws.on("close", (code, reason) => {
      clearTimeout(deadline);
      tellLast(() => listener.closed(code, reason.toString("utf8")));
    });

    return {
      send: (text) => {
        if (!heard || ws.readyState !== WebSocket.OPEN) return false;
        gather();
        // A failed write is followed by "close".
        ws.send(text, () => undefined);
        return true;
      },
      probe: () => {
        if (heard && ws.readyState === WebSocket.OPEN) ws.ping(() => undefined);
      },
      end: (code, reason, graceMs) => {
        heard = false;
        if (ws.readyState === WebSocket.CLOSED) return;
        if (ws.readyState === WebSocket.CONNECTING) {
          ws.terminate();
          return;
        }
        const kill = setTimeout(() => ws.terminate(), graceMs);
        ws.once("close", () => clearTimeout(kill));
        try {
          ws.close(code, reason);
        } catch {
          // A code or a reason that no close frame may carry.
          ws.terminate();
        }
      },
    };
  };
