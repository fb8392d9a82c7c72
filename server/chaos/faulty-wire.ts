import { WebSocket } from "ws";
import type { Peer } from "../sockets/peer.ts";
import { plainWire, type Wire } from "../sockets/wire.ts";

/** A wire on which frames come late, come twice, or never arrive. Order is kept: also a bad network does not reorder TCP. */
export interface FaultyWire extends Wire {
  /** Frames wait up to so long from now on; 0 for no longer. What waits already goes out in its turn. */
  readonly delay: (mostMs: number) => void;
  readonly duplicate: (on: boolean) => void;
  /** From now on this socket is neither read nor written, and stays open. */
  readonly deaden: (peer: Peer) => void;
  /** What waits goes out, the dead sockets end, nothing is late or twice any more. */
  readonly clear: () => void;
}

/** Behind a header of 2 to 10 bytes (RFC 6455 §5.2). */
const isEvent = (frame: Buffer): boolean =>
  frame.subarray(0, 24).toString("latin1").includes('{"type":"OCS_');

export function createFaultyWire(random: () => number): FaultyWire {
  let mostMs = 0;
  let twice = false;
  const dead = new Set<Peer>();
  /** What waits for each socket, first come first sent. */
  const waiting = new Map<Peer, Buffer[]>();
  const timers = new Set<NodeJS.Timeout>();

  function put(peer: Peer, frame: Buffer): void {
    if (peer.socket.readyState === WebSocket.OPEN && peer.stage !== "ended") plainWire.send(peer, frame);
  }
  function releaseNext(peer: Peer, frames: Buffer[]): void {
    if (frames.length === 0) {
      waiting.delete(peer);
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      // All that came meanwhile: a slow line holds everything up, it does not take its time for each frame.
      for (const frame of frames.splice(0)) put(peer, frame);
      releaseNext(peer, frames);
    }, random() * mostMs);
    timers.add(timer);
  }
  function hold(peer: Peer, frame: Buffer): void {
    const frames = waiting.get(peer);
    if (frames !== undefined) return void frames.push(frame);
    const first = [frame];
    waiting.set(peer, first);
    releaseNext(peer, first);
  }
  const take = (peer: Peer, frame: Buffer): void => {
    if (mostMs > 0 || waiting.has(peer)) hold(peer, frame);
    else put(peer, frame);
  };
  return {
    send: (peer, frame) => {
      if (dead.has(peer)) return;
      take(peer, frame);
      if (twice && isEvent(frame) && random() < 0.5) take(peer, frame);
    },
    ping: (peer) => {
      // The hub's own sweep would end it: that is what a half-open socket is not.
      if (dead.has(peer)) peer.alive = true;
      else plainWire.ping(peer);
    },
    delay: (most) => {
      mostMs = most;
    },
    duplicate: (on) => {
      twice = on;
    },
    deaden: (peer) => {
      if (peer.socket.readyState !== WebSocket.OPEN) return;
      dead.add(peer);
      peer.socket.pause();
    },
    clear: () => {
      mostMs = 0;
      twice = false;
      for (const { socket } of dead) socket.terminate();
      dead.clear();
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      for (const [peer, frames] of waiting) for (const frame of frames) put(peer, frame);
      waiting.clear();
    },
  };
}
