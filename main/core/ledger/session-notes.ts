import type { JournalEntry } from "../alerts/journal.ts";
import type { ConnectionState } from "../connection/states.ts";
import type { Clock } from "../ports.ts";
import type { Ledger } from "./ledger.ts";
import { noteOf, noteOfStep, type Whose } from "./note.ts";

/** What is taken down of one person's session. */
export interface SessionNotes {
  readonly hear: (entry: JournalEntry) => void;
  /** While the connection is not live, nothing can be told: that is the answer to many a "was I told?". */
  readonly connection: (state: ConnectionState) => void;
}

export interface SessionNotesPorts {
  readonly clock: Clock;
  readonly ledger: Ledger;
  readonly whose: () => Whose;
}

const whyOf = (state: ConnectionState): string =>
  state.kind === "waiting" || state.kind === "stopped" ? state.reason : state.kind;

export function createSessionNotes({ clock, ledger, whose }: SessionNotesPorts): SessionNotes {
  let liveOrNot: boolean | null = null;
  let since = clock.monotonic();
  return {
    hear: (entry) => {
      const who = whose();
      // A burst brings three steps a frame: each is made when it is written, with whose it was now.
      ledger.note(() => noteOfStep(entry, who));
    },
    connection: (state) => {
      const isLive = state.kind === "live";
      // Before the first time live there is nothing to lose.
      if (isLive === (liveOrNot ?? false)) return;
      const ms = Math.round(clock.monotonic() - since);
      liveOrNot = isLive;
      since = clock.monotonic();
      ledger.note(
        isLive
          ? noteOf(clock.now(), "connectionLive", whose(), { offMs: ms })
          : noteOf(clock.now(), "connectionLost", whose(), { why: whyOf(state), liveMs: ms }),
      );
    },
  };
}
