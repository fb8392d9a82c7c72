import { permissionFrameSchema, socketPaths } from "#protocol/socket.ts";
import { protocolV2 } from "#protocol/socket-v2.ts";
import type { ConnectionEvent, ConnectionState } from "../connection/states.ts";
import {
  createConnection,
  type Connection,
  type ConnectionPorts,
  type SyncRun,
  type SyncResult,
} from "../connection/runner.ts";
import type { CorePorts, Log } from "../ports.ts";
import type { Dialect } from "./dialect.ts";
import type { Timers } from "../timers.ts";
import type { Legibility } from "./legibility.ts";
import type { Timing } from "../connection/timing.ts";
import { parseJson } from "./parse-json.ts";
import type { TokenSource } from "./token-source.ts";

/** The sockets of one account: the orders', and two that serve it. All are the same machine and end the same way. */
export interface AccountSockets {
  readonly orders: Connection;
  /** Tells all of them; the end reaches all at once. */
  readonly dispatch: (event: ConnectionEvent) => void;
}

export interface AccountSocketPorts {
  readonly ports: CorePorts;
  readonly log: Log;
  readonly timing: Timing;
  readonly server: string;
  readonly tokens: TokenSource;
  readonly timers: Timers;
  readonly legibility: Legibility;
  readonly dialect: Dialect;
  readonly sync: (heard: () => void, send: (text: string) => void) => SyncRun;
  readonly deliver: (frame: string | null) => void;
  readonly changed: (state: ConnectionState) => void;
  /** Reads again who this person is and what they may do. */
  readonly readRights: () => Promise<SyncResult>;
}

/** Longest pause of the two that serve: a backend that lacks them is not asked for them all day. */
const servingCapMs = 120_000;
/** Longer than a transaction takes. */
const rightsAgainMs = 10_000;
const nothing = (): void => undefined;
const asRun = (result: Promise<SyncResult>): SyncRun => ({ result, peek: nothing, abort: nothing });

export function createAccountSockets(parts: AccountSocketPorts): AccountSockets {
  const { ports, log, timing, server, tokens, dialect } = parts;
  const base = server.replace(/^http/, "ws");

  function connection(
    path: string,
    own: Pick<ConnectionPorts, "ask" | "sync" | "deliver" | "changed" | "timing">,
  ): Connection {
    let last: string | null = null;
    return createConnection({
      clock: ports.clock,
      random: ports.random,
      log,
      socket: ports.socket,
      // v1 takes the token in the query only; the address is never logged.
      address: (token) =>
        dialect.current() === "v2"
          ? {
              url: `${base}${path}`,
              headers: { authorization: `Bearer ${token}` },
              protocol: path === socketPaths.orders ? protocolV2 : null,
            }
          : { url: `${base}${path}?token=${encodeURIComponent(token)}`, headers: {}, protocol: null },
      token: async (fresh) => {
        const [result, asked] = await Promise.all([
          // A server that lacks the paths of the others refuses them too: the orders' handshake judges the token.
          tokens.get(fresh && path === socketPaths.orders ? last : null),
          // The orders' socket comes first, and the others speak as it does.
          path === socketPaths.orders ? dialect.find() : true,
        ]);
        if (result.ok && !asked) return { ok: false, why: "network" };
        if (result.ok) last = result.token;
        return result;
      },
      ...own,
    });
  }

  const serving = { ...timing, backoffCapMs: Math.max(timing.backoffCapMs, servingCapMs) };
  let present = false;
  const presence = connection(socketPaths.presence, {
    timing: serving,
    // Nothing comes on this socket by itself, so the heartbeat's period is that of the silence: half of what v1 allows.
    ask: (socket) => {
      socket.send('{"type":"heartbeat"}');
      socket.probe();
    },
    sync: () => asRun(Promise.resolve({ ok: true, apply: nothing })),
    deliver: nothing,
    changed: (state) => {
      if (state.kind === "live" && !present) presence.dispatch({ type: "poke" });
      present = state.kind === "live";
    },
  });
  const readRights = (): void =>
    void parts.readRights().then((result) => {
      if (result.ok) result.apply();
      // Unread it must not stay: a new connection reads it, for as long as it takes.
      else rights.dispatch({ type: "tokenChanged" });
    });
  const rights = connection(socketPaths.userPermissions, {
    timing: serving,
    ask: (socket) => socket.probe(),
    // What changed while nobody listened is found by reading, as with the orders.
    sync: () => asRun(parts.readRights()),
    deliver: (frame) => {
      if (!permissionFrameSchema.safeParse(parseJson(frame)).success) {
        parts.legibility.unreadable("rights", "permission socket", { bytes: frame?.length ?? 0 });
        return;
      }
      readRights();
      // The frame can be here before its commit, and looks no different then.
      parts.timers.after(rightsAgainMs, readRights);
    },
    changed: nothing,
  });

  let served = false;
  const orders = connection(socketPaths.orders, {
    timing,
    ask: (socket) => socket.send('{"type":"ping"}'),
    sync: parts.sync,
    deliver: parts.deliver,
    changed: (state) => {
      // The orders come first; where they go, the others can.
      if (state.kind === "live" && !served) {
        for (const each of [presence, rights])
          each.dispatch({ type: each.state().kind === "idle" ? "start" : "poke" });
      }
      served = state.kind === "live";
      parts.changed(state);
    },
  });
  return {
    orders,
    dispatch: (event) => {
      for (const each of [orders, presence, rights]) each.dispatch(event);
    },
  };
}
