import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { closeCode } from "#protocol/close-codes.ts";
import { clientFrameSchema, largestFrameBytes, socketPaths } from "#protocol/socket.ts";
import { WebSocket, WebSocketServer } from "ws";
import type { Caller } from "../auth/accounts.ts";
import type { Announcement } from "../orders/order-desk.ts";
import { audienceOf, groupsOf } from "./groups.ts";

/** One open socket, as the hub counts it. */
export interface OpenSocket {
  readonly path: string;
  readonly loginId: string | null;
  /** The JWT id of the access token it was opened with. */
  readonly tokenId: string | null;
  readonly openedAt: number;
}

export interface Gateway {
  readonly announce: (announcement: Announcement) => void;
  readonly sockets: () => readonly OpenSocket[];
  /** Who sent a heartbeat within the last half minute, as person ids. */
  readonly present: () => readonly number[];
  /** Tells these people (all when null) that their rights changed. */
  readonly permissionsChanged: (personIds: readonly number[] | null) => void;
  /** Ends every socket with 1012, and those that do not answer after `graceMs`. */
  readonly close: (graceMs: number) => Promise<void>;
}

/** A dead peer is found within this and twice this. */
const pingEveryMs = 15_000;
const presenceMs = 30_000;
const largestBacklogBytes = 1024 * 1024;

interface Peer {
  readonly socket: WebSocket;
  readonly open: OpenSocket;
  readonly personId: number | null;
  readonly groups: readonly string[];
  alive: boolean;
}

/** All sockets of the hub. A token is checked at the handshake, and a bad one refused there with 403. */
export function createGateway(server: Server, callerOf: (token: string) => Promise<Caller | null>): Gateway {
  const ws = new WebSocketServer({
    noServer: true,
    maxPayload: largestFrameBytes,
    perMessageDeflate: false,
    // v1 selects no subprotocol, whatever is offered; ws would take the first.
    handleProtocols: () => false,
  });
  const peers = new Set<Peer>();
  const heartbeats = new Map<number, number>();
  const open: ReadonlySet<string> = new Set([socketPaths.permissions]);
  const guarded: ReadonlySet<string> = new Set([
    socketPaths.orders,
    socketPaths.userPermissions,
    socketPaths.presence,
  ]);
  let closing = false;

  function refuse(stream: Duplex, status: 403 | 404 | 503): void {
    const words = { 403: "Forbidden", 404: "Not Found", 503: "Service Unavailable" }[status];
    // Nobody else watches an upgraded stream: a client that keeps its half open would keep ours.
    stream.once("finish", () => stream.destroy());
    stream.end(`HTTP/1.1 ${status} ${words}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
  }

  /** Somebody who does not read loses the socket, not the hub its memory. */
  function say({ socket }: Peer, text: string): void {
    if (socket.bufferedAmount > largestBacklogBytes) socket.terminate();
    else if (socket.readyState === WebSocket.OPEN) socket.send(text);
  }

  function welcome(socket: WebSocket, path: string, caller: Caller | null): void {
    const peer: Peer = {
      socket,
      personId: caller?.id ?? null,
      open: {
        path,
        loginId: caller?.loginId ?? null,
        tokenId: caller?.tokenId ?? null,
        openedAt: Date.now(),
      },
      groups: path === socketPaths.orders && caller !== null ? groupsOf(caller.role, caller.id) : [],
      alive: true,
    };
    peers.add(peer);
    socket.on("pong", () => (peer.alive = true));
    socket.on("close", () => peers.delete(peer));
    // ws closes the socket itself after an error; without a listener it would end the process.
    socket.on("error", () => undefined);
    socket.on("message", (data, isBinary) => {
      peer.alive = true;
      if (isBinary || !Buffer.isBuffer(data)) return;
      const frame = clientFrameSchema.safeParse(parseJson(data.toString("utf8")));
      // Malformed frames get no answer: so the hospital's backend does it.
      if (!frame.success) return;
      if (frame.data.type === "ping" && path === socketPaths.orders) say(peer, '{"type":"pong"}');
      if (frame.data.type === "heartbeat" && path === socketPaths.presence && peer.personId !== null)
        heartbeats.set(peer.personId, Date.now());
    });
  }

  async function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const url = new URL(request.url ?? "/", "http://hub");
    if (closing) return refuse(stream, 503);
    const isOpen = open.has(url.pathname);
    if (!isOpen && !guarded.has(url.pathname)) return refuse(stream, 404);
    const caller = isOpen ? null : await callerOf(url.searchParams.get("token") ?? "");
    if (!isOpen && caller === null) return refuse(stream, 403);
    ws.handleUpgrade(request, stream, head, (socket) => welcome(socket, url.pathname, caller));
  }

  server.on("upgrade", (request, stream, head) => {
    stream.on("error", () => stream.destroy());
    upgrade(request, stream, head).catch(() => refuse(stream, 503));
  });

  const pinging = setInterval(() => {
    for (const peer of peers) {
      if (!peer.alive) peer.socket.terminate();
      peer.alive = false;
      if (peer.socket.readyState === WebSocket.OPEN) peer.socket.ping();
    }
  }, pingEveryMs);

  const send = (wanted: (peer: Peer) => boolean, frame: object): void => {
    const text = JSON.stringify(frame);
    for (const peer of peers) if (wanted(peer)) say(peer, text);
  };

  return {
    announce: (announcement) => {
      const audience = audienceOf(announcement);
      send((peer) => peer.groups.some((group) => audience.includes(group)), announcement.event);
    },
    sockets: () =>
      [...peers].filter(({ socket }) => socket.readyState === WebSocket.OPEN).map(({ open }) => open),
    present: () => [...heartbeats].filter(([, at]) => Date.now() - at < presenceMs).map(([id]) => id),
    permissionsChanged: (personIds) => {
      send(
        (peer) =>
          (peer.open.path === socketPaths.userPermissions &&
            (personIds === null || (peer.personId !== null && personIds.includes(peer.personId)))) ||
          peer.open.path === socketPaths.permissions,
        { type: "PERMISSION_CHANGED" },
      );
    },
    close: async (graceMs) => {
      closing = true;
      clearInterval(pinging);
      for (const { socket } of peers) socket.close(closeCode.serviceRestart, "restart");
      const deadline = Date.now() + graceMs;
      while (peers.size > 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
      for (const { socket } of peers) socket.terminate();
      ws.close();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
