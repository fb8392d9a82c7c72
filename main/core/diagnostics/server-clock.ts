import type { ClockSkew } from "#protocol/diagnostics.ts";
import type { Clock, Http } from "../ports.ts";

/** How far each server's clock is from this PC's, as the Date headers of its answers say. */
export interface ServerClock {
  /** The same requests, and an ear for their answers. */
  readonly heard: (http: Http) => Http;
  /** Of the server at this address; null before its first answer with a date. */
  readonly skewOf: (server: string) => ClockSkew | null;
}

/** A Date header says the second it was written in (RFC 9110 §5.6.7): on average half a second is missing. */
const halfSecondMs = 500;
/** An answer that took longer says too little. */
const slowestMs = 10_000;
const originOf = (url: string): string => /^https?:\/\/[^/]+/i.exec(url)?.[0].toLowerCase() ?? "";

export function createServerClock(clock: Clock): ServerClock {
  const skews = new Map<string, ClockSkew>();
  return {
    heard: (http) => (request) => {
      const asked = clock.monotonic();
      const call = http(request);
      void call.answer.then((answer) => {
        if (answer.kind !== "answer" || answer.dateMs === null) return;
        const tookMs = clock.monotonic() - asked;
        if (tookMs > slowestMs) return;
        // The newest counts, not the quickest: clocks are set, and PCs sleep.
        skews.set(originOf(request.url), {
          ms: Math.round(answer.dateMs + halfSecondMs - (clock.now() - tookMs / 2)),
          withinMs: Math.round(halfSecondMs + tookMs / 2),
        });
      });
      return call;
    },
    skewOf: (server) => skews.get(originOf(server)) ?? null,
  };
}
