import { WebSocket } from "ws";
import { pathOf, type OpenSocket, type Peer } from "./peer.ts";

/** All sockets of this node, by what they are looked up by. */
export interface Peers {
  readonly all: ReadonlySet<Peer>;
  readonly add: (peer: Peer) => void;
  readonly remove: (socket: WebSocket) => void;
  /** The shared listeners know only the socket. */
  readonly of: (socket: WebSocket) => Peer | undefined;
  readonly ofPerson: (personId: number) => Iterable<Peer>;
  readonly inGroup: (group: string) => Iterable<Peer>;
  /** Puts it into these groups and out of all others. */
  readonly join: (peer: Peer, groups: readonly string[]) => void;
  readonly open: () => readonly OpenSocket[];
}

const nobody: ReadonlySet<Peer> = new Set();

export function createPeers(): Peers {
  const all = new Set<Peer>();
  const bySocket = new Map<WebSocket, Peer>();
  const byPerson = new Map<number, Set<Peer>>();
  const byGroup = new Map<string, Set<Peer>>();
  const groupsOf = new Map<Peer, readonly string[]>();

  function put<K>(index: Map<K, Set<Peer>>, key: K, peer: Peer): void {
    const there = index.get(key);
    if (there === undefined) index.set(key, new Set([peer]));
    else there.add(peer);
  }
  function take<K>(index: Map<K, Set<Peer>>, key: K, peer: Peer): void {
    const there = index.get(key);
    there?.delete(peer);
    if (there?.size === 0) index.delete(key);
  }
  function join(peer: Peer, groups: readonly string[]): void {
    for (const group of groupsOf.get(peer) ?? []) take(byGroup, group, peer);
    for (const group of groups) put(byGroup, group, peer);
    if (groups.length > 0) groupsOf.set(peer, groups);
    else groupsOf.delete(peer);
  }

  return {
    all,
    add: (peer) => {
      all.add(peer);
      bySocket.set(peer.socket, peer);
      if (peer.person !== null) put(byPerson, peer.person.id, peer);
    },
    remove: (socket) => {
      const peer = bySocket.get(socket);
      if (peer === undefined) return;
      join(peer, []);
      all.delete(peer);
      bySocket.delete(socket);
      if (peer.person !== null) take(byPerson, peer.person.id, peer);
    },
    of: (socket) => bySocket.get(socket),
    ofPerson: (personId) => byPerson.get(personId) ?? nobody,
    inGroup: (group) => byGroup.get(group) ?? nobody,
    join,
    open: () =>
      [...all]
        .filter(({ socket }) => socket.readyState === WebSocket.OPEN)
        .map((peer) => ({
          path: pathOf(peer.kind),
          loginId: peer.person?.loginId ?? null,
          tokenId: peer.tokenId,
          openedAt: peer.openedAt,
        })),
  };
}
