import { createSocket } from "node:dgram";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { nobody, noteOf } from "#core/ledger/note.ts";
import type { SyslogTarget, LedgerRecord } from "#protocol/ledger.ts";
import { makeCertificates } from "#tests/support/certificates.ts";
import { eventually } from "#tests/support/eventually.ts";
import { freePort } from "#tests/support/free-port.ts";
import { sealedAll } from "#tests/support/memory-ledger.ts";
import { startSyslogCollector, type SyslogCollector } from "#tests/support/syslog-collector.ts";
import { systemClock } from "../system-clock.ts";
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

async function collector(port = 0): Promise<SyslogCollector> {
  const server = await startSyslogCollector(certificates, port);
  ends.push(server.close);
  return server;
}

function sender(target: SyslogTarget) {
  const logged: string[] = [];
  const dropped: number[][] = [];
  const say = (event: string, fields?: object): void =>
    void logged.push(`${event} ${JSON.stringify(fields ?? {})}`);
  const syslog: Syslog = createSyslog({
    target,
    source: { host: "pc-07", process: 1 },
    clock: systemClock,
    log: { info: say, warn: say },
    dropped: (...what) => void dropped.push(what),
  });
  ends.push(async () => syslog.close(100));
  return { syslog, logged, dropped };
}
const signIns = (count: number): LedgerRecord[] =>
  sealedAll(
    Array.from({ length: count }, (_, n) =>
      noteOf(1_790_000_000_000 + n, "signedIn", { person: `김${n}`, server: "s" }),
    ),
  );
const numbers = (messages: readonly string[]): number[] =>
  messages.map((message) => Number(/sequenceId="(\d+)"/.exec(message)?.[1]));
const upTo = (count: number): number[] => Array.from({ length: count }, (_, n) => n + 1);

describe("over TLS", () => {
  it("every message arrives whole and in order, whatever its letters", async () => {
    const server = await collector();
    const { syslog } = sender({ host: "localhost", port: server.port, transport: "tls", caFile });
    syslog.offer(signIns(500));
    await eventually(() => expect(server.messages).toHaveLength(500));
    expect(numbers(server.messages)).toEqual(upTo(500));
    expect(server.messages[3]).toMatch(
      /^<85>1 \S+Z pc-07 Radbell 1 DICOM\+RFC3881 \[meta sequenceId="4"\] \uFEFF<AuditMessage>.*UserID="김3"/,
    );
  });

  it("is refused to a server that no known CA stands for, or that has another name", async () => {
    const server = await collector();
    const unknown = sender({ host: "localhost", port: server.port, transport: "tls" });
    unknown.syslog.offer(signIns(1));
    await eventually(() => expect(unknown.logged.join()).toMatch(/syslog\.away.*(SELF_SIGNED|UNABLE_TO)/));
    const renamed = sender({ host: "127.0.0.2", port: server.port, transport: "tls", caFile });
    renamed.syslog.offer(signIns(1));
    await eventually(() => expect(renamed.logged.join()).toMatch(/syslog\.away.*(ALTNAME|ECONNREFUSED)/));
    expect(server.messages).toEqual([]);
  });

  it("a server that comes later, and one that hangs up, get everything; what may have been lost comes twice", async () => {
    const port = await freePort();
    const { syslog, logged, dropped } = sender({ host: "localhost", port, transport: "tls", caFile });
    const records = signIns(60);
    syslog.offer(records.slice(0, 20));
    await eventually(() => expect(logged.join()).toContain("syslog.away"));
    const first = await collector(port);
    await eventually(() => expect(numbers(first.messages)).toEqual(upTo(20)));
    first.hangUp();
    syslog.offer(records.slice(20));
    await eventually(() => expect(numbers(first.messages)).toContain(60), 10_000);
    expect([...new Set(numbers(first.messages))].sort((a, b) => a - b)).toEqual(upTo(60));
    expect(dropped).toEqual([]);
    expect(logged.filter((line) => line.startsWith("syslog.reached")).length).toBeGreaterThan(0);
  });

  it("a server that stays away costs no more than its queue, and what is given up is said", async () => {
    const port = await freePort();
    const { syslog, dropped } = sender({ host: "localhost", port, transport: "tls", caFile });
    syslog.offer(signIns(10_050));
    const server = await collector(port);
    await eventually(() => expect(server.messages).toHaveLength(10_000), 15_000);
    expect(numbers(server.messages)[0]).toBe(51);
    expect(dropped).toEqual([[50, 1, 50]]);
  });

  it("what cannot be sent before the end is said, and the end does not wait longer than it may", async () => {
    const { syslog, dropped } = sender({
      host: "localhost",
      port: await freePort(),
      transport: "tls",
      caFile,
    });
    syslog.offer([...signIns(3), ...sealedAll([noteOf(0, "connectionLost", nobody)])]);
    const began = performance.now();
    await syslog.close(300);
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(dropped).toEqual([[3, 1, 3]]);
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
    const { syslog } = sender({ host: "127.0.0.1", port: socket.address().port, transport: "udp" });
    syslog.offer(signIns(50));
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
    const { syslog, dropped } = sender({
      host: "127.0.0.1",
      port: socket.address().port,
      transport: "udp",
    });
    const [small] = signIns(1);
    if (small === undefined) throw new Error("no record");
    syslog.offer([
      { ...small, server: "y".repeat(70_000) },
      { ...small, n: 2 },
    ]);
    await eventually(() => expect(numbers(messages)).toEqual([2]));
    expect(dropped).toEqual([[1, 1, 1]]);
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
