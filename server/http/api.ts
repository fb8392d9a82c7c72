import { orderActions, type OrderAction } from "#protocol/order-rules.ts";
import { hubName } from "#protocol/demo-people.ts";
import {
  actionPath,
  cancelRequestSchema,
  changePasswordRequestSchema,
  confirmRequestSchema,
  createOrderRequestSchema,
  loginRequestSchema,
  refreshRequestSchema,
  saveResultRequestSchema,
} from "#protocol/rest.ts";
import Fastify, { type FastifyInstance, type FastifyRequest } from "fastify";
import { sql } from "kysely";
import { z } from "zod";
import { menuOf, type Accounts, type Caller } from "../auth/accounts.ts";
import type { Database } from "../db/database.ts";
import type { OrderDesk } from "../orders/order-desk.ts";
import { listOrders, listQuerySchema, pendingOrders } from "../orders/order-list.ts";
import type { OpenSocket } from "../sockets/gateway.ts";
import { checkAddress, parseBody } from "./json-body.ts";
import { refuse, Refusal } from "./refusal.ts";

export interface ApiParts {
  readonly db: Database;
  readonly accounts: Accounts;
  readonly desk: OrderDesk;
  readonly sockets: () => readonly OpenSocket[];
  readonly present: () => readonly number[];
  readonly version: string;
  readonly log: (line: string) => void;
}

/** What a schema refuses, said so that whoever sent it can mend it: where, and what was wrong. */
function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue === undefined || issue.path.length === 0 ? "요청 본문" : issue.path.join(".");
  throw refuse.badRequest(`${where}: ${issue?.message ?? "올바르지 않은 값입니다."}`);
}

const idSchema = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,9}$/)
    .transform(Number)
    .pipe(z.number().max(2 ** 31 - 1)),
});

function orderId(request: FastifyRequest): number {
  const parsed = idSchema.safeParse(request.params);
  if (!parsed.success) throw refuse.notFound("없는 오더입니다.");
  return parsed.data.id;
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

/** The REST face of protocol v1. Every failure is a status and a sentence; a stack never leaves. */
export function createApi({ db, accounts, desk, sockets, present, version, log }: ApiParts): FastifyInstance {
  const app = Fastify({
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    routerOptions: { ignoreTrailingSlash: true },
  });

  app.removeContentTypeParser("application/json");
  app.addContentTypeParser(
    "application/json",
    { parseAs: "string" },
    async (_request: unknown, text: string) => parseBody(text),
  );
  app.addHook("onRequest", async (request) => checkAddress(request.url));

  app.setErrorHandler((error, request, reply) => {
    if (error instanceof Refusal) return reply.status(error.status).send(error.body);
    const status =
      typeof error === "object" && error !== null && "statusCode" in error ? error.statusCode : 500;
    if (typeof status === "number" && status >= 400 && status < 500) {
      return reply
        .status(status)
        .send({ detail: "요청을 읽을 수 없습니다. JSON 본문과 Content-Type을 확인해 주세요." });
    }
    log(
      `fault ${request.method} ${request.routeOptions.url ?? "?"}: ${error instanceof Error ? error.message : "unknown"}`,
    );
    return reply.status(500).send({ detail: "서버에 오류가 있습니다. 잠시 뒤 다시 시도해 주세요." });
  });
  app.setNotFoundHandler((_request, reply) => reply.status(404).send({ detail: "없는 주소입니다." }));

  async function caller(request: FastifyRequest): Promise<Caller> {
    const header = request.headers.authorization;
    if (header === undefined) throw refuse.anonymous();
    const token = /^Bearer\s+(\S+)$/i.exec(header)?.[1] ?? "";
    const found = await accounts.caller(token);
    if (found !== null) return found;
    throw (await accounts.isDisabled(token)) ? refuse.inactive() : refuse.token();
  }

  app.get("/health/", async () => {
    await sql`select 1`.execute(db);
    return { status: "ok", database: "ok", timestamp: new Date().toISOString() };
  });
  app.get("/api/server-info/", () => ({ name: hubName, version, protocols: ["ocs.v1"], features: [] }));

  app.post("/api/auth/login/", async ({ body }) => {
    const { login_id, password } = parse(loginRequestSchema, body);
    return accounts.login(login_id, password);
  });
  app.post("/api/auth/refresh/", async ({ body }) =>
    accounts.refresh(parse(refreshRequestSchema, body).refresh),
  );
  app.get("/api/auth/me/", async (request) => accounts.me(await caller(request)));
  app.get("/api/auth/menu/", async (request) => ({ menus: menuOf((await caller(request)).role) }));
  app.post("/api/auth/change-password/", async (request) => {
    const who = await caller(request);
    const { old_password, new_password } = parse(changePasswordRequestSchema, request.body);
    await accounts.changePassword(who, old_password, new_password);
    return { message: "비밀번호가 변경되었습니다." };
  });

  app.get("/api/ocs/", async (request) => {
    const who = await caller(request);
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
  app.get("/api/ocs/pending/", async (request) => pendingOrders(db, await caller(request)));
  app.get("/api/ocs/process-status/", async (request) => {
    await caller(request);
    return desk.processStatus();
  });
  app.post("/api/ocs/", async (request, reply) => {
    const who = await caller(request);
    const order = parse(createOrderRequestSchema, request.body);
    await desk.create(who, order, request.ip);
    return reply.status(201).send(order);
  });
  app.get("/api/ocs/:id/", async (request) => desk.detail(await caller(request), orderId(request)));
  app.get("/api/ocs/:id/history/", async (request) => desk.history(await caller(request), orderId(request)));
  for (const action of orderActions) {
    app.post(`/api/ocs/:id/${actionPath[action]}/`, async (request) => {
      const who = await caller(request);
      return desk.act(who, orderId(request), action, {
        ...bodyOf(action, request.body),
        address: request.ip,
      });
    });
  }

  app.get("/api/admin/sockets/", async (request) => {
    const who = await caller(request);
    if (who.role !== "ADMIN" && who.role !== "SYSTEMMANAGER") throw refuse.forbidden();
    return { sockets: sockets(), present: present() };
  });
  return app;
}
