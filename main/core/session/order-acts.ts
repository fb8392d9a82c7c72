import type { ActRequest, OrderDetailAnswer, Outcome } from "#protocol/ipc.ts";
import { resultingStatus, type Actor, type OrderAction } from "#protocol/order-rules.ts";
import type { Catalogue } from "../text/catalogue.ts";
import { orderDetailViewSchema, type OrderDetailView } from "#protocol/snapshot.ts";
import type { OrderDetail } from "#protocol/order.ts";
import type { ActBody, ApiFailure, ApiResult, OcsApi } from "./ocs-api.ts";
import type { OwnActions } from "./own-actions.ts";

/** A failure as a person reads it: the server's own words where it said any. */
export function sentenceOf(failure: ApiFailure, text: Catalogue): string {
  if (failure.sentence !== null) return failure.sentence;
  switch (failure.code) {
    case "network":
      return text.noAnswer;
    case "signInRequired":
      return text.signInRequired;
    case "unauthorized":
      return text.waiting.refused;
    case "refused":
    case "inactive":
    case "forbidden":
      return text.notAllowed;
    case "notFound":
      return text.notFound;
    case "serverFault":
      return text.serverFault;
    case "unreadable":
      return text.unreadable;
  }
}

const objectOf = (json: unknown): object =>
  typeof json === "object" && json !== null && !Array.isArray(json) ? json : {};

/** A stored result holds more than a person types (study UIDs), and v1 replaces it whole. */
export const mergedResult = (stored: unknown, typed: Readonly<Record<string, string>>): ActBody => ({
  worker_result: { ...objectOf(stored), ...typed },
});

function bodyOf(action: OrderAction, request: ActRequest, stored: unknown): ActBody {
  switch (action) {
    case "accept":
    case "start":
      return {};
    case "save":
    case "submit":
      return request.workerResult === undefined ? {} : mergedResult(stored, request.workerResult);
    case "confirm":
      // v1 asks for it; whoever confirms without a word says that it is so.
      return { ocs_result: request.ocsResult ?? true };
    case "cancel":
      return request.cancelReason === undefined ? {} : { cancel_reason: request.cancelReason };
  }
}

export interface ActPorts {
  readonly api: OcsApi;
  readonly own: OwnActions;
  readonly me: () => Actor;
  /** Why what is stored must not be replaced by what was typed; null where it may. */
  readonly objection: (stored: OrderDetail) => ApiFailure | null;
}

/** `asked`: whether it was put to the server at all. */
export type ActAnswer = ApiResult<OrderDetail> & { readonly asked: boolean };

/** Asks the server, and gives its answer: the order as it has become. */
export async function ask(request: ActRequest, ports: ActPorts): Promise<ActAnswer> {
  const { orderId, action } = request;
  let stored: unknown = null;
  if (request.workerResult !== undefined) {
    const read = await ports.api.order(orderId);
    if (!read.ok) return { ...read, asked: false };
    const objection = ports.objection(read.value);
    if (objection !== null) return { ...objection, asked: false };
    stored = read.value.worker_result;
  }
  const call = ports.api.act(orderId, action, bodyOf(action, request, stored));
  // "save" changes no state, so no event of it will come.
  if (action !== "save") {
    // An answer lost on the way leaves it open whether the server did it; its event, if one comes, is then ours.
    const settled = call.then((result) => result.ok || result.code === "network");
    ports.own.begin(orderId, resultingStatus(action, ports.me()), settled);
  }
  return { ...(await call), asked: true };
}

/** A failed action as a person reads it: without an answer nobody knows whether it was done. */
export function actOutcome(answer: ApiFailure & { readonly asked: boolean }, text: Catalogue): Outcome {
  const isOpen = answer.code === "network" && answer.asked;
  return { ok: false, code: answer.code, sentence: isOpen ? text.unknownOutcome : sentenceOf(answer, text) };
}

/** The detail as drawn: an allow-list without addresses, and what this PC knows of the order beside it. */
export function detailAnswer(
  result: ApiResult<OrderDetail>,
  beside: (order: OrderDetail) => Pick<OrderDetailView, "seenBy" | "draft" | "images">,
  text: Catalogue,
): OrderDetailAnswer {
  if (!result.ok) return { ok: false, code: result.code, sentence: sentenceOf(result, text) };
  const drawn = orderDetailViewSchema.safeParse({ ...result.value, ...beside(result.value) });
  return drawn.success
    ? { ok: true, order: drawn.data }
    : { ok: false, code: "unreadable", sentence: text.unreadable };
}
