import type { Duplex } from "node:stream";
import { socketPaths } from "#protocol/socket.ts";
import type { WebSocket } from "ws";
import type { FrameBucket } from "../limits/frame-bucket.ts";
import type { KnownPerson } from "../auth/people-cache.ts";

/** Which socket it is: v1 has four, v2 is another way to speak on the orders'. */
export type PeerKind = "orders" | "orders.v2" | "userPermissions" | "permissions" | "presence";

/** One open socket, as the hub tells of it. */
export interface OpenSocket {
  readonly path: string;
  readonly loginId: string | null;
  /** The JWT id of the access token it was opened with. */
  readonly tokenId: string | null;
  readonly openedAt: number;
}

/**
 * The other end of one socket. Small: there are ten thousand of them. What all of a person's sockets have in common is
 * one object of the people's cache.
 */
export interface Peer extends FrameBucket {
  readonly socket: WebSocket;
  /** What the socket writes to. */
  readonly stream: Duplex;
  readonly kind: PeerKind;
  readonly tokenId: string | null;
  readonly sessionId: string | null;
  readonly openedAt: number;
  /** Its turn among those that are pinged. */
  readonly slot: number;
  /** With which rights it stands in its groups. */
  person: KnownPerson | null;
  /** ms since 1970; v1 sockets outlive their token. */
  expiresAt: number;
  /** Something came from it since the last ping. */
  alive: boolean;
  /** v2: `asked` before and while it resumes, then `live`. v1 is live at once. */
  stage: "asked" | "resuming" | "live" | "ended";
  /** When it was told to close, ms of the monotonic clock. */
  endedAt: number;
}

export const pathOf = (kind: PeerKind): string =>
  kind === "orders.v2" ? socketPaths.orders : socketPaths[kind];

export const isOrders = ({ kind }: Peer): boolean => kind === "orders" || kind === "orders.v2";
