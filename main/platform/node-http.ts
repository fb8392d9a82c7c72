import type { Http, HttpAnswer, HttpRequest } from "#core/ports.ts";

/** More than this is no answer to anything we ask. */
const largestBody = 32 * 1024 * 1024;

async function bodyOf(response: Response): Promise<unknown> {
  const declared = Number(response.headers.get("content-length") ?? "0");
  if (declared > largestBody) return undefined;
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function ask(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  try {
    const response = await fetch(request.url, {
      method: request.method,
      // A redirect would carry the token to wherever it points.
      redirect: "manual",
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
    // Only the name: a message can carry the address.
    return { kind: "noAnswer", reason: error instanceof Error ? error.name : "unknown" };
  }
}

/** HTTP by Node's fetch, with a time limit on the whole answer. */
export const nodeHttp: Http = (request) => {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), request.timeoutMs);
  const answer = ask(request, controller.signal).finally(() => clearTimeout(timer));
  return { answer, abort: () => controller.abort() };
};
