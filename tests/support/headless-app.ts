import { createRadbellCore } from "#core/create-core.ts";
import type { Settings } from "#core/ports.ts";
import type { RadbellCore } from "#core/radbell-core.ts";
import type { OrderStatus } from "#protocol/order.ts";
import { defaultTiming } from "../../main/core/connection/timing.ts";
import { createNodeHttp } from "../../main/platform/node-http.ts";
import { systemClock } from "../../main/platform/system-clock.ts";
import { createWsSockets } from "../../main/platform/ws-socket.ts";

/** The app as it is put together, without window and desktop. */
export interface HeadlessApp {
  readonly core: RadbellCore;
  /** What the list shows, by the order's number. */
  readonly rows: ReadonlyMap<number, OrderStatus>;
  /** How often each notification came up, by its words. */
  readonly told: ReadonlyMap<string, number>;
}

/** It notices and comes back sooner than the app on a desk, for faults that are short. */
const impatient = { heartbeatMs: 800, answerMs: 600, backoffBaseMs: 50, backoffCapMs: 400 };

export function startHeadlessApp(): HeadlessApp {
  const log = { info: () => undefined, warn: () => undefined };
  let settings: Settings = { server: "", locale: "en", lastLoginId: null };
  const told = new Map<string, number>();
  const { http, renew: renewConnections } = createNodeHttp();
  const core = createRadbellCore(
    {
      clock: systemClock,
      random: Math.random,
      socket: createWsSockets(log),
      http,
      renewConnections,
      log,
      notify: ({ title, body }) => {
        const words = `${title}: ${body}`;
        told.set(words, (told.get(words) ?? 0) + 1);
        return { result: Promise.resolve("shown"), dismiss: () => undefined };
      },
      settings: {
        read: () => settings,
        write: (change) => {
          settings = { ...settings, ...change };
        },
      },
      demoHub: async () => ({ ok: false, reason: "none" }),
      seen: { read: () => null, write: () => undefined, forget: () => undefined },
      vault: { protects: () => false, read: () => null, write: () => undefined },
    },
    { version: "test", profile: "test", timing: { ...defaultTiming, ...impatient } },
  );
  const rows = new Map<number, OrderStatus>();
  core.onView(({ orders }) => {
    if (orders.reset) rows.clear();
    for (const { id, ocs_status } of orders.upsert) rows.set(id, ocs_status);
    for (const id of orders.remove) rows.delete(id);
  });
  return { core, rows, told };
}
