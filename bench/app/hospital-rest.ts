import { colleague, reader, type StoredList } from "./stored-list.ts";
import { protocolV2 } from "#protocol/socket-v2.ts";

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
const lifeSeconds = 3_600;

function tokens(): { readonly access: string; readonly refresh: string } {
  const iat = Math.floor(Date.now() / 1000);
  const token = (life: number): string =>
    `${base64url({ alg: "none" })}.${base64url({ iat, exp: iat + life, jti: crypto.randomUUID() })}.x`;
  return { access: token(lifeSeconds), refresh: token(24 * lifeSeconds) };
}

const me = { ...reader, email: null, is_active: true, role: { code: "RIS" }, permissions: [] };

export interface RestAnswer {
  readonly status: number;
  readonly body: string;
}
const ok = (value: unknown): RestAnswer => ({ status: 200, body: JSON.stringify(value) });

/** What the protocol's REST says, to whoever asks: everybody here is the same person. */
export function answerOf(list: StoredList, method: string, path: string): RestAnswer {
  const url = new URL(path, "http://here");
  switch (url.pathname) {
    case "/api/server-info/":
      return ok({ name: "bench", version: "1", protocols: ["ocs.v1", protocolV2], features: [] });
    case "/api/auth/login/":
      return ok({
        ...tokens(),
        user: { id: reader.id, login_id: reader.login_id, must_change_password: false },
      });
    case "/api/auth/refresh/":
      return ok(tokens());
    case "/api/auth/me/":
      return ok(me);
    case "/api/ocs/": {
      const [page, size] = [url.searchParams.get("page"), url.searchParams.get("page_size")].map(Number);
      const isLast = (page ?? 1) * (size ?? 20) >= list.count();
      const next = isLast ? "null" : '"there is one"';
      return {
        status: 200,
        body: `{"count":${list.count()},"next":${next},"previous":null,"results":${list.page(page ?? 1, size ?? 20)}}`,
      };
    }
    case "/api/ocs/pending/":
      return { status: 200, body: list.pending() };
  }
  const id = /^\/api\/ocs\/(\d+)\/$/.exec(url.pathname)?.[1];
  const order = method === "GET" && id !== undefined ? list.get(Number(id)) : undefined;
  if (order === undefined) return { status: 404, body: '{"detail":"없음"}' };
  const entry = {
    ...{ id: 1, action: "X", actor: colleague, from_status: null, to_status: order.ocs_status },
    ...{ from_worker: null, to_worker: order.worker, created_at: order.updated_at },
  };
  return ok({ ...order, history: [entry] });
}
