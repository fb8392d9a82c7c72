import { closeCode } from "#protocol/close-codes.ts";
import { listScope } from "#protocol/order-rules.ts";
import type { KnownPerson } from "../auth/people-cache.ts";
import type { LogEntry, OrderEntry, PersonEntry, PersonState } from "../log/log-entry.ts";
import { frameV1, frameV2, permissionChanged } from "./frames.ts";
import { audienceOf, groupsOf } from "./groups.ts";
import type { Mouth } from "./mouth.ts";
import type { Peer } from "./peer.ts";
import type { Peers } from "./peers.ts";

export interface DeliveryParts {
  readonly peers: Peers;
  readonly mouth: Mouth;
  readonly oneSession: boolean;
  readonly framesSent: (count: number) => void;
}

export interface Delivery {
  /** Hands an entry of the log to whom it concerns: called in the order of the log, so rights hold from their entry on. */
  readonly deliver: (entry: LogEntry) => void;
  /** May this socket still be? Null when it may, else how it has to end. */
  readonly verdict: (person: PersonState, sessionId: string | null) => Verdict | null;
  /** Did another sign-in end this session? Never, where a person may have several. */
  readonly isReplaced: (person: PersonState, sessionId: string | null) => boolean;
}

export interface Verdict {
  readonly code: number;
  readonly reason: string;
}

const signedInElsewhere: Verdict = { code: closeCode.signedInElsewhere, reason: "signed in elsewhere" };
const disabled: Verdict = { code: closeCode.forbidden, reason: "account disabled" };
const noOrders: Verdict = { code: closeCode.forbidden, reason: "this role sees no orders" };
const anotherRole: Verdict = { code: closeCode.forbidden, reason: "role changed" };

export function createDelivery({ peers, mouth, oneSession, framesSent }: DeliveryParts): Delivery {
  function order(entry: OrderEntry): void {
    const v1 = frameV1(entry);
    let v2: Buffer | null = null;
    let sent = 0;
    for (const group of audienceOf(entry)) {
      for (const peer of peers.inGroup(group)) {
        const frame = peer.kind === "orders.v2" ? (v2 ??= frameV2(entry)) : v1;
        if (frame !== null && mouth.say(peer, frame)) sent += 1;
      }
    }
    framesSent(sent);
  }

  const isReplaced = (person: PersonState, sessionId: string | null): boolean =>
    oneSession && person.sessionId !== sessionId;

  const verdict = (person: PersonState, sessionId: string | null): Verdict | null => {
    if (!person.isActive) return disabled;
    if (isReplaced(person, sessionId)) return signedInElsewhere;
    return listScope(person) === null ? noOrders : null;
  };

  function rightsOf(peer: Peer, person: KnownPerson): void {
    const before = peer.person;
    peer.person = person;
    if (isReplaced(person, peer.sessionId)) {
      return mouth.end(peer, signedInElsewhere.code, signedInElsewhere.reason);
    }
    if (peer.kind === "orders.v2") {
      const why = verdict(person, peer.sessionId) ?? (before?.role === person.role ? null : anotherRole);
      if (why !== null) mouth.end(peer, why.code, why.reason);
    } else if (peer.kind === "orders" && peer.stage === "live") {
      // v1 has no word for it: the socket stays, and hears what its person may hear now.
      peers.join(peer, person.isActive ? groupsOf(person.role, person.id) : []);
    }
  }

  function rights({ kind, seq, person: state }: PersonEntry): void {
    const person = { ...state, rightsSeq: seq };
    // The set changes while sockets end.
    for (const peer of [...peers.ofPerson(person.id)]) {
      // Opened by what the database said while this node was behind: it stands by a later entry already.
      if (peer.person === null || peer.person.rightsSeq < seq) rightsOf(peer, person);
      if (kind === "rights" && peer.kind === "userPermissions") mouth.say(peer, permissionChanged);
    }
    if (kind !== "rights") return;
    for (const peer of peers.all) if (peer.kind === "permissions") mouth.say(peer, permissionChanged);
  }

  return {
    verdict,
    isReplaced,
    deliver: (entry) => {
      if (entry.kind === "order") order(entry);
      else if (entry.kind !== "other") rights(entry);
    },
  };
}
