import type { Memory } from "./processes.ts";
import type { ColdStart } from "./cold-start.ts";
import type { EventCost } from "./event-cost.ts";
import type { Burst, Paint } from "./event-to-paint.ts";
import type { Filtering } from "./filtering.ts";
import type { Idle } from "./idle.ts";
import type { Scrolling } from "./scrolling.ts";
import type { Switching } from "./switching.ts";

/** What was measured; null what was left out. */
export interface Results {
  readonly start: ColdStart | null;
  readonly paint: Paint | null;
  readonly burst: Burst | null;
  readonly filter: Filtering | null;
  readonly scroll: Scrolling | null;
  readonly memory: {
    readonly app: Memory;
    readonly bare: Memory;
    readonly soakSeconds: number;
  } | null;
  readonly idle: Idle | null;
  readonly cost: readonly EventCost[] | null;
  readonly switched: Switching | null;
}
