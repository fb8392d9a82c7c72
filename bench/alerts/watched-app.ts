import { createRadbellCore } from "#core/create-core.ts";
import type { ClosedBy, NativeNotification, SocketFactory } from "#core/ports.ts";
import type { RadbellCore } from "#core/radbell-core.ts";
import { demoPassword } from "#protocol/demo-people.ts";
import type { OrderStatus } from "#protocol/order.ts";
import { createHeadlessPorts } from "#tests/support/headless-ports.ts";
import { eventually } from "#tests/support/eventually.ts";
import { defaultTiming } from "../../main/core/connection/timing.ts";

/** One call of `notify`. */
export interface Call {
  readonly notification: NativeNotification;
  /** performance.now(). */
  readonly at: number;
  up: boolean;
}

/** The real core on real sockets, with a desktop that only writes down. */
export interface WatchedApp {
  readonly core: RadbellCore;
  readonly rows: ReadonlyMap<number, OrderStatus>;
  readonly calls: readonly Call[];
  /** performance.now() when each frame came out of the socket: the latest of each order. */
  readonly heardAt: ReadonlyMap<number, number>;
  readonly frames: () => number;
  /** Most notifications of orders on the screen at a time, ever. */
  readonly mostUp: () => number;
  /** Whoever sits there puts each notification away at once. */
  putsAway: boolean;
}

export async function startWatchedApp(url: string, loginId: string): Promise<WatchedApp> {
  const calls: Call[] = [];
  const rows = new Map<number, OrderStatus>();
  const heardAt = new Map<number, number>();
  let frames = 0;
  let mostUp = 0;
  const ports = createHeadlessPorts((notification) => {
    const call: Call = { notification, at: performance.now(), up: true };
    calls.push(call);
    const up = calls.filter((each) => each.up && each.notification.orderId !== null).length;
    mostUp = Math.max(mostUp, up);
    let close = (_by: ClosedBy): void => undefined;
    const closed = new Promise<ClosedBy>((resolve) => {
      close = resolve;
    });
    const goes = (by: ClosedBy): void => {
      call.up = false;
      close(by);
    };
    if (app.putsAway) setImmediate(() => goes("person"));
    return { result: Promise.resolve("shown"), closed, dismiss: () => goes("app") };
  });
  const socket: SocketFactory = (request, listener) =>
    ports.socket(request, {
      ...listener,
      frame: (text) => {
        const now = performance.now();
        // Read by eye: what the bench does here is in what it measures.
        const orderId = /"type":"OCS_.*"ocs_pk":(\d+)/.exec(text ?? "")?.[1];
        if (orderId !== undefined) {
          frames += 1;
          heardAt.set(Number(orderId), now);
        }
        listener.frame(text);
      },
    });
  const core = createRadbellCore(
    { ...ports, socket, managed: { alerts: { digestMinutes: 1 }, by: "the bench", faults: [] } },
    // The wire is held on purpose: nobody is to take that for a dead connection.
    { version: "bench", profile: "bench", timing: { ...defaultTiming, heartbeatMs: 300_000 } },
  );
  core.onView(({ orders }) => {
    if (orders.reset) rows.clear();
    for (const { id, ocs_status } of orders.upsert) rows.set(id, ocs_status);
    for (const id of orders.remove) rows.delete(id);
  });
  const app: WatchedApp = {
    core,
    rows,
    calls,
    heardAt,
    frames: () => frames,
    mostUp: () => mostUp,
    putsAway: false,
  };
  await core.signIn({ server: url, loginId, password: demoPassword });
  await eventually(() => {
    const phase = core.app().session?.connection.phase;
    if (phase !== "live") throw new Error(`the connection is ${phase}`);
  }, 10_000);
  return app;
}
