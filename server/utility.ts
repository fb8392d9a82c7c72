import { hubCommandSchema, type HubReport } from "#protocol/demo-hub.ts";
import type { ChaosOptions } from "./chaos/chaos.ts";
import { createHub, type Hub } from "./hub.ts";

// The embedded hub's process: an Electron utility process, which gives `process.parentPort`.

interface ParentPort {
  readonly on: (event: "message", listener: (message: { readonly data: unknown }) => void) => void;
  readonly postMessage: (message: HubReport) => void;
}

declare global {
  // oxlint-disable-next-line typescript/no-namespace -- Node's own types of `process` stand in this one
  namespace NodeJS {
    interface Process {
      readonly parentPort?: ParentPort;
    }
  }
}

const parent = process.parentPort;
let running: Hub | null = null;
/** What was wanted last: it may be wanted before the hub runs. */
let chaos: ChaosOptions | null = null;

async function start(port: number, simulation: boolean): Promise<HubReport> {
  try {
    const hub = await createHub({ port, simulation });
    running = hub;
    if (chaos !== null) hub.setChaos(chaos);
    return { type: "listening", url: hub.url, people: [...hub.people] };
  } catch (error) {
    const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
    if (taken && port !== 0) return start(0, simulation);
    return { type: "failed", reason: error instanceof Error ? error.message : "unknown" };
  }
}

parent?.on("message", ({ data }) => {
  const command = hubCommandSchema.safeParse(data);
  if (!command.success) return;
  switch (command.data.type) {
    case "start":
      void start(command.data.port, command.data.simulation).then((report) => parent.postMessage(report));
      break;
    case "chaos":
      chaos = command.data.on ? { pace: command.data.pace } : null;
      running?.setChaos(chaos);
  }
});
