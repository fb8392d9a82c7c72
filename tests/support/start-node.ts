import { dirname, join } from "node:path";
import { freePort } from "./free-port.ts";
import { ready, start, type Running } from "./running.ts";

const root = dirname(dirname(import.meta.dirname));

/** One node of the hub as an operator starts it: a process of its own. */
export interface HubNode {
  readonly url: string;
  readonly port: number;
  readonly running: Running;
  /** 200 when it takes people. */
  readonly readiness: () => Promise<number>;
  /** The value of one line of /metrics, by its name with labels; 0 where there is none. */
  readonly metric: (name: string) => Promise<number>;
  /** SIGTERM, the graceful way; SIGKILL, the other. Resolves with the exit code when it is gone. */
  readonly stop: (signal?: NodeJS.Signals) => Promise<number | null>;
  readonly signal: (signal: NodeJS.Signals) => void;
}

/** `args` as on the command line of `npm run hub`; the port is chosen here. Resolves when the node is ready. */
export async function startNode(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  port?: number,
): Promise<HubNode> {
  const at = port ?? (await freePort());
  const url = `http://127.0.0.1:${at}`;
  const running = startHub(["--port", String(at), ...args], env);
  const readiness = async (): Promise<number> => (await fetch(`${url}/ready/`)).status;
  await ready(running, async () => {
    const status = await readiness();
    if (status !== 200) throw new Error(`/ready/ says ${status}`);
  });
  return {
    url,
    port: at,
    running,
    readiness,
    metric: async (name) => {
      const text = await (await fetch(`${url}/metrics`)).text();
      const line = text.split("\n").find((each) => each.startsWith(`${name} `));
      return Number(line?.slice(name.length + 1) ?? 0);
    },
    stop: async (signal = "SIGTERM") => {
      await running.stop(signal);
      return running.ended;
    },
    signal: running.signal,
  };
}

/** The hub's command, whatever comes of it. */
export const startHub = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Running =>
  start(process.execPath, [join(root, "server", "index.ts"), ...args], root, { ...process.env, ...env });
