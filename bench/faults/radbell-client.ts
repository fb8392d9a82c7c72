import { createRadbellCore } from "#core/create-core.ts";
import type { Settings } from "#core/ports.ts";
import { createNodeHttp } from "../../main/platform/node-http.ts";
import { systemClock } from "../../main/platform/system-clock.ts";
import { createWsSockets } from "../../main/platform/ws-socket.ts";
import type { LoginId, MakeClient } from "./client.ts";

/** The app's real core on its real sockets; only the window and the desktop are left out. */
export const createRadbellClient: MakeClient = ({ url, skewMs }, report) => {
  const log = { info: () => undefined, warn: () => undefined };
  let settings: Settings = { server: "", locale: "en", lastLoginId: null };
  const current = (): LoginId | null => {
    const loginId = core.app().session?.me.login_id;
    return loginId === "ris1" || loginId === "lis1" ? loginId : null;
  };
  const { http, renew: renewConnections } = createNodeHttp();
  const core = createRadbellCore(
    {
      clock: { ...systemClock, now: () => systemClock.now() + skewMs },
      random: Math.random,
      socket: createWsSockets(log),
      http,
      renewConnections,
      log,
      notify: ({ title, body }) => {
        const id = /ocs_0*(\d+)/.exec(body)?.[1];
        // A summary names no order; an order's own notification is what a person is shown.
        if (id !== undefined && title.endsWith("order"))
          report.shown({ orderId: Number(id), to: current(), as: "news" });
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
    { version: "bench", profile: "bench" },
  );
  const rows = new Set<number>();
  core.onView(({ orders }) => {
    if (orders.reset) {
      for (const id of rows) report.gone(id);
      rows.clear();
    }
    for (const { id } of orders.upsert) {
      rows.add(id);
      report.shown({ orderId: id, to: current(), as: "row" });
    }
    for (const id of orders.remove) {
      rows.delete(id);
      report.gone(id);
    }
  });
  return {
    signIn: async (loginId) => {
      await core.signIn({ server: url, loginId, password: "radbell-demo" });
    },
    signOut: async () => {
      await core.signOut();
    },
    networkUp: () => core.system("networkUp"),
  };
};
