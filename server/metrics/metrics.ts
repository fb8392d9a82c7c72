import { circles, type Circle } from "#protocol/heed.ts";
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

/** What an operator watches. A registry of its own per hub: two hubs in one process do not add up. */
export interface Metrics {
  readonly entryDelivered: (lagSeconds: number) => void;
  readonly framesSent: (count: number) => void;
  /** This node has told a circle of an urgent order that nobody heeded. */
  readonly escalated: (circle: Circle) => void;
  readonly slowReader: () => void;
  readonly flooder: () => void;
  readonly loginRefused: (reason: string) => void;
  readonly connectRefused: (reason: string) => void;
  /** Text in the format of Prometheus, and its content type. */
  readonly text: () => Promise<string>;
  readonly contentType: string;
}

/** What is read when somebody looks. */
export interface MetricSources {
  readonly connections: () => ReadonlyMap<string, number>;
  readonly position: () => number;
  readonly newsState: () => "none" | "up" | "down";
  readonly databaseUp: () => boolean;
  readonly acksLost: () => number;
  /** Also memory, CPU and event loop of the process: for a hub that has the process to itself. */
  readonly process: boolean;
}

export function createMetrics(sources: MetricSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (sources.process) collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string): Counter => new Counter({ name, help, registers });
  const byReason = (name: string, help: string): Counter<"reason"> =>
    new Counter({ name, help, labelNames: ["reason"], registers });
  const gauge = (name: string, help: string, look: () => number): Gauge =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(look());
      },
    });

  const entries = counter("radbell_events_total", "Entries of the log this node has handed over");
  const frames = counter("radbell_frames_sent_total", "Event frames written to sockets");
  const slow = counter("radbell_slow_readers_total", "Sockets ended because their reader was too slow");
  const floods = counter("radbell_frame_floods_total", "Sockets ended because they sent too many frames");
  const logins = byReason("radbell_logins_refused_total", "Log-ins refused");
  const connects = byReason("radbell_connects_refused_total", "Handshakes of sockets refused");
  const escalations = new Counter({
    name: "radbell_escalations_total",
    help: "Urgent orders that this node has told the next circle of, because nobody heeded them",
    labelNames: ["circle"],
    registers,
  });
  // There from the start, so that a rate over it sees the first one.
  for (const circle of circles) escalations.inc({ circle }, 0);
  const lag = new Histogram({
    name: "radbell_delivery_lag_seconds",
    help: "From the commit, by the database's clock, to the hand-over to this node's sockets",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const connections = new Gauge({
    name: "radbell_connections",
    help: "Open sockets",
    labelNames: ["kind"],
    registers,
    collect() {
      this.reset();
      for (const [kind, count] of sources.connections()) this.set({ kind }, count);
    },
  });
  void connections;
  gauge("radbell_log_position", "The last entry of the log this node has handed over", sources.position);
  gauge("radbell_redis_up", "1 while news comes through Redis, 0 while not, -1 where there is none", () =>
    sources.newsState() === "none" ? -1 : sources.newsState() === "up" ? 1 : 0,
  );
  gauge("radbell_database_up", "1 while the database answers", () => (sources.databaseUp() ? 1 : 0));
  gauge("radbell_acks_lost", "Acknowledgements given up since the start", sources.acksLost);

  return {
    entryDelivered: (lagSeconds) => {
      entries.inc();
      lag.observe(Math.max(0, lagSeconds));
    },
    framesSent: (count) => frames.inc(count),
    escalated: (circle) => escalations.inc({ circle }),
    slowReader: () => slow.inc(),
    flooder: () => floods.inc(),
    loginRefused: (reason) => logins.inc({ reason }),
    connectRefused: (reason) => connects.inc({ reason }),
    text: async () => registry.metrics(),
    contentType: registry.contentType,
  };
}
