import { utilityProcess, type UtilityProcess } from "electron";
import type { DemoHub, DemoHubStart } from "#core/ports.ts";
import { hubReportSchema, type HubCommand } from "#protocol/demo-hub.ts";
import { demoPeople } from "#protocol/demo-people.ts";
import { isDemoHub } from "./hub-probe.ts";

/** The usual port of the demo hospital on this PC: whoever comes first runs it, the other profiles join. */
const usualPort = 47_823;
const usualUrl = `http://127.0.0.1:${usualPort}`;
const startTimeoutMs = 60_000;
/** Another's hub tells nobody that it ends; it counts as gone when it did not answer twice. */
const watchMs = 3_000;
const missesAllowed = 1;

export interface DemoHubRunner extends DemoHub {
  readonly stop: () => void;
}

type Stopped = Parameters<DemoHub["start"]>[0];

/** Calls `stopped` when another profile's hub has gone. Returns how to stop watching. */
function watchJoined(stopped: Stopped): () => void {
  let misses = 0;
  const timer = setInterval(() => {
    void isDemoHub(usualUrl, watchMs).then((there) => {
      misses = there ? 0 : misses + 1;
      if (misses <= missesAllowed) return;
      clearInterval(timer);
      stopped("the Radbell that ran the demo hospital has ended");
    });
  }, watchMs);
  return () => clearInterval(timer);
}

/** Runs the embedded hub in a utility process. `port` null: the usual one, shared with other profiles. */
export function createDemoHub(script: string, port: number | null, simulation: boolean): DemoHubRunner {
  let child: UtilityProcess | null = null;
  let stopWatching = (): void => undefined;
  let stopping = false;

  async function fork(stopped: Stopped): Promise<DemoHubStart> {
    return new Promise((resolve) => {
      const hub = utilityProcess.fork(script, [], { serviceName: "Radbell demo hub" });
      child = hub;
      let serving = false;
      const timer = setTimeout(() => {
        resolve({ ok: false, reason: `no answer within ${startTimeoutMs / 1000} s` });
        hub.kill();
      }, startTimeoutMs);
      hub.on("message", (message: unknown) => {
        const report = hubReportSchema.safeParse(message);
        if (!report.success) return;
        clearTimeout(timer);
        if (report.data.type === "failed") {
          resolve({ ok: false, reason: report.data.reason });
          hub.kill();
        } else {
          serving = true;
          resolve({ ok: true, url: report.data.url, people: report.data.people, ours: true });
        }
      });
      hub.on("exit", (code) => {
        clearTimeout(timer);
        if (child === hub) child = null;
        if (!serving) resolve({ ok: false, reason: `exit ${code}` });
        else if (!stopping) stopped(`exit ${code}`);
      });
      const command: HubCommand = { type: "start", port: port ?? usualPort, simulation };
      hub.on("spawn", () => hub.postMessage(command));
    });
  }

  return {
    start: async (stopped) => {
      if (port === null && (await isDemoHub(usualUrl))) {
        stopWatching();
        stopWatching = watchJoined(stopped);
        return { ok: true, url: usualUrl, people: demoPeople, ours: false };
      }
      return fork(stopped);
    },
    setChaos: (on) => {
      const command: HubCommand = { type: "chaos", on };
      child?.postMessage(command);
    },
    stop: () => {
      stopping = true;
      stopWatching();
      child?.kill();
    },
  };
}
