import { fork } from "node:child_process";
import { join } from "node:path";
import type { ClientWorld, LoginId, Shown } from "./client.ts";
import { reportSchema, type Order } from "./messages.ts";

/** A client in its own process, as the bench handles it. */
export interface RemoteClient {
  readonly signIn: (loginId: LoginId) => Promise<void>;
  readonly signOut: () => Promise<void>;
  readonly networkUp: () => Promise<void>;
  /** Stops the whole process where it stands (SIGSTOP), and lets it go on. */
  readonly freeze: () => void;
  readonly thaw: () => void;
  /** Everything shown, in order. */
  readonly shown: readonly Shown[];
  /** What it knows now, by whatever way: what it has told, and what is on its list. */
  readonly knows: () => ReadonlySet<number>;
  readonly end: () => void;
}

type Wish = Order extends infer Each ? (Each extends Order ? Omit<Each, "call"> : never) : never;

export async function startClient(name: string, { url, skewMs }: ClientWorld): Promise<RemoteClient> {
  const child = fork(join(import.meta.dirname, "client-process.ts"), [name, url, String(skewMs)]);
  const shown: Shown[] = [];
  const told = new Set<number>();
  const rows = new Set<number>();
  const calls = new Map<number, () => void>();
  let lastCall = 0;
  await new Promise<void>((ready, failed) => {
    child.once("error", failed);
    child.once("exit", (code) => failed(new Error(`the ${name} client ended with ${code}`)));
    child.on("message", (message) => {
      const report = reportSchema.parse(message);
      switch (report.what) {
        case "ready":
          ready();
          return;
        case "done":
          calls.get(report.call)?.();
          calls.delete(report.call);
          return;
        case "shown":
          shown.push({ orderId: report.orderId, to: report.to, as: report.as });
          (report.as === "row" ? rows : told).add(report.orderId);
          return;
        case "gone":
          rows.delete(report.orderId);
          return;
      }
    });
  });
  const ask = async (wish: Wish): Promise<void> =>
    new Promise((done) => {
      lastCall += 1;
      calls.set(lastCall, done);
      child.send({ ...wish, call: lastCall });
    });
  return {
    signIn: async (loginId) => ask({ do: "signIn", loginId }),
    signOut: async () => ask({ do: "signOut" }),
    networkUp: async () => ask({ do: "networkUp" }),
    freeze: () => void child.kill("SIGSTOP"),
    thaw: () => void child.kill("SIGCONT"),
    shown,
    knows: () => new Set([...told, ...rows]),
    end: () => void child.kill("SIGKILL"),
  };
}
