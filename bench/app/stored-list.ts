import { isPending } from "#protocol/order-rules.ts";
import type { Order, OrderStatus, PersonRef } from "#protocol/order.ts";

/** Orders of one department in memory, newest last, and the course of their days. */
export interface StoredList {
  readonly count: () => number;
  /** As JSON, newest first; pages count from 1. */
  readonly page: (page: number, size: number) => string;
  readonly pending: () => string;
  readonly get: (id: number) => Order | undefined;
  /** Takes some order one step further, or makes the next one: what became of which, from what. */
  readonly step: () => { readonly order: Order; readonly from: OrderStatus | null };
}

export const reader: PersonRef = { id: 1, login_id: "ris1", name: "이서연" };
export const colleague: PersonRef = { id: 2, login_id: "ris2", name: "김태현" };
const doctors: readonly PersonRef[] = ["최민석", "한지우", "오세린"].map((name, n) => ({
  ...{ id: 10 + n, login_id: `doctor${n + 1}`, name },
}));
const modalities = ["MRI", "CT", "XR", "US", "PET"] as const;
const course = ["ORDERED", "ACCEPTED", "IN_PROGRESS", "RESULT_READY", "CONFIRMED"] as const;

/** What a department has open at once. */
const openOrders = 300;
/** All within the week that the app reads back. */
const spanMs = 6 * 24 * 3_600_000;
/** Orders on their way at a time: at a few rows each, all are on the screen. */
const underWay = 6;
/** An order is made, and takes four steps. */
const stepsEach = 5;

const of = <T>(list: readonly T[], n: number): T => {
  const found = list[n % list.length];
  if (found === undefined) throw new Error("an empty list");
  return found;
};
const syllables = [
  "김이박최정강조윤장임한오서신권황안송전홍",
  "민서지현수영은하준도",
  "준연우진아호현서윤민",
].map((each) => Array.from(each));
const nameOf = (n: number): string => syllables.map((each, at) => of(each, n >> (3 * at))).join("");

function stored(id: number, total: number, now: number): Order {
  const createdAt = now - Math.round(((total - id) / total) * spanMs) - 60_000;
  const fromEnd = total - id;
  // The newest wait for somebody; before them some are under way; the rest is done.
  const status: OrderStatus =
    fromEnd < underWay ? "ORDERED" : fromEnd < openOrders ? of(course, 1 + (id % 3)) : "CONFIRMED";
  return {
    ...{ id, ocs_id: `ocs_${String(id).padStart(4, "0")}`, ocs_status: status, job_role: "RIS" },
    job_type: of(modalities, id),
    priority: fromEnd >= underWay && id % 7 === 0 ? "urgent" : "normal",
    patient: {
      id: id >> 2,
      patient_number: `P2026-${String(id >> 2).padStart(5, "0")}`,
      name: nameOf(id >> 2),
    },
    doctor: of(doctors, id),
    worker: status === "ORDERED" ? null : id % 5 === 0 ? reader : colleague,
    ocs_result: null,
    created_at: new Date(createdAt).toISOString(),
    updated_at: new Date(Math.min(now, createdAt + 45 * 60_000)).toISOString(),
  };
}

export function createStoredList(total: number): StoredList {
  const now = Date.now();
  const orders: Order[] = [];
  for (let id = 1; id <= total; id += 1) orders.push(stored(id, total, now));
  const way = orders.slice(-underWay).map(({ id }) => id);
  let steps = 0;
  const get = (id: number): Order | undefined => orders[id - 1];

  function make(): Order {
    const at = Date.now();
    const order = stored(orders.length + 1, orders.length + 1, at);
    const stamp = new Date(at).toISOString();
    const made = { ...order, created_at: stamp, updated_at: stamp };
    orders.push(made);
    return made;
  }
  return {
    count: () => orders.length,
    page: (page, size) => {
      const end = orders.length - (page - 1) * size;
      return JSON.stringify(orders.slice(Math.max(0, end - size), Math.max(0, end)).toReversed());
    },
    pending: () => JSON.stringify(orders.filter(({ ocs_status }) => isPending(ocs_status))),
    get,
    step: () => {
      steps += 1;
      const id = steps % stepsEach === 0 ? undefined : way.shift();
      const before = id === undefined ? undefined : get(id);
      if (id === undefined || before === undefined) {
        const order = make();
        way.push(order.id);
        return { order, from: null };
      }
      const status = of(course, course.findIndex((each) => each === before.ocs_status) + 1);
      const order: Order = {
        ...before,
        ocs_status: status,
        worker: colleague,
        updated_at: new Date().toISOString(),
      };
      orders[id - 1] = order;
      if (status !== "CONFIRMED") way.push(id);
      return { order, from: before.ocs_status };
    },
  };
}
