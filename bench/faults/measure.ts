import type { LoginId, Shown } from "./client.ts";
import { speaksV2 } from "./clients.ts";
import { pause } from "./pause.ts";
import { startClient } from "./remote-client.ts";
import type { Row } from "./rows.ts";
import { createTcpProxy } from "./tcp-proxy.ts";
import type { Ward } from "./ward.ts";

/** One line of the table; recoverySeconds as it says, everything else counted in orders or sockets. */
export interface Result {
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

const startMs = 1_500;
const longestRecoveryMs = 60_000;
/** After it is back, this long for what is still on its way. */
const settleMs = 12_000;
/** Nobody is signed in: this long something could still come. */
const quietMs = 8_000;
const departmentOf: Record<LoginId, string> = { ris1: "RIS", lis1: "LIS" };

/** One client through one fault. */
export async function measure(row: Row, name: string, ward: Ward): Promise<Result> {
  const proxy = await createTcpProxy(ward.port);
  proxy.hidesV2 = name !== speaksV2;
  const client = await startClient(name, {
    url: `http://127.0.0.1:${proxy.port}`,
    skewMs: row.skewMs ?? 0,
  });
  await client.signIn("ris1");
  await pause(startMs);
  const began = performance.now();
  const shownBefore = client.shown.length;
  await row.during({ client, proxy });
  const mended = performance.now();

  /**
   * Back when it has a socket that passes something, and knows an order that was made after the mending. The order alone does
   * not say so: who looks again beside a dead socket finds it too.
   */
  const isBack = (): boolean =>
    proxy.isHeard() &&
    ward.made.some(({ id, department, at }) => department === "RIS" && at > mended && client.knows().has(id));
  let recoverySeconds: number | null = null;
  if (row.endsSignedOut) await pause(quietMs);
  else {
    while (performance.now() - mended < longestRecoveryMs && !isBack()) await pause(50);
    if (isBack()) recoverySeconds = Math.round((performance.now() - mended) / 100) / 10;
    await pause(recoverySeconds === null ? 0 : settleMs);
  }
  const ended = performance.now();
  const surplusSockets = Math.max(0, proxy.orderSockets() - (row.endsSignedOut ? 0 : 1));
  // The last second's orders may still be on the wire.
  const due = row.endsSignedOut
    ? []
    : ward.made.filter(({ department, at }) => department === "RIS" && at > began && at < ended - 1_000);
  const departments = new Map(ward.made.map(({ id, department }) => [id, department]));
  // Of the orders made here; the seeded day is the same for everybody.
  const shown = client.shown.slice(shownBefore).filter(({ orderId }) => departments.has(orderId));
  const isRight = ({ orderId, to }: Shown): boolean =>
    to !== null && departmentOf[to] === departments.get(orderId);
  const times = new Map<number, number>();
  for (const each of shown)
    if (each.as === "news" && isRight(each)) times.set(each.orderId, (times.get(each.orderId) ?? 0) + 1);
  const knows = client.knows();
  client.end();
  proxy.close();
  return {
    fault: row.fault,
    client: name,
    expected: due.length,
    delivered: due.filter(({ id }) => times.has(id)).length,
    lostAfterCatchUp: due.filter(({ id }) => !knows.has(id)).length,
    duplicates: [...times.values()].reduce((sum, n) => sum + n - 1, 0),
    leaked: shown.filter((each) => !isRight(each)).length,
    surplusSockets,
    recovered: row.endsSignedOut === true || recoverySeconds !== null,
    recoverySeconds,
  };
}
