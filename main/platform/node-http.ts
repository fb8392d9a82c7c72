import { Agent as HttpAgent, request as requestHttp, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import type { Readable } from "node:stream";
import { createGunzip, createInflate } from "node:zlib";
import type { Http, HttpAnswer, HttpRequest } from "#core/ports.ts";

/** Bytes, unpacked. More than this is no answer to anything we ask. */
const largestBody = 32 * 1024 * 1024;
/** A kept connection that nothing came over for this long is given up before the server does it. */
const keptMs = 4_000;

/** Packed as we said we can unpack; anything else is passed on as it is, and will be no JSON. */
function unpacked(response: IncomingMessage): Readable {
  const packing = response.headers["content-encoding"];
  if (packing !== "gzip" && packing !== "deflate") return response;
  const unpacking = packing === "gzip" ? createGunzip() : createInflate();
  // Not pipe() alone: what breaks the one has to end the other.
  response.on("error", (error) => unpacking.destroy(error));
  unpacking.on("close", () => response.destroy());
  return response.pipe(unpacking);
}

/** The body as JSON; undefined when it is none, or larger than any answer is. */
async function bodyOf(response: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let size = 0;
  // Counted as it comes: a chunked or packed body declares no length, or not this one. Leaving the loop cancels the rest.
  for await (const part of unpacked(response)) {
    if (!Buffer.isBuffer(part)) return undefined;
    size += part.byteLength;
    if (size > largestBody) return undefined;
    parts.push(part);
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString("utf8"));
  } catch {
    return undefined;
  }
}

/** ECONNREFUSED, CERT_HAS_EXPIRED: a code or a name says why, and unlike a message carries no address. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}

/** One server's connections, kept from one request to the next. */
interface Connections {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}
const newConnections = (): Connections => {
  const kept = { keepAlive: true, timeout: keptMs };
  return { http: new HttpAgent(kept), https: new HttpsAgent(kept) };
};

interface Sent {
  readonly response: Promise<IncomingMessage>;
  /** It went over a kept connection, which may have died before this. */
  readonly wasKept: () => boolean;
}

function send(request: HttpRequest, { http, https }: Connections, signal: AbortSignal): Sent {
  const url = new URL(request.url);
  const body = request.body === undefined ? undefined : JSON.stringify(request.body);
  const options = {
    method: request.method,
    signal,
    headers: {
      accept: "application/json",
      "accept-encoding": "gzip, deflate",
      ...(request.token === null ? {} : { authorization: `Bearer ${request.token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
  };
  const asked =
    url.protocol === "https:"
      ? requestHttps(url, { ...options, agent: https })
      : requestHttp(url, { ...options, agent: http });
  // A redirect is an answer like any other: following it would carry the token to wherever it points.
  const response = new Promise<IncomingMessage>((resolve, reject) => {
    asked.once("response", resolve);
    // Also after the response has begun: it is its body's error by then.
    asked.on("error", reject);
  });
  asked.end(body);
  return { response, wasKept: () => asked.reusedSocket };
}

async function responseTo(
  request: HttpRequest,
  connections: Connections,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const first = send(request, connections, signal);
  try {
    return await first.response;
  } catch (error) {
    // The server may have given the connection up as this was on its way; what only reads may be asked twice.
    if (signal.aborted || request.method !== "GET" || !first.wasKept()) throw error;
    return send(request, connections, signal).response;
  }
}

async function ask(request: HttpRequest, connections: Connections, signal: AbortSignal): Promise<HttpAnswer> {
  try {
    const response = await responseTo(request, connections, signal);
    const date = Date.parse(response.headers.date ?? "");
    const json = await bodyOf(response);
    return {
      kind: "answer",
      status: response.statusCode ?? 0,
      json,
      dateMs: Number.isNaN(date) ? null : date,
    };
  } catch (error) {
    return { kind: "noAnswer", reason: signal.aborted ? String(signal.reason) : reasonOf(error) };
  }
}

/** No connection is kept any more: idle ones end now, the others with what they still carry. */
function giveUp({ http, https }: Connections): void {
  for (const agent of [http, https]) {
    agent.maxFreeSockets = 0;
    for (const idle of Object.values(agent.freeSockets)) for (const socket of idle ?? []) socket.destroy();
  }
}

export interface NodeHttp {
  readonly http: Http;
  /**
   * What is asked from now on goes over new connections: kept ones may have died with the network or the peer, and a request
   * on one would wait for its whole time limit. What is under way stays where it is.
   */
  readonly renew: () => void;
}

/** HTTP by Node's own client, which is there without being read first, with a time limit on the whole answer. */
export function createNodeHttp(): NodeHttp {
  let connections = newConnections();
  return {
    http: (request) => {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort("timeout"), request.timeoutMs);
      const answer = ask(request, connections, controller.signal).finally(() => clearTimeout(timer));
      return { answer, abort: () => controller.abort("aborted") };
    },
    renew: () => {
      giveUp(connections);
      connections = newConnections();
    },
  };
}
