import { hubName } from "#protocol/demo-people.ts";
import { heedFeatures } from "#protocol/heed.ts";
import { protocolV2 } from "#protocol/socket-v2.ts";
import type { ServerInfo } from "#protocol/rest.ts";
import type { FastifyInstance } from "fastify";
import type { Metrics } from "../metrics/metrics.ts";

export interface NodeRouteParts {
  readonly version: string;
  /** Does it tell the next circle of urgent orders that nobody heeds? */
  readonly escalates: boolean;
  readonly metrics: Metrics;
  /** Does the database answer now? */
  readonly databaseAnswers: () => Promise<boolean>;
  /** Why this node takes nobody now; null when it does. */
  readonly notReady: () => string | null;
}

/** What a load balancer, an operator and a client's first question ask of a node. Without a token. */
export function addNodeRoutes(
  app: FastifyInstance,
  { version, escalates, metrics, databaseAnswers, notReady }: NodeRouteParts,
): void {
  app.get("/health/", async (_request, reply) => {
    const database = (await databaseAnswers()) ? "ok" : "error";
    return reply
      .status(database === "ok" ? 200 : 503)
      .send({ status: database, database, timestamp: new Date().toISOString() });
  });
  app.get("/ready/", async (_request, reply) => {
    const reason = notReady() ?? ((await databaseAnswers()) ? null : "the database does not answer");
    return reply
      .status(reason === null ? 200 : 503)
      .send(reason === null ? { ready: true } : { ready: false, reason });
  });
  app.get("/metrics", async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  app.get("/api/server-info/", (): ServerInfo => ({
    name: hubName,
    version,
    protocols: ["ocs.v1", protocolV2],
    features: [
      "resume",
      "ack",
      "reauth",
      heedFeatures.acknowledge,
      ...(escalates ? [heedFeatures.escalation] : []),
    ],
  }));
}
