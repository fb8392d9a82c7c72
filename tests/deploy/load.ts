import { orderListAnswerSchema } from "#protocol/rest.ts";
import type { Site } from "./site.ts";

/** People at work: doctors order, workers accept, start, submit, cancel, all through nginx. */
export interface Load {
  /** How many requests were answered with a success, and how many with none or a refusal: work goes on all the same. */
  readonly done: () => { readonly ok: number; readonly failed: number };
  readonly stop: () => Promise<void>;
}

const actions = ["accept", "start", "submit_result"] as const;

export async function startLoad(site: Site, pauseMs = 40): Promise<Load> {
  const stopping = new AbortController();
  let ok = 0;
  let failed = 0;
  const tokens = new Map<string, string>();
  for (const who of ["doctor1", "doctor2", "ris1", "lis1"]) tokens.set(who, await site.tokenOf(who));

  async function send(who: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${site.nginx.url}${path}`, {
      method: body === undefined ? "GET" : "POST",
      headers: { authorization: `Bearer ${tokens.get(who) ?? ""}`, "content-type": "application/json" },
      // As long as the app waits.
      signal: AbortSignal.timeout(10_000),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return answer;
  }
  async function lane(work: () => Promise<void>): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await work();
        ok += 1;
      } catch {
        failed += 1;
      }
      await new Promise((resolve) => {
        setTimeout(resolve, pauseMs);
      });
    }
  }
  const order = (doctor: string, job_role: string, job_type: string) => async (): Promise<void> =>
    void (await send(doctor, "/api/ocs/", { patient_id: 1, job_role, job_type, priority: "normal" }));
  const work = (worker: string, role: string) => async (): Promise<void> => {
    const list = await send(worker, `/api/ocs/?job_role=${role}&ocs_status=ORDERED&page_size=1`);
    const [found] = orderListAnswerSchema.parse(list).results;
    if (found === undefined) return;
    for (const action of actions) await send(worker, `/api/ocs/${found.id}/${action}/`, {});
  };
  const lanes = [
    lane(order("doctor1", "RIS", "CT")),
    lane(order("doctor2", "LIS", "CBC")),
    lane(work("ris1", "RIS")),
    lane(work("lis1", "LIS")),
  ];
  return {
    done: () => ({ ok, failed }),
    stop: async () => {
      stopping.abort();
      await Promise.all(lanes);
    },
  };
}
