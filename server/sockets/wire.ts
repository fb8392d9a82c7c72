import type { Peer } from "./peer.ts";

/** The last step to a socket. The simulator of faults (server/chaos) stands in its place while it is on. */
export interface Wire {
  /** `frame`: whole, with its header. */
  readonly send: (peer: Peer, frame: Buffer) => void;
  /** Asks for a sign of life (RFC 6455 §5.5.2). */
  readonly ping: (peer: Peer) => void;
}

export const plainWire: Wire = {
  // Past ws: it would make the same header for every socket, and write it apart. Without compression it queues nothing of
  // its own, so its frames and these stay in order.
  send: ({ stream }, frame) => void stream.write(frame),
  ping: ({ socket }) => socket.ping(),
};
