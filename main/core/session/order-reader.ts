import type { OrderDetail, OrderStatus } from "#protocol/order.ts";
import type { OrderEvent } from "#protocol/socket.ts";
import type { Clock } from "../ports.ts";
import type { ApiResult } from "./ocs-api.ts";

/** What an event says the order is, and since when by the server's clock (ms). */
export interface Expectation {
  readonly orderId: number;
  readonly statuses: readonly OrderStatus[];
  readonly at: number;
  /** A cancellation: an order that still waits looks just like one that was given back. */
  readonly cancelled: boolean;
}

export function expectationOf(event: OrderEvent): Expectation {
  const base = {
    orderId: event.ocs_pk,
    at: Date.parse(event.timestamp),
    cancelled: event.type === "OCS_CANCELLED",
  };
  switch (event.type) {
    case "OCS_CREATED":
      return { ...base, statuses: ["ORDERED"] };
    case "OCS_STATUS_CHANGED":
      return { ...base, statuses: [event.to_status] };
    case "OCS_CANCELLED":
      // A doctor's ends the order, a worker's gives it back: only the read tells which.
      return { ...base, statuses: ["CANCELLED", "ORDERED"] };
  }
}

/** A transaction's rows carry its beginning, its event the moment it was sent: a little earlier is still the same change. */
const transactionMs = 2_000;

/** Does what was read already contain the change, or something after it? */
export function agrees(
  order: Pick<OrderDetail, "ocs_status" | "updated_at" | "history">,
  expected: Expectation,
): boolean {
  const at = Date.parse(order.updated_at);
  const notBefore = expected.at - transactionMs;
  if (at > expected.at) return true;
  if (!expected.statuses.includes(order.ocs_status) || at < notBefore) return false;
  if (!expected.cancelled || order.ocs_status !== "ORDERED") return true;
  // Only its history tells a given-back order from one whose cancellation is not committed yet.
  return order.history.some(
    ({ from_status, to_status, created_at }) =>
      from_status !== null && to_status === "ORDERED" && Date.parse(created_at) >= notBefore,
  );
}

/** Delays before reading again, ms: an event can come before its transaction commits. */
const againAfter = [40, 80, 160, 320, 640, 1_280, 2_560, 5_000];

export type ConvergedRead =
  | { readonly kind: "read"; readonly order: OrderDetail; readonly agreed: boolean }
  | { readonly kind: "gone" }
  | { readonly kind: "failed" };

export interface OrderReader {
  /** Reads the order until it shows the change or has been overtaken; bounded. Resolves "failed" after dispose. */
  readonly read: (expected: Expectation) => Promise<ConvergedRead>;
  readonly dispose: () => void;
}

/** At most this many reads at a time, so that a burst of events does not become a burst of requests. */
const width = 4;

export function createOrderReader(
  order: (id: number) => Promise<ApiResult<OrderDetail>>,
  clock: Clock,
): OrderReader {
  const waiting: (() => void)[] = [];
  const sleeping = new Set<() => void>();
  let running = 0;
  let disposed = false;

  async function turn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= width) await new Promise<void>((go) => waiting.push(go));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  }

  const sleep = async (ms: number): Promise<void> =>
    new Promise((wake) => {
      const done = (): void => {
        sleeping.delete(done);
        cancel();
        wake();
      };
      const cancel = clock.after(ms, done);
      sleeping.add(done);
    });

  async function read(expected: Expectation): Promise<ConvergedRead> {
    let last: ConvergedRead = { kind: "failed" };
    for (const delay of [0, ...againAfter]) {
      if (delay > 0 && !disposed) await sleep(delay);
      if (disposed) return { kind: "failed" };
      const answer = await turn(async () => order(expected.orderId));
      if (answer.ok) {
        const agreed = agrees(answer.value, expected);
        last = { kind: "read", order: answer.value, agreed };
        if (agreed) return last;
      } else if (answer.code === "notFound") {
        // A creation whose transaction is still open reads as "not found": look again.
        last = { kind: "gone" };
      } else if (answer.code === "forbidden") {
        return { kind: "gone" };
      } else if (answer.code !== "network" && answer.code !== "serverFault") {
        return { kind: "failed" };
      }
    }
    return last;
  }

  return {
    read,
    dispose: () => {
      disposed = true;
      for (const wake of [...sleeping]) wake();
      for (const go of waiting.splice(0)) go();
    },
  };
}
