import type { SystemSignal } from "#core/radbell-core.ts";

/** States more than one source knows of: true while any of them says so. */
export type PresenceState = "locked" | "idle" | "shared" | "asleep";
/** Things that just happen. */
export type PresenceMoment = "clockSet" | "lidOpened" | "networkUp" | "networkDown";

/** Where what several sources say of one PC becomes one signal a change. */
export interface Presence {
  readonly is: (state: PresenceState, source: string, so: boolean) => void;
  readonly happened: (moment: PresenceMoment) => void;
}

const signals: Readonly<Record<PresenceState, readonly [begins: SystemSignal, ends: SystemSignal]>> = {
  locked: ["lock", "unlock"],
  idle: ["idle", "active"],
  shared: ["screenShared", "screenUnshared"],
  asleep: ["suspend", "resume"],
};
const moments: Readonly<Record<PresenceMoment, SystemSignal>> = {
  clockSet: "clockChanged",
  // A lid that opens ends a sleep, and the word of its end can get lost.
  lidOpened: "resume",
  networkUp: "networkUp",
  networkDown: "networkDown",
};

export function createPresence(tell: (signal: SystemSignal) => void): Presence {
  const says: Readonly<Record<PresenceState, Set<string>>> = {
    locked: new Set(),
    idle: new Set(),
    shared: new Set(),
    asleep: new Set(),
  };
  return {
    is: (state, source, so) => {
      const sources = says[state];
      const before = sources.size > 0;
      if (so) sources.add(source);
      // Whoever says it is awake is right: what another one missed must not keep it asleep.
      else if (state === "asleep") sources.clear();
      else sources.delete(source);
      const now = sources.size > 0;
      const [begins, ends] = signals[state];
      if (now !== before) tell(now ? begins : ends);
    },
    happened: (moment) => {
      if (moment === "lidOpened") says.asleep.clear();
      tell(moments[moment]);
    },
  };
}
