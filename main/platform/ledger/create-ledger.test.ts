import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { noteOf } from "#core/ledger/note.ts";
import { makeCertificates } from "#tests/support/certificates.ts";
import { eventually } from "#tests/support/eventually.ts";
import { startSyslogCollector, type SyslogCollector } from "#tests/support/syslog-collector.ts";
import { createVirtualClock, type VirtualClock } from "#tests/support/virtual-clock.ts";
import { createLedger, ledgerFolder, type RunningLedger } from "./create-ledger.ts";
import { dayOf, fileOf } from "./ledger-folder.ts";

// The ledger with its way to a syslog server, as the app puts them together.

const certificates = mkdtempSync(join(tmpdir(), "radbell-created-"));
beforeAll(() => makeCertificates(certificates));
afterAll(() => rmSync(certificates, { recursive: true, force: true }));

let base: string;
let clock: VirtualClock;
let server: SyslogCollector;
let ledger: RunningLedger;
beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), "radbell-created-"));
  clock = createVirtualClock();
  server = await startSyslogCollector(certificates);
});
afterEach(async () => {
  await ledger.close();
  await server.close();
  rmSync(base, { recursive: true, force: true });
});

const silent = { info: () => undefined, warn: () => undefined };
function start(): void {
  ledger = createLedger({
    userData: base,
    version: "0.1.0",
    clock,
    log: silent,
    syslog: { host: "localhost", port: server.port, transport: "tls", caFile: join(certificates, "ca.pem") },
    run: async () => ({ kind: "verdict", verdict: { unbroken: true, records: 0, sentence: "", faults: [] } }),
    choose: async () => null,
    tell: () => undefined,
  });
}
const signIn = (person: string): void =>
  ledger.note(noteOf(clock.now(), "signedIn", { person, server: "https://ris.hospital.test" }));
const people = (): string[] =>
  server.messages.flatMap((message) => / UserID="(ris\d)"/.exec(message)?.[1] ?? []);

it("a record that the disk does not have is not sent; once it has it, it is, and only once", async () => {
  const path = fileOf(ledgerFolder(base), 1, dayOf(clock.now())).path;
  mkdirSync(ledgerFolder(base));
  // A disk that takes lines and never says that it has them.
  symlinkSync("/dev/null", path);
  start();
  signIn("ris1");
  // A question waits for what was noted before it.
  await ledger.verify("en");
  expect(ledger.isWritten()).toBe(false);
  signIn("ris2");
  await ledger.verify("en");
  expect(server.messages).toEqual([]);
  rmSync(path);
  await ledger.verify("en");
  await eventually(() => expect(people()).toEqual(["ris1", "ris2"]));
  expect(ledger.isWritten()).toBe(true);
  const text = readFileSync(path, "utf8");
  for (const message of server.messages) {
    const n = /sequenceId="(\d+)"/.exec(message)?.[1];
    expect(text).toContain(`"n":${n},`);
  }
});

it("what was noted is at the server before half a minute is over, and its end too", async () => {
  start();
  signIn("ris1");
  await eventually(async () => clock.pass(500).then(() => expect(people()).toEqual(["ris1"])));
  await ledger.close();
  expect(server.messages.at(-1)).toContain("Application Stop");
});
