import { join } from "node:path";
import { freePort } from "#tests/support/free-port.ts";
import { ready, start } from "#tests/support/running.ts";
import { z } from "zod";
import { keyOf, type Contender } from "./contender.ts";
import { tidy, tidyNode } from "./node-server.ts";

const answerSchema = z.object({ at: z.number() });

/** The bytes Radbell sends, with another order's number each time. */
const frame = (orderId: number): string =>
  JSON.stringify({
    type: "OCS_CREATED",
    ocs_id: `ocs_${String(orderId).padStart(4, "0")}`,
    ocs_pk: orderId,
    job_role: "RIS",
    job_type: "CT",
    priority: "normal",
    patient_name: "서지안",
    doctor_name: "최민석",
    message: "새 CT 오더",
    timestamp: new Date().toISOString().replace("Z", "+00:00"),
  });

export async function startLimit(): Promise<Contender> {
  const port = await freePort();
  const server = start(
    process.execPath,
    [...tidyNode, join(import.meta.dirname, "limit-server.ts"), String(port)],
    import.meta.dirname,
    process.env,
  );
  const url = `http://127.0.0.1:${port}/`;
  const post = async (body: string): Promise<number> =>
    answerSchema.parse(await (await fetch(url, { method: "POST", body })).json()).at;
  await ready(server, async () => void (await post("{}")));
  const sentAt = new Map<string, number>();
  let orderId = 100;
  return {
    name: "limit",
    pids: () => [server.pid],
    helperPids: () => [],
    targets: [{ host: "127.0.0.1", port, path: "/" }],
    act: async () => {
      orderId += 1;
      const key = keyOf({ orderId, toStatus: "ORDERED" });
      sentAt.set(key, await post(frame(orderId)));
    },
    committed: async () => sentAt,
    tidy: () => tidy([server.pid]),
    end: async () => server.stop("SIGKILL"),
  };
}
