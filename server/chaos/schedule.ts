import { chaosPaceSchema, type ChaosPhase } from "#protocol/chaos.ts";

// What the simulator of faults does when: the same for the same seed, so that what somebody saw can be seen again.

export const faults = ["drop", "delay", "duplicate", "halfOpen", "refuse", "restart"] as const;
export type Fault = (typeof faults)[number];

export interface Phase {
  readonly kind: ChaosPhase["kind"];
  readonly ms: number;
}

/** `real` is for people who watch, and for clients as they are; `fast` for tests, whose clients are impatient. */
export const paces = chaosPaceSchema.options;
export type Pace = (typeof paces)[number];

type Span = readonly [least: number, most: number];

/** Half-open lasts longer than the app needs to notice (25 s); everything has an end. Milliseconds. */
const spans: Record<Pace, Record<Phase["kind"], Span>> = {
  real: {
    quiet: [30_000, 60_000],
    drop: [10_000, 20_000],
    delay: [20_000, 30_000],
    duplicate: [20_000, 30_000],
    halfOpen: [35_000, 45_000],
    refuse: [10_000, 20_000],
    restart: [5_000, 10_000],
  },
  fast: {
    quiet: [600, 1_000],
    drop: [800, 1_200],
    delay: [1_000, 1_500],
    duplicate: [800, 1_200],
    halfOpen: [2_000, 2_500],
    refuse: [600, 1_000],
    restart: [400, 800],
  },
};

/** How late an event may come while they are delayed. */
export const longestDelayMs: Record<Pace, number> = { real: 5_000, fast: 700 };

/** A small generator of numbers in [0, 1): mulberry32, public domain (https://gist.github.com/tommyettinger/46a874533244883189143505d203312c). */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Without end: rounds of every fault once, in any order, with quiet before and between them. */
export function* schedule(seed: number, pace: Pace): Generator<Phase, never> {
  const random = seeded(seed);
  const lasting = (kind: Phase["kind"]): Phase => {
    const [least, most] = spans[pace][kind];
    return { kind, ms: Math.round(least + random() * (most - least)) };
  };
  for (;;) {
    const round = faults
      .map((fault) => ({ fault, turn: random() }))
      .toSorted((a, b) => a.turn - b.turn)
      .map(({ fault }) => fault);
    for (const fault of round) {
      yield lasting("quiet");
      yield lasting(fault);
    }
  }
}
