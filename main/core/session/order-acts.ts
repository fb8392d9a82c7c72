import type { ActRequest, OrderDetailAnswer, Outcome } from "#protocol/ipc.ts";
import { resultingStatus, type Actor, type OrderAction } from "#protocol/order-rules.ts";
import type { Catalogue } from "../text/catalogue.ts";
import { orderDetailViewSchema, type SeenByView } from "#protocol/snapshot.ts";
import type { OrderDetail } from "#protocol/order.ts";
import type { ActBody, ApiFailure, OcsApi } from "./ocs-api.ts";
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

/** `stored`: the result as the server has it. It holds more than a person types (study UIDs), and v1 replaces it whole. */
function bodyOf(action: OrderAction, request: ActRequest, stored: unknown): ActBody {
  switch (action) {
    case "accept":
    case "start":
      return {};
    case "save":
    case "submit":
      return request.workerResult === undefined
        ? {}
        : { worker_result: { ...objectOf(stored), ...request.workerResult } };
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
  readonly text: () => Catalogue;
  /** Reads the order again, whatever the outcome: a refusal means that what is on screen is not what is so. */
  readonly reread: (orderId: number) => Promise<void>;
}

/** Carries out what a person asked for, and leaves the row as the server has it. */
export async function act(request: ActRequest, ports: ActPorts): Promise<Outcome> {
  const { orderId, action } = request;
  let stored: unknown = null;
  if (request.workerResult !== undefined) {
    const read = await ports.api.order(orderId);
    if (!read.ok) return { ok: false, code: read.code, sentence: sentenceOf(read, ports.text()) };
    stored = read.value.worker_result;
  }
  const call = ports.api.act(orderId, action, bodyOf(action, request, stored));
  // "save" changes no state, so no event of it will come.
  if (action !== "save") {
    // An answer lost on the way leaves it open whether the server did it; its event, if one comes, is then ours.
    const settled = call.then((result) => result.ok || result.code === "network");
    ports.own.begin(orderId, resultingStatus(action, ports.me()), settled);
  }
  const result = await call;
  await ports.reread(orderId);
  if (result.ok) return { ok: true };
  const text = ports.text();
  const sentence = result.code === "network" ? text.unknownOutcome : sentenceOf(result, text);
  return { ok: false, code: result.code, sentence };
}

/** The detail as drawn: an allow-list without addresses. */
export function detailAnswer(
  result: { readonly ok: true; readonly value: OrderDetail } | ApiFailure,
  seenBy: readonly SeenByView[],
  text: Catalogue,
): OrderDetailAnswer {
  if (!result.ok) return { ok: false, code: result.code, sentence: sentenceOf(result, text) };
  const drawn = orderDetailViewSchema.safeParse({ ...result.value, seenBy });
  return drawn.success
    ? { ok: true, order: drawn.data }
    : { ok: false, code: "unreadable", sentence: text.unreadable };
}
