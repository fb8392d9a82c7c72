import { closeCode } from "#protocol/close-codes.ts";
import { WebSocket } from "ws";
import { isOrders, type Peer } from "./peer.ts";
import type { Peers } from "./peers.ts";
import type { Wire } from "./wire.ts";

/** The only way out to a socket. */
export interface Mouth {
  /** False when it did not go out: the reader is too slow, or the socket is closing. */
  readonly say: (peer: Peer, frame: Buffer) => boolean;
  /** Closes with a code; nothing goes out after it. */
  readonly end: (peer: Peer, code: number, reason: string) => void;
  /** Asks for a sign of life. */
  readonly ping: (peer: Peer) => void;
}

export interface MouthParts {
  readonly peers: Peers;
  readonly wire: Wire;
  /** Bytes that may wait for one reader. */
  readonly largestBacklog: number;
  readonly slowReader: () => void;
}

/** Somebody who does not read loses the socket, not the hub its memory, and not the others their events. */
export function createMouth({ peers, wire, largestBacklog, slowReader }: MouthParts): Mouth {
  function end(peer: Peer, code: number, reason: string): void {
    if (peer.stage === "ended") return;
    peer.stage = "ended";
    peer.endedAt = performance.now();
    if (isOrders(peer)) peers.join(peer, []);
    peer.socket.close(code, reason);
  }
  return {
    end,
    ping: wire.ping,
    say: (peer, frame) => {
      const { socket, stream } = peer;
      if (peer.stage === "ended" || socket.readyState !== WebSocket.OPEN) return false;
      if (stream.writableLength > largestBacklog) {
        slowReader();
        // A client of v1 was never promised a reason: it is cut off, as it always was, and its backlog freed at once.
        if (peer.kind === "orders.v2") end(peer, closeCode.tooSlow, "too slow");
        else socket.terminate();
        return false;
      }
      wire.send(peer, frame);
      return true;
    },
  };
}
