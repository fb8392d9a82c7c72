import { createRadbellCore } from "#core/create-core.ts";
import type { RadbellCore } from "#core/radbell-core.ts";
import type { OrderStatus } from "#protocol/order.ts";
import { defaultTiming } from "../../main/core/connection/timing.ts";
import { createHeadlessPorts } from "./headless-ports.ts";

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
  const told = new Map<string, number>();
  const ports = createHeadlessPorts(({ title, body }) => {
    const words = `${title}: ${body}`;
    told.set(words, (told.get(words) ?? 0) + 1);
    return { result: Promise.resolve("shown"), dismiss: () => undefined };
  });
  const core = createRadbellCore(ports, {
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
