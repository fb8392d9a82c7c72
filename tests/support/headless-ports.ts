import type { CorePorts, Notifier, Settings } from "#core/ports.ts";
import { createModelAccounts } from "./model-accounts.ts";
import { quietPc } from "./quiet-pc.ts";
import { createMemoryLedger } from "./memory-ledger.ts";
import { createNodeHttp } from "../../main/platform/node-http.ts";
import { systemClock } from "../../main/platform/system-clock.ts";
import { createWsSockets } from "../../main/platform/ws-socket.ts";

/** The core's ports on the app's own sockets and requests, without window, desktop and files: nothing is kept or logged. */
export function createHeadlessPorts(notify: Notifier): CorePorts {
  const log = { info: () => undefined, warn: () => undefined };
  let settings: Settings = { server: "", locale: "en", lastLoginId: null };
  const { http, renew: renewConnections } = createNodeHttp();
  return {
    clock: systemClock,
    random: Math.random,
    socket: createWsSockets(log),
    http,
    renewConnections,
    log,
    notify,
    settings: {
      read: () => settings,
      write: (change) => {
        settings = { ...settings, ...change };
      },
    },
    demoHub: { start: async () => ({ ok: false, reason: "none" }), setChaos: () => undefined },
    seen: { read: () => null, write: () => undefined, forget: () => undefined },
    inbox: { read: () => null, write: () => undefined, forget: () => undefined },
    sharing: { copy: () => undefined, saveView: async () => "left", openView: async () => "left" },
    display: { read: () => null, write: () => undefined, forget: () => undefined },
    drafts: { protects: () => false, read: () => null, keep: () => false, forget: () => undefined },
    openImages: async () => false,
    rules: { read: () => null, write: () => undefined, forget: () => undefined },
    ledger: createMemoryLedger([]),
    pc: quietPc,
    managed: { alerts: {}, by: null, faults: [] },
    accounts: createModelAccounts(systemClock).ports,
    vault: { protects: () => false, read: () => null, write: () => undefined },
  };
}
