export type LoginId = "ris1" | "lis1";

/** One order that a client showed to whoever was signed in then; null for nobody. */
export interface Shown {
  readonly orderId: number;
  readonly to: LoginId | null;
  /** Told as news, or only put on the list. */
  readonly as: "news" | "row";
}

/** Where a client's doings are reported, in order; an order shown twice is reported twice. */
export interface Report {
  readonly shown: (shown: Shown) => void;
  /** An order that is on the list no more. */
  readonly gone: (orderId: number) => void;
}

/** A client under test, used as its makers mean it. It runs in a process of its own. */
export interface FaultClient {
  readonly signIn: (loginId: LoginId) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** The system says that the network is back; clients that do not listen do nothing. */
  readonly networkUp: () => void;
}

export interface ClientWorld {
  /** The server's base address. */
  readonly url: string;
  /** How wrong this PC's clock is, ms. */
  readonly skewMs: number;
}

export type MakeClient = (world: ClientWorld, report: Report) => FaultClient;

/** Signs in by REST and returns the access token. Rejects where the server cannot be reached. */
export async function accessToken(url: string, loginId: LoginId): Promise<string> {
  const response = await fetch(`${url}/api/auth/login/`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ login_id: loginId, password: "radbell-demo" }),
  });
  const body: unknown = await response.json();
  if (typeof body !== "object" || body === null || !("access" in body)) throw new Error("no token");
  return String(body.access);
}

/** The order an OCS_CREATED frame announces; throws for what is no JSON, as a client's own handler does. */
export function createdOf(data: unknown): number | null {
  const frame: unknown = JSON.parse(String(data));
  if (typeof frame !== "object" || frame === null || !("ocs_pk" in frame)) return null;
  return "type" in frame && frame.type === "OCS_CREATED" ? Number(frame.ocs_pk) : null;
}
