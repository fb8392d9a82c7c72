import Fastify, { type FastifyInstance } from "fastify";
import { DatabaseUnavailable } from "../db/unavailable.ts";
import { checkAddress, parseBody } from "./json-body.ts";
import { Refusal } from "./refusal.ts";

export interface ApiParts {
  /** Believe the proxy on this machine about who is asking. */
  readonly trustProxy: boolean;
  readonly log: (line: string) => void;
}

/** The REST face, without its routes. Every failure is a status and a sentence; a stack never leaves. */
export function createApi({ trustProxy, log }: ApiParts): FastifyInstance {
  const app = Fastify({
    bodyLimit: 1024 * 1024,
    requestTimeout: 30_000,
    // A connection that says nothing, or half a handshake, is nobody's.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
    trustProxy: trustProxy ? "loopback" : false,
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
    if (error instanceof DatabaseUnavailable) {
      return reply
        .status(503)
        .header("retry-after", "2")
        .send({ detail: "데이터베이스에 지금 연결할 수 없습니다. 잠시 뒤 다시 시도해 주세요." });
    }
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
  return app;
}
