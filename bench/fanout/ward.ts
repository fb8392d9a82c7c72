import { demoPassword } from "#protocol/demo-people.ts";
import { socketPaths } from "#protocol/socket.ts";
import { z } from "zod";
import type { Target } from "./raw-client.ts";

const loginSchema = z.object({ access: z.string() });

/** The same few people for every server: each signs in once, and their token opens all their sockets. */
export interface Ward {
  readonly targets: (urls: readonly string[]) => readonly Target[];
  /** Every fourth event is a new order, the three after it its way through the department. */
  readonly act: (n: number, newest: number | null) => Promise<void>;
  readonly get: (path: string) => Promise<unknown>;
}

const steps = ["accept", "start", "submit_result"] as const;

async function post(url: string, token: string | null, body: unknown): Promise<unknown> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  const answer: unknown = await response.json();
  if (!response.ok)
    throw new Error(`${url} was answered with ${response.status}: ${JSON.stringify(answer).slice(0, 300)}`);
  return answer;
}

export async function openWard(url: string): Promise<Ward> {
  const signIn = async (loginId: string): Promise<string> =>
    loginSchema.parse(
      await post(`${url}/api/auth/login/`, null, { login_id: loginId, password: demoPassword }),
    ).access;
  const [ris1, ris2, doctor] = [await signIn("ris1"), await signIn("ris2"), await signIn("doctor1")];
  return {
    targets: (urls) =>
      [ris1, ris2].flatMap((token) =>
        urls.map((each) => ({
          host: new URL(each).hostname,
          port: Number(new URL(each).port),
          path: `${socketPaths.orders}?token=${token}`,
        })),
      ),
    act: async (n, newest) => {
      const step = n % 4 === 0 || newest === null ? undefined : steps[(n % 4) - 1];
      if (step === undefined) {
        const order = { patient_id: 1, job_role: "RIS", job_type: "CT", priority: "normal" };
        await post(`${url}/api/ocs/`, doctor, order);
      } else await post(`${url}/api/ocs/${newest}/${step}/`, ris1, {});
    },
    get: async (path) => {
      const response = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${ris1}` } });
      if (!response.ok) throw new Error(`${path} was answered with ${response.status}`);
      const answer: unknown = await response.json();
      return answer;
    },
  };
}
