import { clientFrameV2Schema } from "#protocol/socket-v2.ts";
import type { JobRole } from "#protocol/order.ts";

/** The part of a model socket that the log speaks to. */
export interface LogReader {
  readonly isOpen: () => boolean;
  /** Whose rights count, at this moment. */
  readonly role: () => string | null;
  readonly say: (frame: unknown) => void;
}

type Audience = JobRole | "DOCTOR";

interface Entry {
  readonly seq: number;
  readonly to: Audience;
  readonly frame: object;
}

/** The log of a v2 hub: numbers every event, replays it to whoever resumes, and forgets what is old. */
export interface ModelLog {
  /** `to`: the department that hears it, or its doctors. */
  readonly append: (to: Audience, event: object, actorId: number | null) => void;
  /** The last event comes once more, as it must not: the client has to bear it. */
  readonly repeat: () => void;
  /** One entry on one socket, out of turn. */
  readonly replayTo: (socket: Pick<LogReader, "say">, seq: number) => void;
  /** What a client sends on its socket. */
  readonly hear: (reader: LogReader, text: string) => void;
  /** Forgets everything until now. */
  readonly trim: () => void;
  /** Another database: it counts from one again. */
  readonly restart: () => void;
  /** Which log it is, as a number. */
  id: number;
  readonly head: () => number;
  /** Every `since` a client resumed from. */
  readonly resumed: (number | null)[];
  readonly acks: { readonly seq: number; readonly outcome: string }[];
  readonly reauths: string[];
}

const uuid = (seq: number): string => `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`;

export function createModelLog(): ModelLog {
  let entries: Entry[] = [];
  let head = 0;
  let kept = 0;
  const readers = new Set<LogReader>();
  const log: ModelLog = {
    append: (to, event, actor_id) => {
      head += 1;
      const entry = { seq: head, to, frame: { ...event, event_id: uuid(head), seq: head, actor_id } };
      entries.push(entry);
      tell(entry);
    },
    repeat: () => {
      const last = entries.at(-1);
      if (last !== undefined) tell(last);
    },
    replayTo: (socket, seq) => socket.say(entries.find((entry) => entry.seq === seq)?.frame),
    hear: (reader, text) => {
      const frame = clientFrameV2Schema.parse(JSON.parse(text));
      if (frame.type === "ack") log.acks.push(frame);
      if (frame.type === "reauth") log.reauths.push(frame.token);
      if (frame.type !== "resume") return;
      log.resumed.push(frame.since);
      const { since } = frame;
      const isOther = frame.log !== undefined && frame.log !== uuid(log.id);
      const lost = since !== null && (isOther || since < kept || since > head);
      if (since !== null && !lost)
        for (const entry of entries) if (entry.seq > since && sees(reader, entry)) reader.say(entry.frame);
      reader.say({ type: lost ? "resync" : "synced", seq: head, log: uuid(log.id) });
      readers.add(reader);
    },
    trim: () => {
      entries = [];
      kept = head;
    },
    restart: () => {
      log.id += 1;
      entries = [];
      head = 0;
      kept = 0;
    },
    id: 1,
    head: () => head,
    resumed: [],
    acks: [],
    reauths: [],
  };
  const sees = (reader: LogReader, { to }: Entry): boolean => reader.role() === to;
  function tell(entry: Entry): void {
    for (const reader of readers) {
      if (!reader.isOpen()) readers.delete(reader);
      else if (sees(reader, entry)) reader.say(entry.frame);
    }
  }
  return log;
}
