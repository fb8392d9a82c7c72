import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { closeCode } from "#protocol/close-codes.ts";
import { largestFrameBytes } from "#protocol/socket.ts";
import { protocolV2 } from "#protocol/socket-v2.ts";
import { WebSocketServer, type RawData, type WebSocket } from "ws";
import type { Limits } from "../limits/limits.ts";
import type { Delivery } from "./delivery.ts";
import { groupsOf } from "./groups.ts";
import { offersV2, type Knock } from "./handshake.ts";
import type { Mouth } from "./mouth.ts";
import type { Peer } from "./peer.ts";
import type { Peers } from "./peers.ts";
import { pingSlots } from "./sweep.ts";

export interface GatewayParts {
  readonly server: Server;
  readonly peers: Peers;
  readonly mouth: Mouth;
  readonly knock: (request: IncomingMessage) => Promise<Knock>;
  readonly verdict: Delivery["verdict"];
  /** Resolves when this node has told all that any node may have told. */
  readonly abreast: () => Promise<void>;
  readonly limits: Limits;
  /** Is nobody to be let in just now? */
  readonly refuses: () => boolean;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly heard: (peer: Peer, data: Buffer) => void;
  readonly frames: number;
  readonly connectRefused: (reason: string) => void;
}

export interface Gateway {
  /** Ends every socket with 1012, spread over `spreadMs`, and those that do not answer `graceMs` later. */
  readonly close: (spreadMs: number, graceMs: number) => Promise<void>;
}

const words = {
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  429: "Too Many Requests",
  503: "Service Unavailable",
} as const;

/** The door of all sockets: a token is checked at the handshake, and a bad one refused there. */
export function createGateway(parts: GatewayParts): Gateway {
  const { server, peers, mouth, knock, verdict, limits, addressOf, heard, connectRefused } = parts;
  const ws = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrameBytes,
    perMessageDeflate: false,
    clientTracking: false,
    // v1 selects no subprotocol, whatever is offered; ws would take the first.
    handleProtocols: (_offered, request) => (offersV2(request) ? protocolV2 : false),
  });
  let closing = false;
  let slot = 0;

  function refuse(stream: Duplex, status: keyof typeof words, more = ""): void {
    if (status !== 404) connectRefused(String(status));
    // Nobody else watches an upgraded stream: a client that keeps its half open would keep ours.
    stream.once("finish", () => stream.destroy());
    stream.end(
      `HTTP/1.1 ${status} ${words[status]}\r\n${more}Connection: close\r\nContent-Length: 0\r\n\r\n`,
    );
  }

  // One function each for all sockets: a closure per socket would cost more than the peer itself.
  function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
    const peer = peers.of(this);
    if (peer === undefined) return;
    peer.alive = true;
    if (!isBinary && Buffer.isBuffer(data)) heard(peer, data);
  }
  function onPong(this: WebSocket): void {
    const peer = peers.of(this);
    if (peer !== undefined) peer.alive = true;
  }
  function onClose(this: WebSocket): void {
    peers.remove(this);
  }
  // ws closes the socket itself after an error; without a listener it would end the process.
  function onError(): void {}
  function onStreamError(this: Duplex): void {
    this.destroy();
  }

  function welcome(
    socket: WebSocket,
    stream: Duplex,
    { kind, person, claims }: Exclude<Knock, { refused: number }>,
  ): void {
    slot = (slot + 1) % pingSlots;
    const peer: Peer = {
      socket,
      stream,
      kind,
      person,
      tokenId: claims?.jti ?? null,
      sessionId: claims?.sid ?? null,
      openedAt: Date.now(),
      expiresAt: kind === "orders.v2" ? claims.exp * 1_000 : Number.POSITIVE_INFINITY,
      stage: kind === "orders.v2" ? "asked" : "live",
      alive: true,
      slot,
      endedAt: 0,
      frames: parts.frames,
      filledAt: performance.now(),
    };
    peers.add(peer);
    socket.on("message", onMessage).on("pong", onPong).on("close", onClose).on("error", onError);
    if (kind === "orders") peers.join(peer, groupsOf(person.role, person.id));
    if (kind !== "orders.v2") return;
    // Refused with a code on the open socket: a handshake's status could not say that trying again is no use.
    const why = verdict(person, peer.sessionId);
    if (why !== null) mouth.end(peer, why.code, why.reason);
  }

  async function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    if (closing || parts.refuses()) return refuse(stream, 503);
    const waitMs = await limits.connect(addressOf(request));
    if (waitMs > 0) return refuse(stream, 429, `Retry-After: ${Math.ceil(waitMs / 1_000)}\r\n`);
    const knocked = await knock(request);
    if ("refused" in knocked) return refuse(stream, knocked.refused);
    // v1 has no numbers: what another node told it already, this one must have behind it.
    if (knocked.kind === "orders") await parts.abreast();
    if (closing) return refuse(stream, 503);
    ws.handleUpgrade(request, stream, head, (socket) => welcome(socket, stream, knocked));
  }

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on("error", onStreamError);
    // Only the database can fail here: the client tries again.
    upgrade(request, stream, head).catch(() => refuse(stream, 503));
  });

  return {
    close: async (spreadMs, graceMs) => {
      closing = true;
      const everybody = [...peers.all];
      const began = performance.now();
      for (const [n, peer] of everybody.entries()) {
        while ((performance.now() - began) * everybody.length < n * spreadMs) await pause(10);
        mouth.end(peer, closeCode.serviceRestart, "restart");
      }
      const deadline = performance.now() + graceMs;
      while (peers.all.size > 0 && performance.now() < deadline) await pause(20);
      for (const { socket } of peers.all) socket.terminate();
      ws.close();
    },
  };
}

const pause = async (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
