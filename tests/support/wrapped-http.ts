import { expect } from "vitest";
import type { Clock, CorePorts, Http, HttpAnswer, HttpCall, HttpRequest } from "#core/ports.ts";
import { createModelPc, type ModelPc } from "./model-pc.ts";

/** What stands between a PC and its hospital; `send` asks the hospital itself. */
export type Between = (request: HttpRequest, send: Http, clock: Clock) => HttpCall;

export const wrapped =
  (between: Between) =>
  (ports: CorePorts): CorePorts => ({
    ...ports,
    http: (request) => between(request, ports.http, ports.clock),
  });

const settled = (answer: HttpAnswer): HttpCall => ({
  answer: Promise.resolve(answer),
  abort: () => undefined,
});
export const answered = (status: number, json?: unknown): HttpCall =>
  settled({ kind: "answer", status, json, dateMs: null });
export const unanswered = (reason: string): HttpCall => settled({ kind: "noAnswer", reason });

/** The hospital's own answer, with another body. */
export const withBody = (call: HttpCall, bodyOf: () => unknown): HttpCall => ({
  ...call,
  answer: call.answer.then((answer) =>
    answer.kind === "answer" && answer.status === 200 ? { ...answer, json: bodyOf() } : answer,
  ),
});

/** The hospital has answered, and the answer is this long on its way. */
export const arrivingAfter = (call: HttpCall, ms: number, clock: Clock): HttpCall => ({
  ...call,
  answer: call.answer.then(
    async (answer) =>
      new Promise((arrive) => {
        clock.after(ms, () => arrive(answer));
      }),
  ),
});

/** A PC whose hospital gives its list as the real one does, newest first and in pages; `given` hears of each page made. */
export function createPagedPc(given: (page: number, size: number) => void = () => undefined): ModelPc {
  const pc: ModelPc = createModelPc(
    undefined,
    wrapped((request, send) => {
      const { pathname, searchParams } = new URL(request.url);
      if (pathname !== "/api/ocs/") return send(request);
      const page = Number(searchParams.get("page"));
      const size = Number(searchParams.get("page_size"));
      return withBody(send(request), () => {
        const all = [...pc.hospital.orders.values()].sort(
          (one, other) => Date.parse(other.created_at) - Date.parse(one.created_at) || other.id - one.id,
        );
        const next = page * size < all.length ? "more" : null;
        const results = all.slice((page - 1) * size, page * size);
        given(page, size);
        return { count: all.length, next, previous: null, results };
      });
    }),
  );
  return pc;
}

export const phase = (pc: ModelPc): string | undefined => pc.core.app().session?.connection.phase;

/** Somebody at work: signed in and live, with order 1 waiting to be accepted. */
export async function atWork(loginId: string, change?: (ports: CorePorts) => CorePorts): Promise<ModelPc> {
  const pc = createModelPc(undefined, change);
  pc.hospital.commit(1, "ORDERED", null);
  await pc.signIn(loginId);
  expect(phase(pc)).toBe("live");
  return pc;
}

export const titles = (pc: ModelPc): string[] => pc.notified.map(({ title }) => title);
