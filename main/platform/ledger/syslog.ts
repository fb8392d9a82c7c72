import type { AuditSource } from "#core/ledger/export/audit-message.ts";
import type { Clock, Log } from "#core/ports.ts";
import type { SyslogTarget } from "#protocol/ledger.ts";
import { createAuditFeed, type AuditFeed, type FeedMessage, type Gap } from "./audit-feed.ts";
import { isWithin } from "./is-within.ts";
import type { Span } from "./ledger-files.ts";
import { codeOf, createLineOpener, failure, type OpenLine, type SyslogLine } from "./syslog-line.ts";
import { createSyslogMark } from "./syslog-mark.ts";

/**
 * Sends the ledger's audit messages to a syslog server. They come from the ledger's files, from the last record on for which the
 * server gave a receipt: nothing waits in memory, and neither an outage nor a restart loses what is on the disk.
 */
export interface Syslog {
  /** These records are on the disk. Costs nothing. */
  readonly settled: (span: Span) => void;
  /** Sends what it can within `patienceMs`, then ends; the rest goes at the next start. */
  readonly close: (patienceMs: number) => Promise<void>;
}

export interface SyslogPorts {
  /** Of the ledger. */
  readonly folder: string;
  readonly target: SyslogTarget;
  readonly source: AuditSource;
  readonly clock: Clock;
  readonly log: Log;
  /** These records never reach the server. */
  readonly dropped: (gap: Gap) => void;
  readonly open?: OpenLine;
}

const firstRetryMs = 1_000;
const lastRetryMs = 60_000;
/** So long after the first message that has none a receipt is asked for: by then it shows whether a dead route swallowed it. */
const receiptMs = 30_000;
/** Or after so many: more would come twice. */
const mostInDoubt = 5_000;
/** How long a server may take over its receipt. */
const answerMs = 10_000;
/** One that never gives any (RFC 5425 §4.4 says it must) is believed the third time: else it would get the same for ever. */
const mostUnanswered = 3;
/** A server that ends the connection in order so long after the last message has had it. */
const quietMs = 3_000;
const noReceipt = "NORECEIPT";

export function createSyslog(ports: SyslogPorts): Syslog {
  const { folder, target, source, clock, log } = ports;
  const open = ports.open ?? createLineOpener(target);
  const mark = createSyslogMark(folder, target, log);
  let feed: AuditFeed | null = null;
  let upTo = 0;
  let line: SyslogLine | null = null;
  let ending: { readonly code: string; readonly hadAll: boolean } | null = null;
  /** By the clock that only grows; Infinity while something is being sent. */
  let lastSentAt = 0;
  let wantsReceipt = false;
  let cancelReceipt: (() => void) | null = null;
  let cancelRetry: (() => void) | null = null;
  let failures = 0;
  let unanswered = 0;
  /** As the log has it. */
  let isAway = false;
  let isClosing = false;
  let pumping: Promise<void> | null = null;
  let again = false;

  function dropLine(): void {
    line?.close();
    line = null;
    ending = null;
    wantsReceipt = false;
    cancelReceipt?.();
    cancelReceipt = null;
  }

  function confirm(from: AuditFeed): void {
    const wasSent = from.inDoubt() > 0;
    const gaps = from.confirm();
    for (const gap of gaps) {
      log.warn("syslog.dropped", { ...gap });
      ports.dropped(gap);
    }
    // What brought nothing to send is not worth a write to the disk: it is read again.
    if (wasSent || gaps.length > 0) mark.keep(from.had());
  }

  /** All that has no receipt goes again, once the server is there. */
  function away(code: string): void {
    const count = feed?.inDoubt() ?? 0;
    if (!isAway) log.warn("syslog.away", { code, transport: target.transport, again: count });
    isAway = true;
    if (code !== noReceipt) unanswered = 0;
    dropLine();
    feed?.goBack();
    if (isClosing) return;
    const ms = Math.min(lastRetryMs, firstRetryMs * 2 ** failures);
    failures += 1;
    cancelRetry = clock.after(ms, () => {
      cancelRetry = null;
      pump();
    });
  }

  /** Sees to a connection that the server, or the way to it, has ended. */
  function seeEnding(from: AuditFeed): void {
    if (ending === null) return;
    const { code, hadAll } = ending;
    dropLine();
    if (!hadAll) throw failure(code);
    confirm(from);
  }

  async function openOne(): Promise<SyslogLine> {
    let mine: SyslogLine | null = null;
    mine = await open((code, inOrder) => {
      if (mine === null || line !== mine) return;
      ending = { code, hadAll: inOrder && clock.monotonic() - lastSentAt >= quietMs };
      pump();
    });
    return mine;
  }

  async function send(messages: readonly FeedMessage[], from: AuditFeed, to: SyslogLine): Promise<void> {
    lastSentAt = Infinity;
    // All handed over at once: waiting for each would be a turn for each.
    const results = await Promise.allSettled(messages.map(async ({ text }) => to.send(text)));
    lastSentAt = clock.monotonic();
    for (const [at, result] of results.entries()) {
      if (result.status === "fulfilled") continue;
      if (codeOf(result.reason) !== "EMSGSIZE") throw result.reason;
      // It will never fit: the others are not to wait for it.
      from.refuse(messages[at]?.n ?? 0);
    }
    if (isAway) log.info("syslog.reached");
    isAway = false;
  }

  /** Ends the connection in order, which the server has to answer: the only receipt that syslog knows. */
  async function askReceipt(of: SyslogLine, from: AuditFeed): Promise<void> {
    const isAnswered = await isWithin(clock, answerMs, of.finish());
    unanswered = isAnswered ? 0 : unanswered + 1;
    if (!isAnswered && unanswered < mostUnanswered) throw failure(noReceipt);
    if (!isAnswered) log.warn("syslog.noReceipt", { messages: from.inDoubt() });
    dropLine();
    failures = 0;
    confirm(from);
  }

  async function work(from: AuditFeed): Promise<void> {
    for (;;) {
      seeEnding(from);
      const messages = await from.next(upTo);
      if (messages === null) break;
      if (messages.length === 0) continue;
      line ??= await openOne();
      await send(messages, from, line);
      if (from.inDoubt() >= mostInDoubt) await askReceipt(line, from);
    }
    if (line !== null && wantsReceipt) await askReceipt(line, from);
    if (line === null) confirm(from);
    else
      cancelReceipt ??= clock.after(receiptMs, () => {
        wantsReceipt = true;
        pump();
      });
  }

  async function run(): Promise<void> {
    await new Promise(setImmediate);
    if (feed === null || cancelRetry !== null) return;
    try {
      await work(feed);
    } catch (error) {
      away(codeOf(error));
    }
  }
  /** One at a time; what comes meanwhile is seen to afterwards. */
  function pump(): void {
    again = pumping !== null;
    pumping ??= run().finally(() => {
      pumping = null;
      if (again) pump();
    });
  }
  const working = (): Promise<void> | null => pumping;
  async function idle(): Promise<void> {
    for (let now = pumping; now !== null; now = working()) await now;
  }

  /** Where sending begins; `before`: the last record of the runs before. */
  function begin(before: number): number {
    const kept = mark.kept();
    // A server that is new here begins with this run, which stays true if it is away for all of it.
    if (kept === null) mark.keep(before);
    // A ledger that began anew is behind its mark.
    return Math.min(kept ?? before, before);
  }

  return {
    settled: ({ first, last }) => {
      if (isClosing) return;
      feed ??= createAuditFeed(folder, begin(first - 1), source);
      upTo = last;
      pump();
    },
    close: async (patienceMs) => {
      isClosing = true;
      cancelRetry?.();
      cancelRetry = null;
      wantsReceipt = true;
      pump();
      await isWithin(clock, patienceMs, idle());
      dropLine();
      const had = feed?.had() ?? upTo;
      if (had < upTo) log.info("syslog.later", { from: had + 1, to: upTo });
      feed = null;
      await mark.flush();
    },
  };
}
