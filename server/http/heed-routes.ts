import type { FastifyInstance } from "fastify";
import type { AcknowledgementDesk } from "../escalation/acknowledging.ts";
import type { Callers } from "./callers.ts";
import { orderId } from "./parse-request.ts";

export interface HeedRouteParts {
  readonly desk: AcknowledgementDesk;
  readonly callers: Callers;
}

/** Who has seen what waits: v2's addition to REST. */
export function addHeedRoutes(app: FastifyInstance, { desk, callers }: HeedRouteParts): void {
  app.get("/api/ocs/acknowledgements/", async (request) => desk.ofWaiting(await callers(request)));
  app.get("/api/ocs/:id/acknowledgements/", async (request) =>
    desk.of(await callers(request), orderId(request)),
  );
  app.post("/api/ocs/:id/acknowledge/", async (request) =>
    desk.acknowledge(await callers(request), orderId(request)),
  );
}
