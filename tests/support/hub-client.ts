import { demoPassword } from "#protocol/demo-people.ts";
import { orderDetailSchema, type OrderDetail } from "#protocol/order.ts";
import { loginAnswerSchema, orderListAnswerSchema } from "#protocol/rest.ts";
import { z } from "zod";

/** A person at another place, acting on the hub by REST. */
export interface HubClient {
  readonly access: string;
  readonly refresh: string;
  readonly get: (path: string) => Promise<{ status: number; body: unknown }>;
  readonly post: (path: string, body?: unknown) => Promise<{ status: number; body: unknown }>;
  /** Orders an examination and says which order it became. */
  readonly order: (wanted?: Readonly<Record<string, unknown>>) => Promise<number>;
  readonly act: (id: number, action: string, body?: unknown) => Promise<OrderDetail>;
}

export async function signInToHub(url: string, loginId: string, password = demoPassword): Promise<HubClient> {
  const send = async (method: string, path: string, token: string | null, body?: unknown) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const json: unknown = await response.json();
    return { status: response.status, body: json };
  };
  const login = await send("POST", "/api/auth/login/", null, { login_id: loginId, password });
  const { access, refresh } = loginAnswerSchema.parse(login.body);
  const get = async (path: string) => send("GET", path, access);
  const post = async (path: string, body?: unknown) => send("POST", path, access, body);
  return {
    access,
    refresh,
    get,
    post,
    order: async (wanted) => {
      const made = await post("/api/ocs/", {
        patient_id: 1,
        job_role: "RIS",
        job_type: "CT",
        priority: "normal",
        ...wanted,
      });
      z.literal(201).parse(made.status);
      const { results } = orderListAnswerSchema.parse((await get("/api/ocs/?page_size=1")).body);
      const [newest] = results;
      if (newest === undefined) throw new Error("the new order is not on the list");
      return newest.id;
    },
    act: async (id, action, body) =>
      orderDetailSchema.parse((await post(`/api/ocs/${id}/${action}/`, body ?? {})).body),
  };
}
