import type { Clock, Http, HttpCall, HttpRequest } from "#core/ports.ts";

/** Asked later, a question may have another answer by then. */
const goodForMs = 5_000;

/** `http`, of which one question is asked at once: the first who asks the same, soon, is given that answer. */
export function askAhead(http: Http, ahead: HttpRequest, clock: Pick<Clock, "monotonic">): Http {
  const until = clock.monotonic() + goodForMs;
  let call: HttpCall | null = http(ahead);
  return (request) => {
    const isIt =
      request.method === ahead.method && request.url === ahead.url && request.token === ahead.token;
    if (call === null || !isIt) return http(request);
    const found = call;
    call = null;
    return clock.monotonic() <= until ? found : http(request);
  };
}
