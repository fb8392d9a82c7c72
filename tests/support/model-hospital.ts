import type { Http, HttpAnswer, Socket, SocketListener, SocketRequest } from "#core/ports.ts";
import type { HistoryEntry, Order, OrderStatus } from "#protocol/order.ts";
import type { RoleCode } from "#protocol/person.ts";
import { isPending, mayAct, orderActions, resultingStatus } from "#protocol/order-rules.ts";
import { actionPath, saveResultRequestSchema } from "#protocol/rest.ts";
import { socketPaths } from "#protocol/socket.ts";
import { protocolV2 } from "#protocol/socket-v2.ts";
import { createModelHeed, type ModelHeed } from "./model-heed.ts";
import { createModelLog, type ModelLog } from "./model-log.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** A person of the model. Two of them share a name: the protocol's own trap. */
export interface ModelPerson {
  readonly id: number;
  readonly loginId: string;
  readonly name: string;
  readonly role: RoleCode;
}

export const modelPeople = {
  ris1: { id: 1, loginId: "ris1", name: "김태현", role: "RIS" },
  ris2: { id: 2, loginId: "ris2", name: "김태현", role: "RIS" },
  lis1: { id: 3, loginId: "lis1", name: "박가람", role: "LIS" },
  doctor1: { id: 4, loginId: "doctor1", name: "최민석", role: "DOCTOR" },
} as const satisfies Record<string, ModelPerson>;

/** A socket as the model's network sees it, from the server's side. */
export interface ModelSocket {
  readonly token: string;
  readonly person: ModelPerson | null;
  /** connecting → open → ended. */
  state: "connecting" | "open" | "ended";
  readonly sent: string[];
  /** Half-open: nothing passes either way, and neither side is told. */
  muted: boolean;
  /** How long its client allowed it to linger after ending it, ms. */
  graceMs: number | null;
  readonly open: () => void;
  readonly refuse: (status: number) => void;
  readonly say: (frame: unknown) => void;
  readonly sayText: (text: string | null) => void;
  readonly close: (code: number) => void;
}

export interface ModelHospital {
  readonly http: Http;
  /** The hospital's backend, or a hub with a log. */
  protocol: "v1" | "v2";
  readonly log: ModelLog;
  /** What a hub says of itself in server-info. */
  features: readonly string[];
  readonly heed: ModelHeed;
  /** Kept connections were given up this often. */
  renewals: number;
  readonly renewConnections: () => void;
  readonly socket: (request: SocketRequest, listener: SocketListener) => Socket;
  /** The orders' sockets ever made. */
  readonly sockets: ModelSocket[];
  /** Those of presence and permissions. */
  readonly serving: (ModelSocket & { readonly path: string })[];
  /** Those that are connecting or open. */
  readonly alive: () => ModelSocket[];
  readonly orders: Map<number, Order>;
  /** Changes an order as the server commits it, without telling anybody. */
  readonly commit: (
    id: number,
    status: OrderStatus,
    worker: ModelPerson | null,
    /** Who did it, for the order's history; left open when absent. */
    actor?: ModelPerson,
  ) => Order;
  /** Tells every open socket whose person may hear it; `from` null for an order just made. */
  readonly announce: (id: number, from: OrderStatus | null, actor: ModelPerson) => void;
  /** Roles given since by an administrator, and accounts disabled. */
  readonly roles: Map<number, RoleCode>;
  readonly disabled: Set<number>;
  /** Tells this person's permission sockets. */
  readonly permissionChanged: (person: ModelPerson) => void;
  /** As it is now. */
  readonly roleOf: (person: Pick<ModelPerson, "id" | "role">) => RoleCode;
  /** An administrator gives this person another role: they are told, and a hub with a log ends the old role's streams. */
  readonly giveRole: (person: ModelPerson, role: RoleCode) => void;
  /** New handshakes are answered at once when true; otherwise they hang until `open` is called. */
  opensAtOnce: boolean;
  /** Handshakes are answered 403, whatever the token. */
  forbidsAll: boolean;
  /** "down": nothing answers, and says so at once. "hangs": nothing answers until the client gives up. */
  network: "up" | "down" | "hangs";
  /** How long a REST answer takes, ms. */
  latencyMs: number;
  /** What the server answers on these paths instead of what it should. */
  readonly strange: Map<string, unknown>;
  /** Every access token given so far is no good any more; refresh tokens are. */
  readonly revokeAccess: () => void;
  /** What actions came with, as sent. */
  readonly bodies: unknown[];
  /** Requests ever made, as "METHOD path". */
  readonly requests: string[];
  refreshAnswers: "ok" | "refused" | "down";
  refreshes: number;
  /** Answer to the next act calls; null does it. */
  refuseActs: string | null;
  /** What its serializer says of single fields of the next act calls; null for nothing. */
  refuseFields: Readonly<Record<string, readonly string[]>> | null;
  /** Actions go by the order's rules and leave what they leave on a real server; else whatever is asked is done. */
  keepsRules: boolean;
  readonly person: (token: string) => ModelPerson | null;
  readonly newTokens: (person: ModelPerson) => { access: string; refresh: string };
}

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The frame v1 has for this change. A worker's cancellation and a doctor's are one event: the protocol's own trap. */
function eventOf(order: Order, from: OrderStatus | null, actor: ModelPerson, timestamp: string): object {
  const { ocs_id, ocs_status, job_role, job_type, priority } = order;
  const base = { ocs_id, ocs_pk: order.id, message: "", timestamp };
  if (from === null) {
    const doctor_name = order.doctor.name;
    return {
      type: "OCS_CREATED",
      ...base,
      job_role,
      job_type,
      priority,
      patient_name: "박준호",
      doctor_name,
    };
  }
  const isCancellation = ocs_status === "CANCELLED" || (ocs_status === "ORDERED" && from !== "ORDERED");
  return isCancellation
    ? { type: "OCS_CANCELLED", ...base, reason: null, actor_name: actor.name }
    : {
        type: "OCS_STATUS_CHANGED",
        ...base,
        from_status: from,
        to_status: ocs_status,
        job_role,
        patient_name: order.patient.name,
        actor_name: actor.name,
      };
}

/** The hospital's backend, as far as the core can tell: orders, tokens, sockets, in memory, on a virtual clock. */
export function createModelHospital(clock: VirtualClock): ModelHospital {
  const sockets: ModelSocket[] = [];
  const orders = new Map<number, Order>();
  const tokens = new Map<string, ModelPerson>();
  const access = new Set<string>();
  const revoked = new Set<string>();
  const histories = new Map<number, HistoryEntry[]>();
  /** Those of what is committed: an entry comes with its row. */
  const historyOf = (order: Order): HistoryEntry[] =>
    (histories.get(order.id) ?? []).filter(
      ({ created_at }) => Date.parse(created_at) <= Date.parse(order.updated_at),
    );
  let made = 0;

  const ref = (person: ModelPerson) => ({ id: person.id, login_id: person.loginId, name: person.name });
  // The server's own clock: the PC's may be set meanwhile.
  const epoch = clock.now() - clock.monotonic();
  const serverNow = (): number => epoch + clock.monotonic();
  const stamp = (): string => new Date(serverNow()).toISOString();

  function newTokens(person: ModelPerson): { access: string; refresh: string } {
    made += 1;
    const iat = Math.floor(serverNow() / 1000);
    const token = (kind: string, life: number): string =>
      `${base64url({ alg: "none" })}.${base64url({ iat, exp: iat + life, jti: `${kind}${made}` })}.x`;
    const pair = { access: token("a", 1800), refresh: token("r", 86_400) };
    access.add(pair.access);
    tokens.set(pair.access, person);
    tokens.set(pair.refresh, person);
    return pair;
  }

  function answer(status: number, json: unknown): HttpAnswer {
    return { kind: "answer", status, json, dateMs: serverNow() };
  }

  function actByRules(order: Order, path: string, body: unknown, me: ModelPerson): HttpAnswer {
    const actor = { id: me.id, role: roleOf(me) };
    const action = orderActions.find((each) => actionPath[each] === path);
    if (action === undefined || !mayAct(action, order, actor))
      return answer(400, { non_field_errors: ["지금은 할 수 없는 작업입니다."] });
    const to = resultingStatus(action, actor);
    const before = Object.values(modelPeople).find(({ id }) => id === order.worker?.id) ?? null;
    const done = hospital.commit(
      order.id,
      to,
      action === "accept" ? me : to === "ORDERED" ? null : before,
      me,
    );
    const written = saveResultRequestSchema.safeParse(body).data?.worker_result;
    const kept = { ...done, worker_result: to === "ORDERED" ? null : (written ?? done.worker_result) };
    orders.set(order.id, kept);
    if (action !== "save") hospital.announce(order.id, order.ocs_status, me);
    return answer(200, { ...kept, history: historyOf(kept) });
  }

  const log = createModelLog();
  const roleOf = ({ id, role }: Pick<ModelPerson, "id" | "role">): RoleCode => hospital.roles.get(id) ?? role;
  const hospital: ModelHospital = {
    protocol: "v1",
    log,
    features: [],
    heed: createModelHeed({ log, orders, stamp, answer }),
    sockets,
    serving: [],
    orders,
    roles: new Map(),
    disabled: new Set(),
    permissionChanged: (person) => {
      for (const socket of hospital.serving) {
        const hears = socket.path === socketPaths.userPermissions && socket.state === "open";
        if (hears && socket.person?.id === person.id) socket.say({ type: "PERMISSION_CHANGED" });
      }
    },
    renewals: 0,
    renewConnections: () => {
      hospital.renewals += 1;
    },
    roleOf,
    giveRole: (person, role) => {
      if (roleOf(person) === role) return;
      hospital.roles.set(person.id, role);
      hospital.permissionChanged(person);
      for (const socket of sockets)
        if (hospital.protocol === "v2" && socket.state === "open" && socket.person?.id === person.id)
          socket.close(4403);
    },
    opensAtOnce: true,
    forbidsAll: false,
    network: "up",
    latencyMs: 0,
    strange: new Map(),
    requests: [],
    bodies: [],
    revokeAccess: () => {
      for (const token of access) revoked.add(token);
    },
    refreshAnswers: "ok",
    refreshes: 0,
    refuseActs: null,
    refuseFields: null,
    keepsRules: false,
    newTokens,
    person: (token) => tokens.get(token) ?? null,
    alive: () => sockets.filter((socket) => socket.state !== "ended"),
    commit: (id, status, worker, actor) => {
      const before = orders.get(id);
      const order: Order = {
        id,
        ocs_id: `ocs_${String(id).padStart(4, "0")}`,
        job_role: "RIS",
        job_type: "CT",
        priority: "normal",
        patient: { id: 9, patient_number: "P2026-00009", name: "박준호" },
        doctor: ref(modelPeople.doctor1),
        ocs_result: null,
        worker_result: null,
        created_at: stamp(),
        ...before,
        ocs_status: status,
        worker: worker === null ? null : ref(worker),
        updated_at: stamp(),
      };
      orders.set(id, order);
      const entries = histories.get(id) ?? [];
      histories.set(id, [
        {
          id: entries.length + 1,
          action: "X",
          actor: actor === undefined ? null : ref(actor),
          from_status: before?.ocs_status ?? null,
          to_status: status,
          from_worker: before?.worker ?? null,
          to_worker: order.worker,
          created_at: order.updated_at,
        },
        ...entries,
      ]);
      return order;
    },
    announce: (id, from, actor) => {
      const order = orders.get(id);
      if (order === undefined) throw new Error(`the model has no order ${id}`);
      const event = eventOf(order, from, actor, stamp());
      if (hospital.protocol === "v2") {
        hospital.log.append(order.job_role, event, actor.id);
        return;
      }
      for (const socket of sockets) {
        if (socket.state === "open" && socket.person !== null && roleOf(socket.person) === order.job_role)
          socket.say(event);
      }
    },
    http: (request) => {
      let abort = (): void => undefined;
      const aborted = new Promise<HttpAnswer>((resolve) => {
        abort = () => resolve({ kind: "noAnswer", reason: "aborted" });
      });
      const url = new URL(request.url);
      const wait = async (ms: number): Promise<void> =>
        new Promise((resolve) => {
          clock.after(ms, resolve);
        });
      hospital.requests.push(`${request.method} ${url.pathname}`);
      if (url.pathname === "/api/auth/refresh/") hospital.refreshes += 1;
      const compute = async (): Promise<HttpAnswer> => {
        if (hospital.network === "hangs") await wait(Math.max(0, request.timeoutMs - hospital.latencyMs));
        if (hospital.network !== "up") return { kind: "noAnswer", reason: "down" };
        if (hospital.strange.has(url.pathname)) return answer(200, hospital.strange.get(url.pathname));
        if (url.pathname === "/api/server-info/" && hospital.protocol === "v2") {
          const protocols = ["ocs.v1", protocolV2];
          return answer(200, { name: "Model", version: "2", protocols, features: hospital.features });
        }
        if (url.pathname === "/api/auth/refresh/") {
          if (hospital.refreshAnswers === "down") return { kind: "noAnswer", reason: "down" };
          const body = JSON.stringify(request.body);
          const owner = [...tokens].find(([token]) => body.includes(token))?.[1];
          if (hospital.refreshAnswers === "refused" || owner === undefined) {
            return answer(401, { detail: "no", code: "token_not_valid" });
          }
          // Rotation: a refresh token is good for one refresh.
          for (const token of tokens.keys()) if (body.includes(token)) tokens.delete(token);
          return answer(200, newTokens(owner));
        }
        if (url.pathname === "/api/auth/login/") {
          const body: unknown = request.body;
          const login = JSON.stringify(body);
          const who = Object.values(modelPeople).find((person) => login.includes(`"${person.loginId}"`));
          if (who === undefined)
            return answer(400, { code: ["LOGIN_FAIL"], message: ["아니요"], remain: ["4"] });
          return answer(200, {
            ...newTokens(who),
            user: { id: who.id, login_id: who.loginId, must_change_password: false },
          });
        }
        const me =
          request.token === null || revoked.has(request.token) ? undefined : tokens.get(request.token);
        if (me === undefined) return answer(401, { detail: "no", code: "token_not_valid" });
        if (url.pathname === "/api/auth/me/") {
          return answer(200, {
            ...ref(me),
            email: null,
            is_active: !hospital.disabled.has(me.id),
            role: { code: roleOf(me) },
            permissions: [],
          });
        }
        const heeded =
          hospital.features.length > 0 ? hospital.heed.answer(request.method, url.pathname, me) : null;
        if (heeded !== null) return heeded;
        if (url.pathname === "/api/ocs/") {
          const role = url.searchParams.get("job_role");
          const results = [...orders.values()].filter((order) => role === null || order.job_role === role);
          return answer(200, { count: results.length, next: null, previous: null, results });
        }
        if (url.pathname === "/api/ocs/pending/") {
          return answer(
            200,
            [...orders.values()].filter(({ ocs_status }) => isPending(ocs_status)),
          );
        }
        const [, id, action] = /^\/api\/ocs\/(\d+)\/(\w+)?/.exec(url.pathname) ?? [];
        const order = orders.get(Number(id));
        if (order === undefined) return answer(404, { detail: "없음" });
        if (action === undefined) return answer(200, { ...order, history: historyOf(order) });
        hospital.bodies.push(request.body);
        if (hospital.refuseFields !== null) return answer(400, hospital.refuseFields);
        if (hospital.refuseActs !== null) return answer(400, { non_field_errors: [hospital.refuseActs] });
        if (hospital.keepsRules) return actByRules(order, action, request.body, me);
        const done = hospital.commit(order.id, action === "accept" ? "ACCEPTED" : "IN_PROGRESS", me, me);
        hospital.announce(order.id, order.ocs_status, me);
        return answer(200, { ...done, history: [] });
      };
      // Unevenly, so that answers overtake each other; what is answered was so a good while before it arrives.
      const latencyMs = (hospital.latencyMs * ((hospital.requests.length % 3) + 1)) / 3;
      const respond = async (): Promise<HttpAnswer> => {
        if (latencyMs > 0) await wait(latencyMs / 6);
        const answer = await compute();
        if (latencyMs > 0) await wait((latencyMs * 5) / 6);
        return answer;
      };
      return { answer: Promise.race([respond(), aborted]), abort };
    },
    socket: (request, listener) => {
      const { pathname, searchParams } = new URL(request.url);
      const bearer = /^Bearer (.+)$/.exec(request.headers["authorization"] ?? "")?.[1];
      const token = bearer ?? searchParams.get("token") ?? "";
      const speaks = request.protocol === null ? "v1" : "v2";
      const socket: ModelSocket & { readonly path: string } = {
        path: pathname,
        token,
        person: tokens.get(token) ?? null,
        state: "connecting",
        sent: [],
        muted: false,
        graceMs: null,
        open: () => {
          if (socket.state !== "connecting") return;
          socket.state = "open";
          listener.opened();
        },
        refuse: (status) => {
          if (socket.state !== "connecting") return;
          socket.state = "ended";
          listener.refused(status);
        },
        say: (frame) => socket.sayText(JSON.stringify(frame)),
        // The listener is called whatever the state: what an ended socket still delivers is the client's trap.
        sayText: (text) => {
          if (!socket.muted) listener.frame(text);
        },
        close: (code) => {
          if (socket.state === "ended" || socket.muted) return;
          socket.state = "ended";
          listener.closed(code, "");
        },
      };
      const reader = {
        isOpen: () => socket.state === "open" && !socket.muted,
        role: () => (socket.person === null ? null : roleOf(socket.person)),
        say: (frame: unknown) => socket.say(frame),
      };
      const hearLater = (text: string): void => {
        clock.after(1, () => {
          if (reader.isOpen()) hospital.log.hear(reader, text);
        });
      };
      (pathname === socketPaths.orders ? sockets : hospital.serving).push(socket);
      if (hospital.network === "up" && hospital.opensAtOnce) {
        clock.after(1, () => {
          // Whoever asks for a protocol that is not chosen has to fail the handshake, and so does a token in the address.
          const misled = pathname === socketPaths.orders && speaks !== hospital.protocol;
          if (misled && speaks === "v2") socket.close(1006);
          else if (hospital.forbidsAll || socket.person === null || revoked.has(token)) socket.refuse(403);
          else socket.open();
        });
      }
      return {
        send: (text) => {
          if (socket.state !== "open") return false;
          socket.sent.push(text);
          if (speaks === "v2" && hospital.network === "up" && !socket.muted) hearLater(text);
          if (hospital.network === "up" && text.includes("ping")) {
            clock.after(1, () => {
              if (socket.state === "open" && !socket.muted) listener.frame('{"type":"pong"}');
            });
          }
          return true;
        },
        probe: () => {
          if (hospital.network !== "up") return;
          clock.after(1, () => {
            if (socket.state === "open" && !socket.muted) listener.alive();
          });
        },
        end: (_code, _reason, graceMs) => {
          socket.graceMs = graceMs;
          socket.state = "ended";
        },
      };
    },
  };
  return hospital;
}
