import { demoPassword } from "#protocol/demo-people.ts";
import { largestPageSize, loginAnswerSchema, orderListAnswerSchema } from "#protocol/rest.ts";
import { createHub } from "#server/hub.ts";
import { pause } from "./pause.ts";

/** An order made during a row. */
export interface Made {
  readonly id: number;
  readonly department: string;
  /** performance.now() once its doctor's request was answered. */
  readonly at: number;
}

/** A hub in whose hospital a doctor orders for both departments in turn, until told to stop. */
export interface Ward {
  readonly port: number;
  readonly made: readonly Made[];
  readonly stop: () => Promise<void>;
}

const everyMs = 250;
const plenty = 1_000_000;
const cheapPassword = { N: 16, r: 8, p: 1 };

/** `accessTokenSeconds`: how long an access token lives; as in the hospital when absent. */
export async function startWard(accessTokenSeconds?: number): Promise<Ward> {
  const hub = await createHub({
    port: 0,
    passwordCost: cheapPassword,
    // A thousand sign-ins of one person within a minute are what is measured.
    limits: { loginsPerPerson: plenty, loginsPerAddress: plenty, connectsPerAddress: plenty },
    ...(accessTokenSeconds === undefined ? {} : { accessTokenSeconds }),
  });
  const ask = async (
    method: "GET" | "POST",
    path: string,
    token: string,
    body?: object,
  ): Promise<unknown> => {
    const response = await fetch(`${hub.url}${path}`, {
      method,
      headers: {
        "content-type": "application/json",
        ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response.json();
  };
  const signIn = async (login_id: string): Promise<string> =>
    loginAnswerSchema.parse(await ask("POST", "/api/auth/login/", "", { login_id, password: demoPassword }))
      .access;
  // Ids are given one after the other, and only this doctor orders: the seeded day fits one page, and says where they start.
  const seeded = orderListAnswerSchema.parse(
    await ask("GET", `/api/ocs/?page_size=${largestPageSize}`, await signIn("admin")),
  );
  const last = Math.max(...seeded.results.map(({ id }) => id));
  const made: Made[] = [];
  const stopped = new AbortController();
  const working = (async (): Promise<void> => {
    let token = await signIn("doctor1");
    let signedInAt = performance.now();
    for (let next = last + 1; !stopped.signal.aborted; next += 1) {
      if (performance.now() - signedInAt > 3_000) {
        token = await signIn("doctor1");
        signedInAt = performance.now();
      }
      const [department, job_type] = next % 2 === 0 ? (["RIS", "CT"] as const) : (["LIS", "BLOOD"] as const);
      const order = { patient_id: 1, job_role: department, job_type, priority: "normal" };
      await ask("POST", "/api/ocs/", token, order);
      made.push({ id: next, department, at: performance.now() });
      await pause(everyMs);
    }
  })();
  return {
    port: hub.port,
    made,
    stop: async () => {
      stopped.abort();
      await working;
      await hub.close();
    },
  };
}
