import type { Agent, Dispatcher, Response } from "undici";
import type { Http, HttpAnswer, HttpRequest } from "#core/ports.ts";

/** Bytes, unpacked. More than this is no answer to anything we ask. */
const largestBody = 32 * 1024 * 1024;

/** The body as JSON; undefined when it is none, or larger than any answer is. */
async function bodyOf(response: Response): Promise<unknown> {
  if (response.body === null) return undefined;
  const parts: Uint8Array[] = [];
  let size = 0;
  // Counted as it comes: a chunked or packed body declares no length, or not this one. Leaving the loop cancels the rest.
  for await (const read of response.body) {
    const part: unknown = read;
    if (!(part instanceof Uint8Array)) return undefined;
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

/** ECONNREFUSED, CERT_HAS_EXPIRED, AbortError: a code or a name says why, and unlike a message carries no address. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const { cause } = error;
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string") return cause.code;
  return error.name;
}

/** With what it asks of Node it is a quarter of what main reads at a start: it comes with the first request, beside the window. */
const undici = async () => import("undici");

async function ask(
  request: HttpRequest,
  agent: Promise<Dispatcher>,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  try {
    const [{ fetch }, dispatcher] = await Promise.all([undici(), agent]);
    signal.throwIfAborted();
    const response = await fetch(request.url, {
      method: request.method,
      // A redirect would carry the token to wherever it points.
      redirect: "manual",
      dispatcher,
      signal,
      headers: {
        accept: "application/json",
        ...(request.token === null ? {} : { authorization: `Bearer ${request.token}` }),
        ...(request.body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
    const json = await bodyOf(response);
    const date = Date.parse(response.headers.get("date") ?? "");
    return { kind: "answer", status: response.status, json, dateMs: Number.isNaN(date) ? null : date };
  } catch (error) {
    return { kind: "noAnswer", reason: signal.aborted ? String(signal.reason) : reasonOf(error) };
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

/** HTTP by undici, with a time limit on the whole answer. */
export function createNodeHttp(): NodeHttp {
  const newAgent = async (): Promise<Agent> => new (await undici()).Agent();
  let agent: Promise<Agent> | null = null;
  return {
    http: (request) => {
      const controller = new AbortController();
      const timer = setTimeout(() => controller.abort("timeout"), request.timeoutMs);
      const answer = ask(request, (agent ??= newAgent()), controller.signal).finally(() =>
        clearTimeout(timer),
      );
      return { answer, abort: () => controller.abort("aborted") };
    },
    renew: () => {
      const before = agent;
      agent = null;
      // Ends its idle connections now, and the others with what they still carry.
      before?.then(async (old) => old.close()).catch(() => undefined);
    },
  };
}
