import { createRadbellCore } from "#core/create-core.ts";
import type { Http } from "#core/ports.ts";
import type { RadbellCore } from "#core/radbell-core.ts";
import type { OrderStatus } from "#protocol/order.ts";
import { defaultTiming } from "../../main/core/connection/timing.ts";
import { createHeadlessPorts } from "./headless-ports.ts";
import { tellingAll } from "./tell-all.ts";

/** The app as it is put together, without window and desktop. */
export interface HeadlessApp {
  readonly core: RadbellCore;
  /** What the list shows, by the order's number. */
  readonly rows: ReadonlyMap<number, OrderStatus>;
  /** How often each notification came up, by its order and its words; 0 is the order of those of several. */
  readonly told: ReadonlyMap<string, number>;
}

const unknown = { kind: "answer", status: 404, json: undefined, dateMs: null } as const;
/** It notices and comes back sooner than the app on a desk, for faults that are short. */
const impatient = { heartbeatMs: 800, answerMs: 600, backoffBaseMs: 50, backoffCapMs: 400 };

/** `v1`: the server's own words about its protocols never reach it. */
export function startHeadlessApp(speaks: "v1" | "v2"): HeadlessApp {
  const told = new Map<string, number>();
  const ports = createHeadlessPorts(({ title, body, orderId }) => {
    const words = `${orderId ?? 0} ${title}: ${body}`;
    told.set(words, (told.get(words) ?? 0) + 1);
    return {
      result: Promise.resolve("shown"),
      closed: new Promise(() => undefined),
      dismiss: () => undefined,
    };
  });
  const http: Http = (request) =>
    speaks === "v1" && request.url.endsWith("/api/server-info/")
      ? { answer: Promise.resolve(unknown), abort: () => undefined }
      : ports.http(request);
  const core = createRadbellCore(tellingAll({ ...ports, http }), {
    version: "test",
    profile: "test",
    timing: { ...defaultTiming, ...impatient },
  });
  const rows = new Map<number, OrderStatus>();
  core.onView(({ orders }) => {
    if (orders.reset) rows.clear();
    for (const { id, ocs_status } of orders.upsert) rows.set(id, ocs_status);
    for (const id of orders.remove) rows.delete(id);
  });
  return { core, rows, told };
}
