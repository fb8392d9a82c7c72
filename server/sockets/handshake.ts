import type { IncomingMessage } from "node:http";
import { socketPaths } from "#protocol/socket.ts";
import { protocolV2 } from "#protocol/socket-v2.ts";
import type { KnownPerson, PeopleCache } from "../auth/people-cache.ts";
import type { Claims, TokenMint } from "../auth/tokens.ts";
import type { Delivery } from "./delivery.ts";
import type { PeerKind } from "./peer.ts";

/** Who wants which socket, or the HTTP status to refuse with. */
export type Knock =
  | { readonly kind: "permissions"; readonly person: null; readonly claims: null }
  | {
      readonly kind: Exclude<PeerKind, "permissions">;
      readonly person: KnownPerson;
      readonly claims: Claims;
    }
  | { readonly refused: 401 | 403 | 404 };

export interface HandshakeParts {
  readonly mint: TokenMint;
  readonly people: PeopleCache;
  readonly verdict: Delivery["verdict"];
  readonly isReplaced: Delivery["isReplaced"];
}

const kinds = new Map<string, PeerKind>([
  [socketPaths.orders, "orders"],
  [socketPaths.userPermissions, "userPermissions"],
  [socketPaths.permissions, "permissions"],
  [socketPaths.presence, "presence"],
]);

/** Did the client offer v2? Only the orders' socket has one; elsewhere no subprotocol is selected, as in v1. */
export function offersV2(request: IncomingMessage): boolean {
  const offered = request.headers["sec-websocket-protocol"];
  return (
    offered !== undefined &&
    request.url?.split("?", 1)[0] === socketPaths.orders &&
    offered.split(",").some((name) => name.trim() === protocolV2)
  );
}

/** Checks the token: a question to the database only for somebody this node has not seen lately. */
export function createHandshake({ mint, people, verdict, isReplaced }: HandshakeParts) {
  return async (request: IncomingMessage): Promise<Knock> => {
    const url = new URL(request.url ?? "/", "http://hub");
    const kind = kinds.get(url.pathname);
    if (kind === undefined) return { refused: 404 };
    if (kind === "permissions") return { kind, person: null, claims: null };
    const isV2 = offersV2(request);
    // v2's token never stands in an address, where proxies and logs would keep it; v1's never stands elsewhere.
    const token = isV2
      ? (/^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? "")
      : (url.searchParams.get("token") ?? "");
    const refused = isV2 ? 401 : 403;
    const claims = mint.read("access", token);
    if (claims === null) return { refused };
    const found = await people.find(claims.user_id);
    if (found === null) return { refused };
    const sessionId = claims.sid ?? null;
    // The log may have gone on while the answer came back.
    let person = people.known(claims.user_id) ?? found;
    // This node may not have heard yet of the sign-in that gave the token: nobody is sent away by what it remembers.
    if (verdict(person, sessionId) !== null) person = (await people.ask(claims.user_id)) ?? person;
    if (isV2) return { kind: "orders.v2", person, claims };
    return !person.isActive || isReplaced(person, sessionId) ? { refused } : { kind, person, claims };
  };
}
