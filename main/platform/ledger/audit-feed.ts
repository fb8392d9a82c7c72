import { checkLine } from "#core/ledger/check-line.ts";
import { auditMessagesOf, type AuditSource } from "#core/ledger/export/audit-message.ts";
import { syslogMessage } from "#core/ledger/export/syslog-message.ts";
import { base64 } from "./export-ledger.ts";
import { sha256 } from "./ledger-folder.ts";
import { placeBefore, readOn, type Place, type PlacedLine } from "./records-after.ts";

/** Why records never go: they are gone from the disk, not what was written, or longer than a datagram. */
export type Unsent = "gone" | "changed" | "tooLong";

/** Records that are passed over, by their numbers, both included. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly why: Unsent;
}

export interface FeedMessage {
  /** The record's. */
  readonly n: number;
  /** As syslog has it. */
  readonly text: string;
}

/** The ledger's audit messages, read from its files, from the last record on that the server is known to have. One call at a time. */
export interface AuditFeed {
  /** The next ones, maybe none, of records up to number `upTo`; null where all were given. Rejects where the disk does not give them. */
  readonly next: (upTo: number) => Promise<readonly FeedMessage[] | null>;
  /** What was given last will never be taken. */
  readonly refuse: (n: number) => void;
  /** The server has all that was given. Returns what was passed over among it. */
  readonly confirm: () => readonly Gap[];
  /** Nobody knows what of it came: all since the last confirmation is given again. */
  readonly goBack: () => void;
  /** The last record that needs no more sending. */
  readonly had: () => number;
  /** How many messages were given and not confirmed. */
  readonly inDoubt: () => number;
}

/** Checked, made and sent in one turn of the main process. */
const atOnce = 32;

/** `had`: number of the last record that is there already; 0 begins with the oldest on the disk. */
export function createAuditFeed(folder: string, had: number, source: AuditSource): AuditFeed {
  let confirmed: Place | null = null;
  let given: Place = { n: had, file: 0, offset: 0 };
  let inDoubt = 0;
  let gaps: Gap[] = [];
  /** Read, and not given yet; and where the next lines are. */
  let ready: readonly PlacedLine[] = [];
  let unread: Place | null = null;

  /** One that goes on is one. */
  function passOver(from: number, to: number, why: Unsent): void {
    const last = gaps.at(-1);
    if (last?.why === why && last.to + 1 === from) gaps[gaps.length - 1] = { from: last.from, to, why };
    else gaps.push({ from, to, why });
  }

  function messagesOf({ text, place: { n } }: PlacedLine): readonly FeedMessage[] {
    // Before the oldest there is nothing to miss.
    if (given.n > 0 && n > given.n + 1) passOver(given.n + 1, n - 1, "gone");
    const { record, intact } = checkLine(text, "", sha256);
    if (record !== null && intact)
      return auditMessagesOf(record, source, base64).map((message) => ({
        n,
        text: syslogMessage(message, record.at, n, source),
      }));
    passOver(n, n, "changed");
    return [];
  }

  return {
    next: async (upTo) => {
      confirmed ??= await placeBefore(folder, had);
      unread ??= confirmed;
      while (ready.length === 0) {
        const { lines, next, isEnd } = await readOn(folder, unread, upTo);
        ready = lines;
        unread = next;
        if (isEnd && lines.length === 0) return null;
      }
      const messages: FeedMessage[] = [];
      for (const line of ready.slice(0, atOnce)) {
        messages.push(...messagesOf(line));
        given = line.place;
      }
      ready = ready.slice(atOnce);
      inDoubt += messages.length;
      return messages;
    },
    refuse: (n) => {
      if (gaps.at(-1)?.to !== n) passOver(n, n, "tooLong");
    },
    confirm: () => {
      if (confirmed !== null) confirmed = given.n > confirmed.n ? given : confirmed;
      inDoubt = 0;
      const passed = gaps;
      gaps = [];
      return passed;
    },
    goBack: () => {
      given = confirmed ?? given;
      unread = confirmed;
      ready = [];
      inDoubt = 0;
      gaps = [];
    },
    had: () => confirmed?.n ?? had,
    inDoubt: () => inDoubt,
  };
}
