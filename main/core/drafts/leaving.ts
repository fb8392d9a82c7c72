import type { Leaving } from "#protocol/drafts.ts";
import type { Outcome } from "#protocol/ipc.ts";
import type { Clock } from "../ports.ts";
import type { Catalogue } from "../text/catalogue.ts";

/** Whoever wants to leave while something they wrote would be lost by it is asked first. */
export interface LeaveDesk {
  /** Goes at once where nothing is lost; else tries to send it, and asks where that does not help. */
  readonly before: (why: Leaving["why"], go: () => Promise<Outcome>) => Promise<Outcome>;
  /** The person's answer; nothing where nothing was asked. */
  readonly answer: (discard: boolean) => Promise<Outcome>;
  readonly view: () => Leaving | null;
  /** The session it was about has ended. */
  readonly clear: () => void;
}

/** What a session has that can be lost. */
export interface Losable {
  readonly atRisk: (wiped: boolean) => number;
  readonly sendAll: () => Promise<void>;
  readonly discardAll: () => void;
}

/** Nobody waits longer than this at the door, ms. */
export const sendWithinMs = 1_500;

export interface LeaveDeskPorts {
  readonly losable: () => Losable | null;
  readonly clock: Pick<Clock, "after">;
  readonly text: () => Catalogue;
  readonly changed: () => void;
}

export function createLeaveDesk({ losable, clock, text, changed }: LeaveDeskPorts): LeaveDesk {
  let asked: { readonly why: Leaving["why"]; readonly go: () => Promise<Outcome> } | null = null;

  const within = async (ms: number, work: Promise<void>): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(ms, resolve);
      void work.then(() => {
        cancel();
        resolve();
      });
    });
  const wipes = (why: Leaving["why"]): boolean => why === "forget";

  return {
    before: async (why, go) => {
      asked = null;
      const mine = losable();
      if (mine === null || mine.atRisk(wipes(why)) === 0) return go();
      await within(sendWithinMs, mine.sendAll());
      // Somebody else has left, or come, meanwhile.
      if (losable() !== mine) return { ok: false, code: "superseded", sentence: text().superseded };
      if (mine.atRisk(wipes(why)) === 0) return go();
      asked = { why, go };
      changed();
      return { ok: false, code: "unsentDrafts", sentence: text().unsentDrafts };
    },
    answer: async (discard) => {
      const question = asked;
      asked = null;
      changed();
      if (question === null || !discard) return { ok: true };
      losable()?.discardAll();
      return question.go();
    },
    view: () => {
      if (asked === null) return null;
      const drafts = losable()?.atRisk(wipes(asked.why)) ?? 0;
      return drafts === 0 ? null : { why: asked.why, drafts };
    },
    clear: () => {
      asked = null;
    },
  };
}
