import { createHub } from "#server/hub.ts";
import type { FaultClient, LoginId, Shown } from "./client.ts";
import { createFirstClient } from "./first-client.ts";
import { createPartysocketClient, createReconnectingClient } from "./library-clients.ts";
import { createRadbellClient } from "./radbell-client.ts";
import { rows, type Row } from "./rows.ts";
import { createTcpProxy } from "./tcp-proxy.ts";

/** One line of the table; times in seconds, everything else counted in orders or sockets. */
interface Result {
  readonly fault: string;
  readonly client: string;
  readonly expected: number;
  readonly delivered: number;
  readonly lostAfterCatchUp: number;
  readonly duplicates: number;
  readonly leaked: number;
  readonly surplusSockets: number;
  readonly recovered: boolean;
  readonly recoverySeconds: number | null;
}

const makers = [
  createRadbellClient,
  createReconnectingClient,
  createPartysocketClient,
  createFirstClient,
] as const;
const everyMs = 250;
const longestRecoveryMs = 45_000;
/** After it is back, this long for what is still on its way. */
const settleMs = 12_000;
const departmentOf: Record<LoginId, string> = { ris1: "RIS", lis1: "LIS" };
const cheapPassword = { N: 16, r: 8, p: 1 };

const wait = async (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** A ward that orders for both departments, one after the other, until told to stop. */
async function startWard(): Promise<{
  readonly port: number;
  readonly ordered: { readonly id: number; readonly department: string; readonly at: number }[];
  readonly stop: () => Promise<void>;
}> {
  const hub = await createHub({ port: 0, passwordCost: cheapPassword });
  const post = async (path: string, token: string | null, body: unknown): Promise<unknown> => {
    const response = await fetch(`${hub.url}${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(body),
    });
    return response.json();
  };
  const login = await post("/api/auth/login/", null, { login_id: "doctor1", password: "radbell-demo" });
  const token = typeof login === "object" && login !== null && "access" in login ? String(login.access) : "";
  const ordered: { id: number; department: string; at: number }[] = [];
  // The hub counts orders by one; its seeded day has this many.
  let next = 65;
  const stopped = new AbortController();
  const working = (async (): Promise<void> => {
    while (!stopped.signal.aborted) {
      const [department, job_type] = next % 2 === 0 ? (["RIS", "CT"] as const) : (["LIS", "BLOOD"] as const);
      await post("/api/ocs/", token, { patient_id: 1, job_role: department, job_type, priority: "normal" });
      ordered.push({ id: next, department, at: performance.now() });
      next += 1;
      await wait(everyMs);
    }
  })();
  return {
    port: hub.port,
    ordered,
    stop: async () => {
      stopped.abort();
      await working;
      await hub.close();
    },
  };
}

/** One client through one fault. */
async function measure(row: Row, make: (url: string) => FaultClient): Promise<Result> {
  const ward = await startWard();
  const proxy = await createTcpProxy(ward.port);
  const client = make(`http://127.0.0.1:${proxy.port}`);
  await client.signIn("ris1");
  await wait(1_500);
  const began = performance.now();
  const shownBefore = client.shown.length;
  await row.during({ client, proxy });
  const mended = performance.now();

  /** Back when it knows an order that was made after the mending. */
  const isBack = (): boolean =>
    ward.ordered.some(
      ({ id, department, at }) => department === "RIS" && at > mended && client.knows().has(id),
    );
  let recoverySeconds: number | null = null;
  if (row.endsSignedOut) await wait(8_000);
  else {
    while (performance.now() - mended < longestRecoveryMs && !isBack()) await wait(100);
    if (isBack()) recoverySeconds = Math.round((performance.now() - mended) / 100) / 10;
    await wait(recoverySeconds === null ? 0 : settleMs);
  }
  const ended = performance.now();
  const surplusSockets = Math.max(0, proxy.orderSockets() - (row.endsSignedOut ? 0 : 1));
  // The last second's orders may still be on the wire.
  const due = row.endsSignedOut
    ? []
    : ward.ordered.filter(({ department, at }) => department === "RIS" && at > began && at < ended - 1_000);
  const departments = new Map(ward.ordered.map(({ id, department }) => [id, department]));
  // Of the orders made here; the seeded day is the same for everybody.
  const shown = client.shown.slice(shownBefore).filter(({ orderId }) => departments.has(orderId));
  const isRight = ({ orderId, to }: Shown): boolean =>
    to !== null && departmentOf[to] === departments.get(orderId);
  const rightly = shown.filter((each) => each.as === "news" && isRight(each));
  const times = new Map<number, number>();
  for (const { orderId } of rightly) times.set(orderId, (times.get(orderId) ?? 0) + 1);
  const knows = client.knows();
  client.dispose();
  proxy.close();
  await ward.stop();
  return {
    fault: row.fault,
    client: client.name,
    expected: due.length,
    delivered: due.filter(({ id }) => times.has(id)).length,
    lostAfterCatchUp: due.filter(({ id }) => !knows.has(id) && !times.has(id)).length,
    duplicates: [...times.values()].reduce((sum, n) => sum + n - 1, 0),
    leaked: shown.filter((each) => !isRight(each)).length,
    surplusSockets,
    recovered: row.endsSignedOut === true || recoverySeconds !== null,
    recoverySeconds,
  };
}

const columns = [
  ["client", 24],
  ["expected", 9],
  ["delivered", 10],
  ["lostAfterCatchUp", 17],
  ["duplicates", 11],
  ["leaked", 7],
  ["surplusSockets", 15],
  ["recovered", 10],
  ["recoverySeconds", 15],
] as const;

/** Runs every row (or those whose name holds `filter`) against every client, and prints the table and its JSON. */
export async function runFaults(filter: string): Promise<void> {
  // A handler that throws into its library is part of what is measured; it must not end the bench.
  process.on("uncaughtException", () => undefined);
  process.on("unhandledRejection", () => undefined);
  const results: Result[] = [];
  for (const row of rows.filter(({ fault }) => fault.includes(filter))) {
    process.stdout.write(
      `\n${row.fault}\n  ${columns.map(([name, width]) => name.padEnd(width)).join("")}\n`,
    );
    const done = await Promise.all(makers.map(async (make) => measure(row, make)));
    for (const result of done) {
      process.stdout.write(
        `  ${columns.map(([name, width]) => String(result[name] ?? "–").padEnd(width)).join("")}\n`,
      );
    }
    results.push(...done);
  }
  process.stdout.write(`${JSON.stringify({ bench: "faults", rows: results })}\n`);
}
