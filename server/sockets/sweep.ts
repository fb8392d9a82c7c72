import { closeCode } from "#protocol/close-codes.ts";
import { WebSocket } from "ws";
import type { Mouth } from "./mouth.ts";
import type { Peers } from "./peers.ts";

/** Each peer is pinged once in so many seconds, not all in the same one: a dead one is found within twice that. */
export const pingSlots = 12;
const tickMs = 1_000;
/** How long a socket that was told to close may take. */
const closeGraceMs = 5_000;

/** One timer for all sockets: pings, expired tokens, closings that are not answered. Returns how to stop. */
export function startSweep(peers: Peers, mouth: Mouth): () => void {
  let tick = 0;
  let before = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    // Where this process itself stood still, the answers to its pings are there but not read yet.
    const stoodStill = now - before > 3 * tickMs;
    before = now;
    tick = (tick + 1) % pingSlots;
    const date = Date.now();
    for (const peer of peers.all) {
      if (peer.stage === "ended") {
        if (now - peer.endedAt > closeGraceMs) peer.socket.terminate();
      } else if (peer.expiresAt <= date) {
        mouth.end(peer, closeCode.tokenExpired, "token expired");
      } else if (stoodStill) {
        peer.alive = true;
      } else if (peer.slot === tick) {
        if (!peer.alive) peer.socket.terminate();
        peer.alive = false;
        if (peer.socket.readyState === WebSocket.OPEN) peer.socket.ping();
      }
    }
  }, tickMs);
  return () => clearInterval(timer);
}
