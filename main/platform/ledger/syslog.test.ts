import { createSocket } from "node:dgram";
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { canonical } from "#core/ledger/canonical.ts";
import { noteOf } from "#core/ledger/note.ts";
import type { Clock } from "#core/ports.ts";
import type { SyslogTarget, LedgerRecord } from "#protocol/ledger.ts";
import { makeCertificates } from "#tests/support/certificates.ts";
import { eventually } from "#tests/support/eventually.ts";
import { freePort } from "#tests/support/free-port.ts";
import { sealedAll } from "#tests/support/memory-ledger.ts";
import { startRoute } from "#tests/support/network-route.ts";
import { startSyslogCollector, type SyslogCollector } from "#tests/support/syslog-collector.ts";
import { createVirtualClock, type VirtualClock } from "#tests/support/virtual-clock.ts";
import { systemClock } from "../system-clock.ts";
import type { Gap } from "./audit-feed.ts";
import type { Span } from "./ledger-files.ts";
import { fileOf } from "./ledger-folder.ts";
import { createSyslog, type Syslog } from "./syslog.ts";
import { syslogTargetOf } from "./syslog-target.ts";

const certificates = mkdtempSync(join(tmpdir(), "radbell-syslog-"));
beforeAll(() => makeCertificates(certificates));
afterAll(() => rmSync(certificates, { recursive: true, force: true }));
const caFile = join(certificates, "ca.pem");
const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function collector(port = 0, answers = true): Promise<SyslogCollector> {
  const server = await startSyslogCollector(certificates, port, answers);
  ends.push(server.close);
  return server;
}

const source = { host: "pc-07", process: 1 };

/** A ledger on the disk, and what sends it. */
interface Ledger {
  readonly folder: string;
  /** Adds these to its files, as the writer does. */
  readonly add: (records: readonly LedgerRecord[]) => Span;
}
function ledger(): Ledger {
  const folder = mkdtempSync(join(tmpdir(), "radbell-syslog-ledger-"));
  // A sender that ended because its time was over may still be writing its mark.
  ends.push(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }));
  return {
    folder,
    add: (records) => {
      const path = fileOf(folder, 1, "2026-11-25").path;
      appendFileSync(path, records.map((record) => `${canonical(record)}\n`).join(""));
      return { first: records[0]?.n ?? 0, last: records.at(-1)?.n ?? 0 };
    },
  };
}

function sender(target: SyslogTarget, { folder, add } = ledger(), clock: Clock | VirtualClock = systemClock) {
  const logged: string[] = [];
  const dropped: Gap[] = [];
  const say = (event: string, fields?: object): void =>
    void logged.push(`${event} ${JSON.stringify(fields ?? {})}`);
  const syslog: Syslog = createSyslog({
    folder,
    target,
    source,
    clock,
    log: { info: say, warn: say },
    dropped: (gap) => void dropped.push(gap),
  });
  ends.push(async () => {
    const closing = syslog.close(100);
    if ("pass" in clock) await clock.pass(100);
    await closing;
  });
  return {
    syslog,
    logged,
    dropped,
    folder,
    offer: (records: readonly LedgerRecord[]) => syslog.settled(add(records)),
  };
}
/** Records that are all audit messages: `count` of them, the first `skip` left out. */
const signIns = (count: number, skip = 0): LedgerRecord[] =>
  sealedAll(
    Array.from({ length: count }, (_, n) =>
      noteOf(1_790_000_000_000 + n, "signedIn", { person: `김${n}`, server: "s" }),
    ),
  ).slice(skip);
const different = (messages: readonly string[]): number[] =>
  [...new Set(numbers(messages))].sort((a, b) => a - b);
const numbers = (messages: readonly string[]): number[] =>
  messages.map((message) => Number(/sequenceId="(\d+)"/.exec(message)?.[1]));
const markIn = (folder: string): number => {
  const text = existsSync(join(folder, "syslog.json"))
    ? readFileSync(join(folder, "syslog.json"), "utf8")
    : "";
  return Number(/"n":(\d+)/.exec(text)?.[1] ?? -1);
};
/** Letters alone: "a", "b", …, "ba", … */
const factName = (n: number): string =>
  (n >= 26 ? factName(Math.floor(n / 26)) : "") + String.fromCharCode(97 + (n % 26));
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

describe("over TLS", () => {
  it("every message arrives whole and in order, whatever its letters", async () => {
    const server = await collector();
    const { offer } = sender({ host: "localhost", port: server.port, transport: "tls", caFile });
    offer(signIns(500));
    await eventually(() => expect(server.messages).toHaveLength(500));
    expect(numbers(server.messages)).toEqual(upTo(500));
    expect(server.messages[3]).toMatch(
      /^<85>1 \S+Z pc-07 Radbell 1 DICOM\+RFC3881 \[meta sequenceId="4"\] \uFEFF<AuditMessage>.*UserID="김3"/,
    );
  });

  it("is refused to a server that no known CA stands for, or that has another name", async () => {
    const server = await collector();
    // What is set for another program's sake must not open this door.
    vi.stubEnv("NODE_TLS_REJECT_UNAUTHORIZED", "0");
    ends.push(() => void vi.unstubAllEnvs());
    const unknown = sender({ host: "localhost", port: server.port, transport: "tls" });
    unknown.offer(signIns(1));
    await eventually(() => expect(unknown.logged.join()).toMatch(/syslog\.away.*(SELF_SIGNED|UNABLE_TO)/));
    const renamed = sender({ host: "127.0.0.2", port: server.port, transport: "tls", caFile });
    renamed.offer(signIns(1));
    await eventually(() => expect(renamed.logged.join()).toMatch(/syslog\.away.*(ALTNAME|ECONNREFUSED)/));
    expect(server.messages).toEqual([]);
  });

  it("is there once the CA's file is another, without a restart", async () => {
    const server = await collector();
    const file = join(mkdtempSync(join(certificates, "ca-")), "ca.pem");
    writeFileSync(file, "none yet");
    const { offer, logged } = sender({
      host: "localhost",
      port: server.port,
      transport: "tls",
      caFile: file,
    });
    offer(signIns(1));
    await eventually(() => expect(logged.join()).toContain("syslog.away"));
    copyFileSync(caFile, file);
    await eventually(() => expect(server.messages).toHaveLength(1), 10_000);
  });

  it("a server that comes later, and one that hangs up, get everything; what may have been lost comes twice", async () => {
    const port = await freePort();
    const { offer, logged, dropped } = sender({ host: "localhost", port, transport: "tls", caFile });
    offer(signIns(20));
    await eventually(() => expect(logged.join()).toContain("syslog.away"));
    const first = await collector(port);
    await eventually(() => expect(numbers(first.messages)).toEqual(upTo(20)));
    first.hangUp();
    offer(signIns(60, 20));
    await eventually(() => expect(numbers(first.messages)).toContain(60), 10_000);
    expect(different(first.messages)).toEqual(upTo(60));
    expect(dropped).toEqual([]);
    expect(logged.filter((line) => line.startsWith("syslog.reached")).length).toBeGreaterThan(0);
  });

  it("a route that dies without a word: everything it swallowed goes again, however long ago that was", async () => {
    const server = await collector();
    const route = await startRoute(server.port);
    ends.push(route.close);
    const clock = createVirtualClock();
    const { offer, logged } = sender(
      { host: "localhost", port: route.port, transport: "tls", caFile },
      ledger(),
      clock,
    );
    const turns = async (): Promise<void> => clock.pass(0);
    offer(signIns(3));
    await eventually(async () => turns().then(() => expect(server.messages).toHaveLength(3)));
    route.die();
    // Twenty seconds of messages that the system takes and nobody gets.
    for (let n = 3; n < 23; n += 1) {
      offer(signIns(n + 1, n));
      await clock.pass(1_000);
    }
    await eventually(() => expect(route.swallowed()).toBeGreaterThan(20 * 500));
    expect(numbers(server.messages)).toEqual(upTo(3));
    await clock.pass(10_000);
    // It is asked for its receipt now; none comes.
    await eventually(async () => {
      await clock.pass(1_000);
      expect(logged.join()).toContain("NORECEIPT");
    });
    expect(logged.join()).toContain('"again":23');
    route.revive();
    await eventually(async () => {
      await clock.pass(1_000);
      expect(different(server.messages)).toEqual(upTo(23));
    });
  });

  it("with a receipt a message never comes twice: not when the server hangs up, and not after a restart", async () => {
    const server = await collector();
    const there = ledger();
    const clock = createVirtualClock();
    const target: SyslogTarget = { host: "localhost", port: server.port, transport: "tls", caFile };
    const first = sender(target, there, clock);
    first.offer(signIns(5));
    await eventually(async () => clock.pass(0).then(() => expect(server.messages).toHaveLength(5)));
    // The server may have them before the sender knows it, and only then does the receipt's time begin.
    await eventually(() => expect(clock.timers()).toBe(1));
    await clock.pass(30_000);
    await eventually(() => expect(markIn(there.folder)).toBe(5));
    server.hangUp();
    first.offer(signIns(8, 5));
    await eventually(async () => clock.pass(0).then(() => expect(numbers(server.messages)).toEqual(upTo(8))));
    const closing = first.syslog.close(5_000);
    await closing;
    expect(markIn(there.folder)).toBe(8);
    const second = sender(target, there, clock);
    second.offer(signIns(10, 8));
    await eventually(async () =>
      clock.pass(0).then(() => expect(numbers(server.messages)).toEqual(upTo(10))),
    );
  });

  it("what could not be sent before the end goes at the next start, and the end does not wait longer than it may", async () => {
    const there = ledger();
    const port = await freePort();
    const target: SyslogTarget = { host: "localhost", port, transport: "tls", caFile };
    const first = sender(target, there);
    first.offer(signIns(3));
    await eventually(() => expect(first.logged.join()).toContain("syslog.away"));
    const began = performance.now();
    await first.syslog.close(300);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(first.logged).toContain('syslog.later {"from":1,"to":3}');
    const server = await collector(port);
    const second = sender(target, there);
    second.offer(signIns(4, 3));
    await eventually(() => expect(numbers(server.messages)).toEqual(upTo(4)));
    expect([...first.dropped, ...second.dropped]).toEqual([]);
  });

  it("a server that stays away costs no memory, and gets all of it, days later", async () => {
    const port = await freePort();
    const { offer, dropped } = sender({ host: "localhost", port, transport: "tls", caFile });
    offer(signIns(10_050));
    const server = await collector(port);
    await eventually(() => expect(different(server.messages)).toHaveLength(10_050), 30_000);
    expect(numbers(server.messages)).toEqual(upTo(10_050));
    expect(dropped).toEqual([]);
  });

  it("what is gone from the disk, or changed there, before it could go is counted, and the rest goes", async () => {
    const port = await freePort();
    const there = ledger();
    const { syslog, offer, dropped, logged } = sender(
      { host: "localhost", port, transport: "tls", caFile },
      there,
    );
    offer(signIns(4));
    await eventually(() => expect(logged.join()).toContain("syslog.away"));
    // Nothing was confirmed: all four are still to go.
    const path = fileOf(there.folder, 1, "2026-11-25").path;
    const lines = readFileSync(path, "utf8").split("\n");
    writeFileSync(path, `${[lines[0], lines[3]?.replace("김3", "김4")].join("\n")}\n`);
    const server = await collector(port);
    offer(signIns(6, 4));
    await eventually(() => expect(numbers(server.messages)).toEqual([1, 5, 6]), 10_000);
    expect(dropped).toEqual([]);
    await syslog.close(5_000);
    // Told once it is certain that they do not come again: with the receipt for the others.
    expect(dropped).toEqual([
      { from: 2, to: 3, why: "gone" },
      { from: 4, to: 4, why: "changed" },
    ]);
    expect(logged).toContain('syslog.dropped {"from":2,"to":3,"why":"gone"}');
  });

  it("a server that never gives a receipt gets the same three times, not for ever, and that is said", async () => {
    const server = await collector(0, false);
    const clock = createVirtualClock();
    const { offer, logged, folder } = sender(
      { host: "localhost", port: server.port, transport: "tls", caFile },
      ledger(),
      clock,
    );
    offer(signIns(2));
    await eventually(async () => {
      await clock.pass(5_000);
      expect(logged).toContain('syslog.noReceipt {"messages":2}');
    }, 15_000);
    await eventually(() => expect(markIn(folder)).toBe(2));
    await clock.pass(120_000);
    expect(numbers(server.messages)).toEqual([1, 2, 1, 2, 1, 2]);
  });

  it("a server that is new here is not given what is older than this run; one whose mark is illegible is given all", async () => {
    const server = await collector();
    const target: SyslogTarget = { host: "localhost", port: server.port, transport: "tls", caFile };
    const there = ledger();
    there.add(signIns(5));
    const first = sender(target, there);
    first.offer(signIns(6, 5));
    await eventually(() => expect(numbers(server.messages)).toEqual([6]));
    await first.syslog.close(5_000);
    writeFileSync(join(there.folder, "syslog.json"), "{");
    const second = sender(target, there);
    second.offer(signIns(7, 6));
    await eventually(() => expect(numbers(server.messages)).toEqual([6, ...upTo(7)]));
  });

  it("records above what is settled are not sent, though they lie in the file", async () => {
    const server = await collector();
    const there = ledger();
    const { syslog } = sender({ host: "localhost", port: server.port, transport: "tls", caFile }, there);
    there.add(signIns(9));
    syslog.settled({ first: 1, last: 4 });
    await eventually(() => expect(numbers(server.messages)).toEqual(upTo(4)));
    await syslog.close(2_000);
    expect(numbers(server.messages)).toEqual(upTo(4));
  });
});

describe("over UDP", () => {
  it("is a datagram a message", async () => {
    const socket = createSocket("udp4");
    const messages: string[] = [];
    socket.on("message", (data) => void messages.push(data.toString("utf8")));
    await new Promise<void>((resolve) => {
      socket.bind(0, "127.0.0.1", resolve);
    });
    ends.push(() => void socket.close());
    const { offer } = sender({ host: "127.0.0.1", port: socket.address().port, transport: "udp" });
    offer(signIns(50));
    await eventually(() => expect(messages).toHaveLength(50));
    expect(numbers(messages).sort((a, b) => a - b)).toEqual(upTo(50));
    expect(messages[0]).toMatch(/^<85>1 /);
  });

  it("a message that no datagram holds is given up, said, and holds up no other", async () => {
    const socket = createSocket("udp4");
    const messages: string[] = [];
    socket.on("message", (data) => void messages.push(data.toString("utf8")));
    await new Promise<void>((resolve) => {
      socket.bind(0, "127.0.0.1", resolve);
    });
    ends.push(() => void socket.close());
    const { syslog, offer, dropped } = sender({
      host: "127.0.0.1",
      port: socket.address().port,
      transport: "udp",
    });
    const [short] = signIns(1);
    if (short === undefined) throw new Error("no record");
    const { v: _v, n: _n, prev: _prev, hash: _hash, ...signIn } = short;
    const facts = Object.fromEntries(Array.from({ length: 600 }, (_, n) => [factName(n), "x".repeat(160)]));
    const [first, second] = sealedAll([{ ...signIn, event: "shown", order: 1, facts }, signIn]);
    if (first === undefined || second === undefined) throw new Error("no record");
    offer([first, second]);
    await eventually(() => expect(numbers(messages)).toEqual([2]));
    await syslog.close(1_000);
    expect(dropped).toEqual([{ from: 1, to: 1, why: "tooLong" }]);
  });
});

it.each([
  ["tls://logs.hospital.test", { transport: "tls", host: "logs.hospital.test", port: 6514 }],
  ["udp://10.0.0.7:1514", { transport: "udp", host: "10.0.0.7", port: 1514 }],
  ["tls://[2001:db8::1]:6514", { transport: "tls", host: "2001:db8::1", port: 6514 }],
  ["http://logs", null],
  ["tls://logs:99999", null],
  ["tls://user@logs", null],
])("%s is read as a syslog server's address, or not at all", (text, target) => {
  expect(syslogTargetOf(text, null)).toEqual(target);
});
