import * as fc from "fast-check";
import type { SystemSignal } from "#core/radbell-core.ts";

// A day in the life of one PC, at random: people come and go, colleagues work, and everything that can break does.

const people = ["ris1", "ris2", "lis1"] as const;
export const places = [0, 1, 2, 3, 4] as const;
const pick = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const changeOf = {
  place: pick(...places),
  way: fc.integer({ min: 0, max: 2 }),
  by: pick<"ris1" | "ris2">("ris1", "ris2"),
};

/** What can happen, as values: fast-check shrinks them to the shortest day that breaks something. */
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("pass"), ms: fc.integer({ min: 1, max: 40_000 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("passLong"), minutes: fc.integer({ min: 1, max: 45 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("signIn"), who: pick(...people) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("signOut") }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("change"),
      ...changeOf,
      told: pick<"once" | "twice" | "never">("once", "twice", "never"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("changeLate"),
      ...changeOf,
      ms: fc.integer({ min: 1, max: 6_000 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("accept"), place: pick(...places) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("nonsense"),
      frame: pick(null, "", "{", "[]", '{"type":"OCS_CREATED"}', '{"type":"?"}'),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("close"),
      code: pick(1000, 1001, 1006, 1009, 1011, 1012, 1013, 4401, 4429),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("stop"), code: pick(4403, 4409) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("forbid"), all: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("mute") }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("ghost") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("trim") }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("role"), role: pick<"RIS" | "LIS">("RIS", "LIS") }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("network"),
      is: pick<"up" | "down" | "hangs">("up", "down", "hangs"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("handshakes"), hang: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("latency"), ms: pick(0, 0, 5, 700, 4_000) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("revoke") }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("refresh"),
      answers: pick<"ok" | "refused" | "down">("ok", "down", "refused"),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("signal"),
      signal: pick<SystemSignal>("resume", "suspend", "lock", "unlock", "networkUp", "networkDown"),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("clock"), byMs: fc.integer({ min: -700_000, max: 700_000 }) }),
  },
);
/** Somebody signs in first; what then happens is long enough for faults to meet. */
export const day = fc.array(happening, { minLength: 5, maxLength: 60, size: "max" });
/** The hospital's backend, or a hub with a log. */
export const protocol = pick<"v1" | "v2">("v1", "v2");
export type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;
