export type LoginId = "ris1" | "lis1";

/** One order that a client showed to whoever was signed in then; null for nobody. */
export interface Shown {
  readonly orderId: number;
  readonly to: LoginId | null;
  /** Told as news, or only put on the list. */
  readonly as: "news" | "row";
}

/** A client under test, used as its makers mean it. */
export interface FaultClient {
  readonly name: string;
  readonly signIn: (loginId: LoginId) => Promise<void>;
  readonly signOut: () => Promise<void>;
  /** Everything shown, in order; an order shown twice stands here twice. */
  readonly shown: readonly Shown[];
  /** What it knows at the end, by whatever way. */
  readonly knows: () => ReadonlySet<number>;
  /** The system says that the network is back; clients that do not listen do nothing. */
  readonly networkUp: () => void;
  readonly dispose: () => void;
}

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
