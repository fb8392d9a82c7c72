import { execFileSync } from "node:child_process";
import {
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createVirtualClock, type VirtualClock } from "#tests/support/virtual-clock.ts";
import { closeInTime, closeMs } from "./close-in-time.ts";
import { createLedger, ledgerFolder, type RunningLedger } from "./create-ledger.ts";
import { dayOf, fileOf, ledgerFiles } from "./ledger-folder.ts";

let base: string;
let clock: VirtualClock;
let logged: string[];
const say = (event: string, fields?: object): void =>
  void logged.push(`${event} ${JSON.stringify(fields ?? {})}`);
const log = { info: say, warn: say };

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "radbell-close-"));
  clock = createVirtualClock();
  logged = [];
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

const start = (): RunningLedger =>
  createLedger({
    userData: base,
    version: "0.1.0",
    clock,
    log,
    syslog: null,
    run: async () => ({ kind: "failed", reason: "unasked" }),
    choose: async () => null,
    tell: () => undefined,
  });

it("a disk that hangs keeps the app three seconds, and the log has how much is lost", async () => {
  const folder = ledgerFolder(base);
  const path = fileOf(folder, 1, dayOf(clock.now())).path;
  mkdirSync(folder);
  // Whoever opens it for writing waits for a reader that never comes, as for a disk that does not answer.
  execFileSync("mkfifo", [path]);
  const ledger = start();
  let closed: boolean | null = null;
  const closing = closeInTime(ledger, clock, log).then((value) => {
    closed = value;
  });
  await clock.pass(closeMs - 1);
  expect(closed).toBeNull();
  await clock.pass(1);
  await closing;
  expect(closed).toBe(false);
  expect(logged).toContain('ledger.notClosed {"why":"ETIMEDOUT","lost":2}');
  // The disk comes back: what waited is written after all.
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  rmSync(path);
  closeSync(reader);
  await expect.poll(() => existsSync(path) && readFileSync(path, "utf8")).toContain('"event":"appStopped"');
});

it("a disk that works is waited for, and has the end", async () => {
  expect(await closeInTime(start(), clock, log)).toBe(true);
  const [file] = ledgerFiles(ledgerFolder(base));
  expect(readFileSync(file?.path ?? "", "utf8")).toContain('"event":"appStopped"');
  expect(logged).toEqual([]);
});

it("a disk that refuses is not waited for, and the log has how much is lost", async () => {
  writeFileSync(ledgerFolder(base), "in the way");
  expect(await closeInTime(start(), clock, log)).toBe(true);
  expect(logged).toContain('ledger.lost {"count":2}');
});

it("a disk that hangs while the app goes on is said after ten seconds, and so is its return", async () => {
  const folder = ledgerFolder(base);
  const path = fileOf(folder, 1, dayOf(clock.now())).path;
  mkdirSync(folder);
  execFileSync("mkfifo", [path]);
  const ledger = start();
  const said: boolean[] = [];
  ledger.onWritten(() => void said.push(ledger.isWritten()));
  await clock.pass(9_000);
  expect(ledger.isWritten()).toBe(true);
  await clock.pass(2_000);
  expect(ledger.isWritten()).toBe(false);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  rmSync(path);
  closeSync(reader);
  await ledger.close();
  expect(said).toEqual([false, true]);
  expect(readFileSync(path, "utf8")).toContain('"event":"appStopped"');
});
