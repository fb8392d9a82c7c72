import { createRadbellCore } from "#core/create-core.ts";
import { createHeadlessPorts } from "#tests/support/headless-ports.ts";
import { tellingAll } from "#tests/support/tell-all.ts";
import type { LoginId, MakeClient } from "./client.ts";

/** The app's real core on its real sockets; only the window and the desktop are left out. */
export const createRadbellClient: MakeClient = ({ url, skewMs }, report) => {
  const current = (): LoginId | null => {
    const loginId = core.app().session?.me.login_id;
    return loginId === "ris1" || loginId === "lis1" ? loginId : null;
  };
  const ports = createHeadlessPorts(({ orderId }) => {
    // A summary is of no order; an order's own notification is what a person is shown.
    if (orderId !== null) report.shown({ orderId, to: current(), as: "news" });
    return {
      result: Promise.resolve("shown"),
      // Whoever sits there puts each away at once, so that none is only counted.
      closed: Promise.resolve("person"),
      dismiss: () => undefined,
    };
  });
  const clock = { ...ports.clock, now: () => ports.clock.now() + skewMs };
  const core = createRadbellCore(tellingAll({ ...ports, clock }), { version: "bench", profile: "bench" });
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
