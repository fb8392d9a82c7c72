import type { DemoHubView } from "#protocol/snapshot.ts";
import type { DemoHub } from "./ports.ts";

/** The embedded demo hospital, as the sign-in screen offers it. */
export interface DemoHospital {
  readonly view: () => DemoHubView;
  /** Idempotent while starting or ready. */
  readonly start: () => Promise<void>;
}

export function createDemoHospital(hub: DemoHub, changed: () => void): DemoHospital {
  let view: DemoHubView = { state: "off" };
  function become(next: DemoHubView): void {
    view = next;
    changed();
  }
  return {
    view: () => view,
    start: async () => {
      if (view.state === "starting" || view.state === "ready") return;
      become({ state: "starting" });
      const result = await hub((reason) => become({ state: "failed", reason }));
      become(
        result.ok
          ? { state: "ready", url: result.url, people: [...result.people] }
          : { state: "failed", reason: result.reason },
      );
    },
  };
}
