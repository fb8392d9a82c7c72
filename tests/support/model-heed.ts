import type { HttpAnswer } from "#core/ports.ts";
import { circles, type Circle, type OrderHeed } from "#protocol/heed.ts";
import type { Order } from "#protocol/order.ts";
import type { ModelLog } from "./model-log.ts";
import type { ModelPerson } from "./model-hospital.ts";

/** What a hub with a log knows beside the orders: who has seen which, and whom it has told. */
export interface ModelHeed {
  /** Somebody says at another PC that they have seen it. */
  readonly acknowledge: (orderId: number, person: ModelPerson) => OrderHeed;
  readonly escalate: (orderId: number, circle: Circle) => void;
  /** The answer on one of its paths; null for another path. */
  readonly answer: (method: string, path: string, me: ModelPerson) => HttpAnswer | null;
}

export interface ModelHeedParts {
  readonly log: ModelLog;
  readonly orders: ReadonlyMap<number, Order>;
  /** The server's clock, ISO 8601. */
  readonly stamp: () => string;
  readonly answer: (status: number, json: unknown) => HttpAnswer;
}

export function createModelHeed({ log, orders, stamp, answer }: ModelHeedParts): ModelHeed {
  const heeds = new Map<number, OrderHeed>();
  const of = (orderId: number): OrderHeed =>
    heeds.get(orderId) ?? { ocs_pk: orderId, acknowledgements: [], escalated: [] };
  const orderOf = (orderId: number): Order => {
    const order = orders.get(orderId);
    if (order === undefined) throw new Error(`the model has no order ${orderId}`);
    return order;
  };

  function acknowledge(orderId: number, person: ModelPerson): OrderHeed {
    const before = of(orderId);
    const { ocs_id, job_role, updated_at } = orderOf(orderId);
    const isKnown = before.acknowledgements.some(
      ({ actor, at }) => actor.id === person.id && Date.parse(at) >= Date.parse(updated_at),
    );
    if (isKnown) return before;
    const at = stamp();
    const actor = { id: person.id, login_id: person.loginId, name: person.name };
    const next = { ...before, acknowledgements: [...before.acknowledgements, { actor, at }] };
    heeds.set(orderId, next);
    const frame = { type: "ORDER_ACKNOWLEDGED", ocs_pk: orderId, ocs_id, timestamp: at };
    log.append(job_role, { ...frame, actor_name: person.name }, person.id);
    return next;
  }

  return {
    acknowledge,
    escalate: (orderId, circle) => {
      const { ocs_id, job_role, job_type, updated_at } = orderOf(orderId);
      heeds.set(orderId, { ...of(orderId), escalated: circles.slice(0, circles.indexOf(circle) + 1) });
      const frame = { type: "ORDER_ESCALATED", ocs_pk: orderId, ocs_id, timestamp: stamp(), circle };
      const audience = circle === "role" ? job_role : "DOCTOR";
      log.append(audience, { ...frame, job_role, job_type, waiting_since: updated_at }, null);
    },
    answer: (method, path, me) => {
      if (path === "/api/ocs/acknowledgements/") {
        const waiting = [...orders.values()].filter(
          ({ priority, ocs_status }) => priority === "urgent" && ocs_status === "ORDERED",
        );
        return answer(
          200,
          waiting.map(({ id }) => of(id)),
        );
      }
      const [, id, what] = /^\/api\/ocs\/(\d+)\/(acknowledge|acknowledgements)\/$/.exec(path) ?? [];
      if (what === undefined) return null;
      if (method === "GET") return answer(200, of(Number(id)));
      return orders.get(Number(id))?.ocs_status === "ORDERED"
        ? answer(200, acknowledge(Number(id), me))
        : answer(400, { non_field_errors: ["이미 접수되었거나 끝난 오더입니다."] });
    },
  };
}
