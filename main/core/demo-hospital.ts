import { chaosStateSchema } from "#protocol/chaos.ts";
import type { DemoChaos, DemoHubView } from "#protocol/snapshot.ts";
import type { CorePorts } from "./ports.ts";

/** The embedded demo hospital, as the sign-in screen offers it. */
export interface DemoHospital {
  readonly view: () => DemoHubView;
  /** Idempotent while starting or ready. */
  readonly start: () => Promise<void>;
  /** Nothing where it is not ready, or not ours. */
  readonly setChaos: (on: boolean) => void;
  readonly dispose: () => void;
}

/** How often the simulated faults are asked about while they are on; the hub answers that in every phase. */
const lookMs = 1_000;
/** Another profile may turn them on at a hospital that is not ours. */
const lookAtTheirsMs = 5_000;

function chaosOf(answer: unknown): DemoChaos | null {
  const state = chaosStateSchema.safeParse(answer);
  if (!state.success || !state.data.on) return null;
  const { now, coming } = state.data;
  const next = coming.find(({ kind }) => kind !== "quiet");
  return {
    kind: now.kind,
    until: Date.parse(now.until),
    next: next === undefined ? null : { kind: next.kind, at: Date.parse(next.since) },
  };
}

export function createDemoHospital(
  { demoHub, http, clock }: Pick<CorePorts, "demoHub" | "http" | "clock">,
  changed: () => void,
): DemoHospital {
  let view: DemoHubView = { state: "off" };
  let isWanted = false;
  let cancelLook = (): void => undefined;

  function become(next: DemoHubView): void {
    view = next;
    changed();
  }
  async function look(): Promise<void> {
    cancelLook();
    if (view.state !== "ready") return;
    const { url, ours } = view;
    const answer = await http({ method: "GET", url: `${url}/chaos/`, token: null, timeoutMs: lookMs }).answer;
    if (view.state !== "ready" || view.url !== url) return;
    const chaos = answer.kind === "answer" && (isWanted || !ours) ? chaosOf(answer.json) : null;
    if (JSON.stringify(chaos) !== JSON.stringify(view.chaos)) become({ ...view, chaos });
    cancelLook();
    if (isWanted || !ours)
      cancelLook = clock.after(isWanted || chaos !== null ? lookMs : lookAtTheirsMs, () => void look());
  }

  return {
    view: () => view,
    start: async () => {
      if (view.state === "starting" || view.state === "ready") return;
      become({ state: "starting" });
      const result = await demoHub.start((reason) => {
        isWanted = false;
        cancelLook();
        become({ state: "failed", reason });
      });
      become(
        result.ok
          ? { state: "ready", url: result.url, people: [...result.people], chaos: null, ours: result.ours }
          : { state: "failed", reason: result.reason },
      );
      if (result.ok && !result.ours) void look();
    },
    setChaos: (on) => {
      if (view.state !== "ready" || !view.ours) return;
      isWanted = on;
      demoHub.setChaos(on);
      void look();
    },
    dispose: () => {
      view = { state: "off" };
      cancelLook();
    },
  };
}
