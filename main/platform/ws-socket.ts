import type { Socket, SocketListener, SocketRequest } from "#core/ports.ts";
import { closeCode } from "#protocol/close-codes.ts";
import { WebSocket, type RawData } from "ws";

const textOf = (data: RawData): string =>
  Buffer.isBuffer(data)
    ? data.toString("utf8")
    : Array.isArray(data)
      ? Buffer.concat(data).toString("utf8")
      : Buffer.from(data).toString("utf8");

/** A WebSocket of the `ws` library behind the core's port. After `end` its listener hears nothing, whatever still arrives. */
export function openWsSocket(request: SocketRequest, listener: SocketListener): Socket {
  let heard = true;
  let done = false;
  const ws = new WebSocket(request.url, {
    headers: { ...request.headers },
    handshakeTimeout: request.handshakeTimeoutMs,
    maxPayload: request.maxFrameBytes,
    perMessageDeflate: false,
    followRedirects: false,
  });

  const closed = (code: number, reason: string): void => {
    if (!heard || done) return;
    done = true;
    listener.closed(code, reason);
  };
  ws.on("open", () => {
    if (heard) listener.opened();
  });
  ws.on("message", (data, isBinary) => {
    if (heard) listener.frame(isBinary ? null : textOf(data));
  });
  ws.on("unexpected-response", (_request, response) => {
    const status = response.statusCode ?? 0;
    // With this listener the clean-up is ours; req.destroy() alone leaves the socket CONNECTING for ever (measured).
    response.destroy();
    if (heard && !done) {
      done = true;
      listener.refused(status);
    }
    ws.terminate();
  });
  ws.on("close", (code, reason) => closed(code, reason.toString("utf8")));
  // An error is followed by "close", except while a handshake is being aborted: 1006 serves both.
  ws.on("error", () => {
    if (ws.readyState === WebSocket.CLOSED) closed(closeCode.abnormal, "");
  });

  return {
    send: (text) => {
      if (!heard || ws.readyState !== WebSocket.OPEN) return false;
      ws.send(text, () => undefined);
      return true;
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
      ws.close(code, reason);
    },
  };
}
