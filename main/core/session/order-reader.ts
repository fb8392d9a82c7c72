import type { OrderDetail } from "#protocol/order.ts";
import type { Clock } from "../ports.ts";
import { agrees, type Expectation } from "./expectation.ts";
import type { ApiResult } from "./ocs-api.ts";

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

/** One change that somebody waits to see. */
interface Wait {
  readonly expected: Expectation;
  readonly resolve: (read: ConvergedRead) => void;
  tries: number;
  last: ConvergedRead;
  /** By the clock that only grows, ms: when it is worth reading for this one. */
  dueAt: number;
}

/** The reads of one order: one at a time, each for all its changes that wait by then. */
interface Queue {
  readonly waits: Set<Wait>;
  wake: () => void;
}

/** What an answer is to a change that it does not show: the end, or something to ask again after. */
function shortOf(answer: ApiResult<OrderDetail>): {
  readonly read: ConvergedRead | null;
  readonly isEnd: boolean;
} {
  if (answer.ok) return { read: { kind: "read", order: answer.value, agreed: false }, isEnd: false };
  switch (answer.code) {
    case "notFound":
      // A creation whose transaction is still open reads like this: look again.
      return { read: { kind: "gone" }, isEnd: false };
    case "forbidden":
      return { read: { kind: "gone" }, isEnd: true };
    case "network":
    case "serverFault":
      return { read: null, isEnd: false };
    default:
      return { read: { kind: "failed" }, isEnd: true };
  }
}

export function createOrderReader(
  order: (id: number) => Promise<ApiResult<OrderDetail>>,
  clock: Clock,
): OrderReader {
  const queues = new Map<number, Queue>();
  const waiting: (() => void)[] = [];
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

  /** Until then, or until something new waits. */
  const sleep = async (queue: Queue, ms: number): Promise<void> =>
    new Promise((wake) => {
      const done = (): void => {
        cancel();
        wake();
      };
      const cancel = clock.after(ms, done);
      queue.wake = done;
    });

  /** What an answer is to one that waits; it is done, or is worth another read later. */
  function settle(wait: Wait, queue: Queue, answer: ApiResult<OrderDetail>, isFor: boolean): void {
    const end = (read: ConvergedRead): void => {
      queue.waits.delete(wait);
      wait.resolve(read);
    };
    if (answer.ok && agrees(answer.value, wait.expected)) {
      end({ kind: "read", order: answer.value, agreed: true });
      return;
    }
    // It was asked before this one came: that it does not show the change yet says nothing.
    if (!isFor) return;
    const { read, isEnd } = shortOf(answer);
    wait.last = read ?? wait.last;
    const pause = againAfter[wait.tries];
    wait.tries += 1;
    if (isEnd || pause === undefined) end(wait.last);
    else wait.dueAt = clock.monotonic() + pause;
  }

  async function work(orderId: number, queue: Queue): Promise<void> {
    while (queue.waits.size > 0) {
      if (disposed) break;
      const dueAt = Math.min(...[...queue.waits].map((wait) => wait.dueAt));
      const pause = dueAt - clock.monotonic();
      if (pause > 0) {
        await sleep(queue, pause);
        continue;
      }
      let askedFor: ReadonlySet<Wait> = new Set();
      const answer = await turn(async () => {
        const now = clock.monotonic();
        askedFor = new Set([...queue.waits].filter((wait) => wait.dueAt <= now));
        return order(orderId);
      });
      if (disposed) break;
      for (const wait of [...queue.waits]) settle(wait, queue, answer, askedFor.has(wait));
    }
    queues.delete(orderId);
    for (const { resolve } of queue.waits) resolve({ kind: "failed" });
  }

  return {
    read: async (expected) =>
      new Promise((resolve) => {
        if (disposed) {
          resolve({ kind: "failed" });
          return;
        }
        const wait: Wait = {
          expected,
          resolve,
          tries: 0,
          last: { kind: "failed" },
          dueAt: clock.monotonic(),
        };
        const queue = queues.get(expected.orderId);
        if (queue !== undefined) {
          queue.waits.add(wait);
          queue.wake();
          return;
        }
        const fresh: Queue = { waits: new Set([wait]), wake: () => undefined };
        queues.set(expected.orderId, fresh);
        void work(expected.orderId, fresh);
      }),
    dispose: () => {
      disposed = true;
      for (const queue of queues.values()) queue.wake();
      for (const go of waiting.splice(0)) go();
    },
  };
}
