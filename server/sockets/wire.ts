import type { Peer } from "./peer.ts";

/** The last step to a socket. The simulator of faults (server/chaos) stands in its place while it is on. */
export interface Wire {
  readonly send: (peer: Peer, frame: Buffer) => void;
  /** Asks for a sign of life (RFC 6455 §5.5.2). */
  readonly ping: (peer: Peer) => void;
}

const text = { binary: false } as const;

export const plainWire: Wire = {
  send: ({ socket }, frame) => socket.send(frame, text),
  ping: ({ socket }) => socket.ping(),
};
