import type { JobRole, OrderStatus } from "#protocol/order.ts";

/** One thing that happens in the simulated hospital. */
export interface Happening {
  /** ms since midnight. */
  readonly at: number;
  readonly orderId: number;
  readonly to: OrderStatus;
  /** Null for an order just made. */
  readonly from: OrderStatus | null;
  readonly job_role: JobRole;
  readonly job_type: string;
  readonly priority: "urgent" | "normal";
  /** Which of the doctors ordered it, and which of the department's people works on it; from 0. */
  readonly doctor: number;
  readonly worker: number;
}

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** Orders of both departments in each hour: a hospital of some 700 beds, busiest in the morning. */
const perHour = [6, 5, 4, 4, 5, 8, 16, 34, 58, 66, 62, 54, 40, 46, 52, 48, 40, 32, 24, 18, 14, 12, 10, 8];
const urgentShare = 0.14;
const radiologyShare = 0.6;
/** Of the departments' people and of the doctors who order in one shift. */
export const workers = 6;
export const doctors = 20;
const examinations = {
  RIS: ["CT", "CT", "XR", "XR", "XR", "US", "MRI", "PET"],
  LIS: ["BLOOD", "BLOOD", "URINE", "MICROBIOLOGY"],
} as const;

/** mulberry32: the same day for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Everything that happens to the orders of one day, in order of time. */
export function dayOfOrders(seed: number): readonly Happening[] {
  const random = createRandom(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const between = (from: number, to: number): number => (from + random() * (to - from)) * minuteMs;
  const happenings: Happening[] = [];
  let orderId = 0;
  for (const [hour, count] of perHour.entries()) {
    for (let n = 0; n < count; n += 1) {
      orderId += 1;
      const job_role = random() < radiologyShare ? "RIS" : "LIS";
      const kinds = examinations[job_role];
      const isUrgent = random() < urgentShare;
      const order = {
        orderId,
        job_role,
        job_type: kinds[below(kinds.length)] ?? kinds[0],
        priority: isUrgent ? "urgent" : "normal",
        doctor: below(doctors),
        worker: below(workers),
      } as const;
      let at = (hour + random()) * hourMs;
      let from: OrderStatus | null = null;
      const go = (to: OrderStatus, after: number): void => {
        at += after;
        if (at < 24 * hourMs) happenings.push({ ...order, at, from, to });
        from = to;
      };
      go("ORDERED", 0);
      if (random() < 0.04) {
        go("CANCELLED", between(2, 20));
        continue;
      }
      go("ACCEPTED", isUrgent ? between(0.5, 5) : between(3, 40));
      if (random() < 0.03) {
        go("ORDERED", between(2, 10));
        go("ACCEPTED", between(2, 20));
      }
      go("IN_PROGRESS", between(2, 15));
      go("RESULT_READY", between(8, 40));
      go("CONFIRMED", between(5, 60));
    }
  }
  return happenings.toSorted((a, b) => a.at - b.at);
}
