import { utilityProcess, type UtilityProcess } from "electron";
import type { DemoHub } from "#core/ports.ts";
import { hubReportSchema } from "#protocol/demo-hub.ts";
import { demoPeople, hubName } from "#protocol/demo-people.ts";
import { serverInfoSchema } from "#protocol/rest.ts";
import { nodeHttp } from "./node-http.ts";

/** The usual port of the demo hospital on this PC: whoever comes first runs it, the other profiles join. */
const usualPort = 47_823;
const startTimeoutMs = 60_000;

export interface DemoHubRunner {
  readonly start: DemoHub;
  readonly stop: () => void;
}

/** Is there a Radbell hub at this address? */
export async function isRadbellHub(url: string): Promise<boolean> {
  const answer = await nodeHttp({
    method: "GET",
    url: `${url}/api/server-info/`,
    token: null,
    timeoutMs: 500,
  }).answer;
  const info = answer.kind === "answer" ? serverInfoSchema.safeParse(answer.json) : null;
  return info?.success === true && info.data.name === hubName;
}

/** Runs the embedded hub in a utility process. `port` null: the usual one, shared with other profiles. */
export function createDemoHub(script: string, port: number | null, simulation: boolean): DemoHubRunner {
  let child: UtilityProcess | null = null;

  const start: DemoHub = async (stopped) => {
    const usual = `http://127.0.0.1:${usualPort}`;
    if (port === null && (await isRadbellHub(usual))) return { ok: true, url: usual, people: demoPeople };
    return new Promise((resolve) => {
      const hub = utilityProcess.fork(script, [], { serviceName: "Radbell demo hub" });
      child = hub;
      let serving = false;
      const timer = setTimeout(() => {
        resolve({ ok: false, reason: "timeout" });
        hub.kill();
      }, startTimeoutMs);
      hub.on("message", (message: unknown) => {
        const report = hubReportSchema.safeParse(message);
        if (!report.success) return;
        clearTimeout(timer);
        if (report.data.type === "failed") resolve({ ok: false, reason: report.data.reason });
        else {
          serving = true;
          resolve({ ok: true, url: report.data.url, people: report.data.people });
        }
      });
      hub.on("exit", (code) => {
        clearTimeout(timer);
        if (child === hub) child = null;
        if (serving) stopped(`exit ${code}`);
        else resolve({ ok: false, reason: `exit ${code}` });
      });
      hub.on("spawn", () => hub.postMessage({ type: "start", port: port ?? usualPort, simulation }));
    });
  };
  return { start, stop: () => void child?.kill() };
}
