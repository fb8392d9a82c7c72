import { auditMessageOf, type AuditSource } from "#core/ledger/export/audit-message.ts";
import { syslogMessage } from "#core/ledger/export/syslog-message.ts";
import type { Clock, Log } from "#core/ports.ts";
import type { LedgerRecord, SyslogTarget } from "#protocol/ledger.ts";
import { base64 } from "./export-ledger.ts";
import { codeOf, openLine, type OpenLine, type SyslogLine } from "./syslog-line.ts";

/** Sends the ledger's audit messages to a syslog server as they come. */
export interface Syslog {
  /** Costs an entry in a queue. */
  readonly offer: (records: readonly LedgerRecord[]) => void;
  /** Sends what it can within `patienceMs`, then ends; the rest is told by `dropped`. */
  readonly close: (patienceMs: number) => Promise<void>;
}

export interface SyslogPorts {
  readonly target: SyslogTarget;
  readonly source: AuditSource;
  readonly clock: Clock;
  readonly log: Log;
  /** So many messages never reached the server: of the records `from` to `to`. */
  readonly dropped: (count: number, from: number, to: number) => void;
  readonly open?: OpenLine;
}

interface Message {
  readonly n: number;
  readonly text: string;
  /** When it was given to the system, by the clock that only grows. */
  sentAt: number;
}

/** 20 MB of them; when the server is away for longer, the oldest are given up, and counted. */
const mostWaiting = 10_000;
const firstRetryMs = 1_000;
const lastRetryMs = 60_000;
/** The protocol has no answer. What was given to a connection that ended this soon after may be lost with it: it goes again. */
const doubtMs = 3_000;
const mostInDoubt = 500;
/** Made and sent in one turn of the main process. */
const atOnce = 32;

export function createSyslog(ports: SyslogPorts): Syslog {
  const { target, source, clock, log } = ports;
  const open = ports.open ?? openLine;
  let waiting: Message[] = [];
  let inDoubt: Message[] = [];
  let lost: { count: number; from: number; to: number } | null = null;
  let line: SyslogLine | null = null;
  let pumping: Promise<void> | null = null;
  let failures = 0;
  /** As the log has it. */
  let isAway = false;
  /** A retry is waiting for its time. */
  let isPausing = false;
  let isClosed = false;
  let cancelRetry = (): void => undefined;

  function lose(messages: readonly Message[]): void {
    const [first] = messages;
    const last = messages.at(-1);
    if (first === undefined || last === undefined) return;
    lost = { count: (lost?.count ?? 0) + messages.length, from: lost?.from ?? first.n, to: last.n };
  }
  function tellLost(): void {
    if (lost === null) return;
    const { count, from, to } = lost;
    lost = null;
    log.warn("syslog.dropped", { count, from, to });
    ports.dropped(count, from, to);
  }

  function away(code: string): void {
    line?.close();
    line = null;
    if (!isAway) log.warn("syslog.away", { code, transport: target.transport });
    isAway = true;
    const young = inDoubt.filter(({ sentAt }) => clock.monotonic() - sentAt < doubtMs);
    inDoubt = [];
    waiting = [...young, ...waiting];
    trim();
    cancelRetry();
    if (isClosed) return;
    const ms = Math.min(lastRetryMs, firstRetryMs * 2 ** failures);
    failures += 1;
    isPausing = true;
    cancelRetry = clock.after(ms, () => {
      isPausing = false;
      pump();
    });
  }
  function trim(): void {
    if (waiting.length > mostWaiting) lose(waiting.splice(0, waiting.length - mostWaiting));
  }

  async function sendSome(to: SyslogLine): Promise<void> {
    const some = waiting.slice(0, atOnce);
    // All handed over at once: waiting for each would be a turn for each.
    const results = await Promise.allSettled(some.map(async ({ text }) => to.send(text)));
    const now = clock.monotonic();
    const sent = new Set(some.filter((_message, at) => results[at]?.status === "fulfilled"));
    waiting = waiting.filter((message) => !sent.has(message));
    for (const message of sent) message.sentAt = now;
    // A datagram is gone either way.
    if (target.transport === "tls") inDoubt = [...inDoubt, ...sent].slice(-mostInDoubt);
    for (const [at, result] of results.entries()) {
      if (result.status === "fulfilled") continue;
      if (codeOf(result.reason) !== "EMSGSIZE") throw result.reason;
      // It will never fit: the others are not to wait for it.
      const refused = some.slice(at, at + 1);
      waiting = waiting.filter((message) => !refused.includes(message));
      lose(refused);
    }
  }

  const lineNow = (): SyslogLine | null => line;
  async function run(): Promise<void> {
    await new Promise(setImmediate);
    if (waiting.length === 0) return;
    try {
      line ??= await open(target, (code) => away(code));
      while (waiting.length > 0) {
        const to = lineNow();
        // It ended by itself: the retry has its time.
        if (to === null) return;
        await sendSome(to);
        failures = 0;
        if (isAway) log.info("syslog.reached");
        isAway = false;
        tellLost();
      }
    } catch (error) {
      away(codeOf(error));
    }
  }
  function pump(): void {
    pumping ??= run().finally(() => {
      pumping = null;
      if (waiting.length > 0 && !isPausing && !isClosed) pump();
    });
  }

  return {
    offer: (records) => {
      for (const record of records) {
        const message = auditMessageOf(record, source, base64);
        if (message !== null)
          waiting.push({
            n: record.n,
            text: syslogMessage(message, record.at, record.n, source),
            sentAt: 0,
          });
      }
      trim();
      if (!isPausing) pump();
    },
    close: async (patienceMs) => {
      if (waiting.length > 0) pump();
      let cancel = (): void => undefined;
      const late = new Promise<void>((resolve) => {
        cancel = clock.after(patienceMs, resolve);
      });
      await Promise.race([pumping ?? Promise.resolve(), late]);
      cancel();
      isClosed = true;
      cancelRetry();
      lose(waiting);
      waiting = [];
      tellLost();
      line?.close();
      line = null;
    },
  };
}
