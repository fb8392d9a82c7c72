import type { LogEntry, OrderEntry } from "../log/log-entry.ts";
import type { LogPage } from "../log/read-log.ts";
import { frameV2, resync, synced } from "./frames.ts";
import { audienceOf, groupsOf } from "./groups.ts";
import type { Mouth } from "./mouth.ts";
import type { Peer } from "./peer.ts";
import type { Peers } from "./peers.ts";

export interface ResumingParts {
  readonly peers: Peers;
  readonly mouth: Mouth;
  /** Where this node stands in the log. */
  readonly position: () => number;
  /** Reads what is new in the log. */
  readonly look: () => Promise<void>;
  /** The end of the log from memory, or null when that does not reach back so far. */
  readonly recent: (since: number) => readonly LogEntry[] | null;
  readonly read: (since: number, limit: number) => Promise<LogPage>;
  readonly failed: (peer: Peer, error: unknown) => void;
}

const pageSize = 500;
/** More waits until the reader has taken it: a long absence is not a slow reader. */
const backlogBetweenPages = 128 * 1024;
/** Reads of the log at once: the others have work with the database too. */
const readersAtOnce = 3;

/** Brings a socket of v2 from where it left to where this node stands, and lets it go live in that same turn (ADR 7). */
export function createResuming(parts: ResumingParts): (peer: Peer, since: number | null) => void {
  const { peers, mouth, position, look, recent, read, failed } = parts;
  const waiting: (() => void)[] = [];
  let reading = 0;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (reading >= readersAtOnce) await new Promise<void>((go) => waiting.push(go));
    reading += 1;
    try {
      return await work();
    } finally {
      reading -= 1;
      waiting.shift()?.();
    }
  }

  /** With the rights it has now, whatever it could see then. False when it could not be said. */
  function tell(peer: Peer, entries: readonly LogEntry[], upTo: number): boolean {
    for (const entry of entries) {
      if (entry.seq > upTo) return true;
      if (entry.kind === "order" && isFor(entry, peer) && !mouth.say(peer, frameV2(entry))) return false;
    }
    return true;
  }

  /** Not one turn of the event loop lies between the last look at the log and the first live event. */
  function goLive(peer: Peer, greeting: (seq: number) => Buffer): void {
    if (peer.person === null || peer.stage !== "resuming") return;
    peer.stage = "live";
    peers.join(peer, groupsOf(peer.person.role, peer.person.id));
    mouth.say(peer, greeting(position()));
  }

  async function replay(peer: Peer, since: number): Promise<void> {
    // It has seen more than this node: the news is on its way, or it speaks of another log.
    if (since > position()) await look();
    if (since > position()) return goLive(peer, resync);
    let cursor = since;
    while (peer.stage === "resuming") {
      const kept = recent(cursor);
      if (kept !== null && kept.length <= pageSize) {
        if (tell(peer, kept, position())) goLive(peer, synced);
        return;
      }
      const { entries } =
        kept === null ? await inTurn(() => read(cursor, pageSize)) : { entries: kept.slice(0, pageSize) };
      const [first] = entries;
      if (cursor < position() && first?.seq !== cursor + 1) return goLive(peer, resync);
      if (!tell(peer, entries, position())) return;
      cursor = Math.min(position(), entries.at(-1)?.seq ?? cursor);
      if (cursor === position()) return goLive(peer, synced);
      await taken(peer);
    }
  }

  return (peer, since) => {
    if (peer.stage === "resuming" || peer.stage === "ended") return;
    peers.join(peer, []);
    peer.stage = "resuming";
    if (since === null) goLive(peer, synced);
    else replay(peer, since).catch((error: unknown) => failed(peer, error));
  };
}

const isFor = (entry: OrderEntry, { person }: Peer): boolean => {
  if (person === null) return false;
  const groups = groupsOf(person.role, person.id);
  return audienceOf(entry).some((group) => groups.includes(group));
};

/** Resolves when little waits for this reader; one that reads nothing at all is found by the pings. */
async function taken({ socket }: Peer): Promise<void> {
  while (socket.readyState === socket.OPEN && socket.bufferedAmount > backlogBetweenPages) {
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}
