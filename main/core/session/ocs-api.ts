import { orderHeedSchema, waitingHeedSchema, type OrderHeed } from "#protocol/heed.ts";
import { orderDetailSchema, orderSchema, type Order, type OrderDetail } from "#protocol/order.ts";
import type { ListScope, OrderAction } from "#protocol/order-rules.ts";
import { meSchema, type Me } from "#protocol/person.ts";
import {
  actionPath,
  detailRefusalSchema,
  fieldRefusalSchema,
  largestPageSize,
  orderListEnvelopeSchema,
  pendingEnvelopeSchema,
  stateRefusalSchema,
} from "#protocol/rest.ts";
import { z } from "zod";
import type { Http, HttpAnswer, HttpCall } from "../ports.ts";
import type { Legibility } from "./legibility.ts";
import type { TokenSource } from "./token-source.ts";

/** Why a call gave nothing. `sentence` is the server's own, where it said one. */
export interface ApiFailure {
  readonly ok: false;
  readonly code:
    | "network"
    /** The refresh token is no good: only a password helps. */
    | "signInRequired"
    /** A token fresh from the refresh was refused too. */
    | "unauthorized"
    /** The account is disabled. */
    | "inactive"
    | "refused"
    | "forbidden"
    | "notFound"
    | "serverFault"
    | "unreadable";
  readonly sentence: string | null;
}
export type ApiResult<T> = { readonly ok: true; readonly value: T } | ApiFailure;

/** Orders as the server lists them. One that does not fit does not hide the others, and is not taken for gone either. */
export interface ListedOrders {
  readonly orders: readonly Order[];
  readonly unreadable: readonly UnreadableOrder[];
}
/** `id` where at least that could be read. */
export interface UnreadableOrder {
  readonly id: number | null;
}
export interface OrderPage extends ListedOrders {
  /** How many orders there are on all pages. */
  readonly count: number;
  readonly isLast: boolean;
}
export type ActBody = Readonly<Record<string, unknown>>;

export interface OcsApi {
  readonly me: () => Promise<ApiResult<Me>>;
  /** One page of the list, newest first; pages count from 1, and are as large as they may be unless `size` says less. */
  readonly page: (scope: ListScope, page: number, size?: number) => Promise<ApiResult<OrderPage>>;
  readonly pending: () => Promise<ApiResult<ListedOrders>>;
  readonly order: (id: number) => Promise<ApiResult<OrderDetail>>;
  readonly act: (id: number, action: OrderAction, body: ActBody) => Promise<ApiResult<OrderDetail>>;
  /** This person has seen the order. Only where the server offers it, as the two below. */
  readonly acknowledge: (id: number) => Promise<ApiResult<OrderHeed>>;
  /** Who has seen this order. */
  readonly heed: (id: number) => Promise<ApiResult<OrderHeed>>;
  /** Who has seen which of the urgent orders that wait. */
  readonly waitingHeed: () => Promise<ApiResult<readonly OrderHeed[]>>;
  /** Gives up the reads under way: their connections may be dead. Actions stay, whose outcome would be unknown. */
  readonly abandonReads: () => void;
  /** Gives up whatever is under way; later calls answer "network" without going out. */
  readonly dispose: () => void;
}

const failure = (code: ApiFailure["code"], sentence: string | null = null): ApiFailure => ({
  ok: false,
  code,
  sentence,
});

function refusalOf(answer: HttpAnswer & { kind: "answer" }): ApiFailure {
  const state = stateRefusalSchema.safeParse(answer.json);
  if (state.success) return failure("refused", state.data.non_field_errors.join(" "));
  const detail = detailRefusalSchema.safeParse(answer.json);
  const sentence = detail.success ? detail.data.detail : null;
  if (answer.status === 401) {
    // So simplejwt says it of a person who was disabled.
    const inactive = detail.success && detail.data.code === "user_inactive";
    return failure(inactive ? "inactive" : "unauthorized", sentence);
  }
  if (answer.status === 403) return failure("forbidden", sentence);
  if (answer.status === 404) return failure("notFound", sentence);
  if (answer.status >= 500) return failure("serverFault", sentence);
  const fields = fieldRefusalSchema.safeParse(answer.json);
  return failure("refused", fields.success ? Object.values(fields.data).flat().join(" ") : sentence);
}

const idOnlySchema = z.object({ id: z.int() });

function listed(rows: readonly unknown[]): ListedOrders {
  const orders: Order[] = [];
  const unreadable: UnreadableOrder[] = [];
  for (const row of rows) {
    const order = orderSchema.safeParse(row);
    if (order.success) orders.push(order.data);
    else unreadable.push({ id: idOnlySchema.safeParse(row).data?.id ?? null });
  }
  return { orders, unreadable };
}

export interface OcsApiPorts {
  /** The server's base address, without a slash at its end. */
  readonly base: string;
  readonly http: Http;
  readonly tokens: TokenSource;
  readonly legibility: Legibility;
  readonly timeoutMs: number;
}

/** The REST calls of one account. Every call bears that account's token, and no call outlives `dispose`. */
export function createOcsApi({ base, http, tokens, legibility, timeoutMs }: OcsApiPorts): OcsApi {
  const open = new Map<HttpCall, "GET" | "POST">();
  let disposed = false;

  async function once(
    method: "GET" | "POST",
    path: string,
    token: string,
    body?: unknown,
  ): Promise<HttpAnswer> {
    if (disposed) return { kind: "noAnswer", reason: "disposed" };
    const call = http({
      method,
      url: `${base}${path}`,
      token,
      timeoutMs,
      ...(body === undefined ? {} : { body }),
    });
    open.set(call, method);
    const answer = await call.answer;
    open.delete(call);
    return disposed ? { kind: "noAnswer", reason: "disposed" } : answer;
  }

  /** A 401 is answered once by the shared refresh and a second try, whatever the call was: it did nothing yet. */
  async function call<T>(
    method: "GET" | "POST",
    path: string,
    schema: z.ZodType<T>,
    body?: unknown,
  ): Promise<ApiResult<T>> {
    const first = await tokens.get(null);
    if (!first.ok) return failure(first.why === "refused" ? "signInRequired" : "network");
    let answer = await once(method, path, first.token, body);
    const refused = answer.kind === "answer" && answer.status === 401 ? refusalOf(answer) : null;
    // Of a disabled account no fresh token helps.
    if (refused !== null && refused.code !== "inactive") {
      const second = await tokens.get(first.token);
      if (!second.ok) return failure(second.why === "refused" ? "signInRequired" : "network");
      answer = await once(method, path, second.token, body);
    }
    if (answer.kind === "noAnswer") return failure("network");
    if (answer.status < 200 || answer.status > 299) return refusalOf(answer);
    const parsed = schema.safeParse(answer.json);
    if (parsed.success) {
      legibility.read("answers");
      return { ok: true, value: parsed.data };
    }
    // The path without its numbers and filters.
    const what = `${method} ${path.replace(/\?.*/, "").replaceAll(/\d+/g, "{id}")}`;
    legibility.unreadable("answers", what, { status: answer.status });
    return failure("unreadable");
  }

  return {
    me: async () => call("GET", "/api/auth/me/", meSchema),
    page: async (scope, page, size = largestPageSize) => {
      const filters = [
        ...(scope.jobRole === undefined ? [] : [`job_role=${scope.jobRole}`]),
        ...(scope.doctorId === undefined ? [] : [`doctor_id=${scope.doctorId}`]),
        `page=${page}`,
        `page_size=${size}`,
      ];
      const answer = await call("GET", `/api/ocs/?${filters.join("&")}`, orderListEnvelopeSchema);
      if (!answer.ok) return answer;
      const { count, next, results } = answer.value;
      return {
        ok: true,
        value: { count, isLast: next === null || results.length === 0, ...listed(results) },
      };
    },
    pending: async () => {
      const answer = await call("GET", "/api/ocs/pending/", pendingEnvelopeSchema);
      return answer.ok ? { ok: true, value: listed(answer.value) } : answer;
    },
    order: async (id) => call("GET", `/api/ocs/${id}/`, orderDetailSchema),
    act: async (id, action, body) =>
      call("POST", `/api/ocs/${id}/${actionPath[action]}/`, orderDetailSchema, body),
    acknowledge: async (id) => call("POST", `/api/ocs/${id}/acknowledge/`, orderHeedSchema),
    heed: async (id) => call("GET", `/api/ocs/${id}/acknowledgements/`, orderHeedSchema),
    waitingHeed: async () => call("GET", "/api/ocs/acknowledgements/", waitingHeedSchema),
    abandonReads: () => {
      for (const [each, method] of open) if (method === "GET") each.abort();
    },
    dispose: () => {
      disposed = true;
      for (const each of open.keys()) each.abort();
      open.clear();
    },
  };
}
