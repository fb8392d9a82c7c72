import type { LedgerRecord } from "#protocol/ledger.ts";

/** A stretch in which no news could come to this person here. */
export interface Absence {
  readonly person: string;
  readonly from: number;
  /** Null while it goes on. */
  readonly to: number | null;
  readonly why: AbsenceReason;
}
export type AbsenceReason = "notRunning" | "signedOut" | "connectionLost";

interface Standing {
  readonly from: number;
  readonly why: AbsenceReason;
}

const presence: ReadonlySet<string> = new Set([
  "appStarted",
  "appStopped",
  "signedIn",
  "signedOut",
  "connectionLive",
  "connectionLost",
]);
/** Says something of who could be told. */
export const isPresence = ({ event }: Pick<LedgerRecord, "event">): boolean => presence.has(event);

/** Fed with every record, oldest first. Blips shorter than this are nobody's answer (ms). */
const worthSayingMs = 1_000;

export interface AbsenceWatch {
  readonly take: (record: LedgerRecord) => void;
  readonly absences: () => readonly Absence[];
}

export function watchAbsences(): AbsenceWatch {
  const found: Absence[] = [];
  /** Of everybody who was ever signed in; null while they can be told. */
  const standing = new Map<string, Standing | null>();
  let lastAt = 0;

  /** From then on this person cannot be told; what kept them before stays the beginning. */
  function leaves(person: string, from: number, why: AbsenceReason): void {
    const now = standing.get(person);
    standing.set(person, { from: now?.from ?? from, why });
  }
  function comes(person: string, at: number): void {
    const now = standing.get(person);
    if (now != null && at - now.from >= worthSayingMs) found.push({ person, ...now, to: at });
    standing.set(person, null);
  }

  return {
    take: (record) => {
      const { event, person, at } = record;
      switch (event) {
        case "signedIn":
          if (person !== null && !standing.has(person))
            standing.set(person, { from: at, why: "connectionLost" });
          break;
        case "connectionLive":
          if (person !== null) comes(person, at);
          break;
        case "connectionLost":
          if (person !== null) leaves(person, at, "connectionLost");
          break;
        case "signedOut":
          if (person !== null) leaves(person, at, "signedOut");
          break;
        case "appStarted":
          // It had ended without a word: with the last thing it noted.
          for (const [who, now] of standing) if (now === null) leaves(who, lastAt, "notRunning");
          break;
        case "appStopped":
          for (const who of standing.keys()) leaves(who, at, "notRunning");
          break;
        default:
          break;
      }
      lastAt = at;
    },
    absences: () => [
      ...found,
      ...[...standing].flatMap(([person, now]) => (now === null ? [] : [{ person, ...now, to: null }])),
    ],
  };
}
