import { orderActions, type OrderAction } from "#protocol/order-rules.ts";
import {
  actionPath,
  cancelRequestSchema,
  confirmRequestSchema,
  createOrderRequestSchema,
  saveResultRequestSchema,
} from "#protocol/rest.ts";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Database } from "../db/database.ts";
import type { OrderDesk } from "../orders/order-desk.ts";
import { listOrders, listQuerySchema, pendingOrders } from "../orders/order-list.ts";
import { processStatus } from "../orders/process-status.ts";
import type { Callers } from "./callers.ts";
import { orderId, parse } from "./parse-request.ts";

export interface OrderRouteParts {
  readonly db: Database;
  readonly desk: OrderDesk;
  readonly callers: Callers;
  readonly addressOf: (request: FastifyRequest) => string;
}

const bodyOf = (action: OrderAction, body: unknown) => {
  switch (action) {
    case "accept":
    case "start":
      return {};
    case "save":
    case "submit":
      return { workerResult: parse(saveResultRequestSchema, body).worker_result };
    case "confirm":
      return { ocsResult: parse(confirmRequestSchema, body).ocs_result ?? undefined };
    case "cancel":
      return { cancelReason: parse(cancelRequestSchema, body).cancel_reason ?? undefined };
  }
};

export function addOrderRoutes(
  app: FastifyInstance,
  { db, desk, callers, addressOf }: OrderRouteParts,
): void {
  app.get("/api/ocs/", async (request) => {
    const who = await callers(request);
    const query = parse(listQuerySchema, request.query);
    const { count, pages, results } = await listOrders(db, who, query);
    const at = (page: number): string => {
      const origin = `${request.protocol}://${request.host}`;
      const url = new URL(request.url, URL.canParse(origin) ? origin : "http://hub");
      url.searchParams.set("page", String(page));
      return url.href;
    };
    return {
      count,
      next: query.page < pages ? at(query.page + 1) : null,
      previous: query.page > 1 ? at(query.page - 1) : null,
      results,
    };
  });
  app.get("/api/ocs/pending/", async (request) => pendingOrders(db, await callers(request)));
  app.get("/api/ocs/process-status/", async (request) => {
    await callers(request);
    return processStatus(db);
  });
  app.post("/api/ocs/", async (request, reply) => {
    const who = await callers(request);
    const order = parse(createOrderRequestSchema, request.body);
    await desk.create(who, order, addressOf(request));
    return reply.status(201).send(order);
  });
  app.get("/api/ocs/:id/", async (request) => desk.detail(await callers(request), orderId(request)));
  app.get("/api/ocs/:id/history/", async (request) => desk.history(await callers(request), orderId(request)));
  for (const action of orderActions) {
    app.post(`/api/ocs/:id/${actionPath[action]}/`, async (request) => {
      const who = await callers(request);
      return desk.act(who, orderId(request), action, {
        ...bodyOf(action, request.body),
        address: addressOf(request),
      });
    });
  }
}
