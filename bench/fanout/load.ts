import { fork } from "node:child_process";
import { join } from "node:path";
import {
  reportSchema,
  type GeneratorOrder,
  type GeneratorReport,
  type HeardEvent,
} from "./generator-messages.ts";
import type { Connected } from "./crowd.ts";
import type { Target } from "./raw-client.ts";

export interface Heard {
  readonly open: number;
  readonly strange: number;
  readonly events: readonly HeardEvent[];
}

/** The load generator, as the bench commands it. One command at a time. */
export interface Load {
  readonly pid: number;
  /** How many sockets its file descriptors allow. */
  readonly mostSockets: number;
  readonly grow: (count: number, targets: readonly Target[], inFlight: number) => Promise<Connected>;
  readonly listen: () => Promise<void>;
  /** The order whose event all clients have next; null when that takes longer than `withinMs`. */
  readonly nextComplete: (withinMs: number) => Promise<{ orderId: number; toStatus: string } | null>;
  readonly tell: () => Promise<Heard>;
  readonly close: () => Promise<void>;
  readonly end: () => Promise<void>;
}

type Of<T extends GeneratorReport["type"]> = Extract<GeneratorReport, { type: T }>;
const patienceMs = 180_000;

export async function startLoad(): Promise<Load> {
  const child = fork(join(import.meta.dirname, "generator.ts"), [], { serialization: "advanced" });
  const completed: Of<"complete">[] = [];
  let hear = (_report: GeneratorReport): void => undefined;
  let fail = (_error: Error): void => undefined;
  child.on("message", (message) => {
    const report = reportSchema.parse(message);
    if (report.type === "complete") completed.push(report);
    hear(report);
  });
  child.once("exit", (code) => fail(new Error(`the load generator ended with ${String(code)}`)));

  /** The next report that `pick` wants; null after `withinMs`. */
  const next = async <T>(pick: (report: GeneratorReport) => T | null, withinMs: number): Promise<T | null> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve(null), withinMs);
      fail = reject;
      hear = (report) => {
        const picked = pick(report);
        if (picked === null) return;
        clearTimeout(timer);
        resolve(picked);
      };
    });
  const answer = async <T>(pick: (report: GeneratorReport) => T | null): Promise<T> => {
    const given = await next(pick, patienceMs);
    if (given === null) throw new Error(`the load generator did not answer within ${patienceMs / 1_000} s`);
    return given;
  };
  const order = (message: GeneratorOrder): void => void child.send(message);

  const { mostSockets } = await answer((report) => (report.type === "ready" ? report : null));
  return {
    pid: child.pid ?? 0,
    mostSockets,
    grow: async (count, targets, inFlight) => {
      order({ type: "grow", count, inFlight, targets: [...targets] });
      return answer((report) => (report.type === "grown" ? report : null));
    },
    listen: async () => {
      order({ type: "listen" });
      await answer((report) => (report.type === "listening" ? report : null));
      completed.splice(0);
    },
    nextComplete: async (withinMs) =>
      completed.shift() ??
      next((report) => (report.type === "complete" ? (completed.shift() ?? null) : null), withinMs),
    tell: async () => {
      order({ type: "tell" });
      return answer((report) => (report.type === "heard" ? report : null));
    },
    close: async () => {
      order({ type: "close" });
      await answer((report) => (report.type === "closed" ? report : null));
    },
    end: async () => void child.kill("SIGKILL"),
  };
}
