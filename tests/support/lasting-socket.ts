import { WebSocket } from "ws";

/** A socket that is opened again, for ever, whatever becomes of it. */
export interface LastingSocket {
  readonly send: (text: string) => void;
  /** How often it was open. */
  readonly opened: () => number;
  /** Why it was not, newest last: close codes, and `HTTP 503` for a handshake that was refused. */
  readonly ends: readonly string[];
  /** Cuts it as a network does; it comes back. */
  readonly cut: () => void;
  readonly close: () => void;
}

export interface LastingOptions {
  /** The next socket. */
  readonly make: () => WebSocket;
  readonly opened: () => void;
  readonly heard: (text: string) => void;
}

/** Quicker than the app's (15 s, 10 s), so that a frozen node is noticed within a test. */
const pingAfterMs = 1_500;
const deadAfterMs = 4_000;
export const handshakeMs = 3_000;

export function keepOpen({ make, opened, heard }: LastingOptions): LastingSocket {
  let socket: WebSocket | null = null;
  let times = 0;
  let lastHeard = 0;
  let closed = false;
  let again: NodeJS.Timeout | undefined;
  const ends: string[] = [];

  function connect(): void {
    const current = make();
    socket = current;
    const isAlive = (): void => void (lastHeard = performance.now());
    isAlive();
    current.on("open", () => {
      times += 1;
      isAlive();
      opened();
    });
    current.on("message", (data: Buffer) => {
      isAlive();
      heard(data.toString("utf8"));
    });
    current.on("ping", isAlive).on("pong", isAlive);
    current.on("error", ({ message }) => ends.push(message.replace("Unexpected server response: ", "HTTP ")));
    current.on("close", (code) => {
      ends.push(String(code));
      if (!closed) again = setTimeout(connect, 50 + Math.random() * 350);
    });
  }

  const heartbeat = setInterval(() => {
    if (socket?.readyState !== WebSocket.OPEN) return;
    const silence = performance.now() - lastHeard;
    if (silence > deadAfterMs) socket.terminate();
    else if (silence > pingAfterMs) socket.send('{"type":"ping"}');
  }, 500);
  connect();
  return {
    send: (text) => socket?.send(text),
    opened: () => times,
    ends,
    cut: () => socket?.terminate(),
    close: () => {
      closed = true;
      clearInterval(heartbeat);
      clearTimeout(again);
      socket?.terminate();
    },
  };
}
