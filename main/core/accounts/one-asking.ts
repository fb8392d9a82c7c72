import type { Http, HttpCall } from "../ports.ts";

/** The calls of one sign-in, which end together when another one takes its place. */
export interface OneAsking {
  readonly http: Http;
  readonly abort: () => void;
}

export function createOneAsking(http: Http): OneAsking {
  const open = new Set<HttpCall>();
  let given = false;
  return {
    http: (request) => {
      if (given)
        return { answer: Promise.resolve({ kind: "noAnswer", reason: "aborted" }), abort: () => undefined };
      const call = http(request);
      open.add(call);
      void call.answer.then(() => open.delete(call));
      return call;
    },
    abort: () => {
      given = true;
      for (const call of open) call.abort();
    },
  };
}
