import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { nobody, noteOf } from "#core/ledger/note.ts";
import { createVirtualClock, type VirtualClock } from "#tests/support/virtual-clock.ts";
import type { LedgerRecord } from "#protocol/ledger.ts";
import { dayOf, fileOf, ledgerFiles } from "./ledger-folder.ts";
import { createLedgerWriter, type LedgerWriter } from "./ledger-writer.ts";
import { followChain, ledgerRecords } from "./read-ledger.ts";

const dayMs = 24 * 3_600_000;
let base: string;
let folder: string;
let clock: VirtualClock;
let logged: string[];
let written: LedgerRecord[];
const writers: LedgerWriter[] = [];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "radbell-ledger-"));
  folder = join(base, "ledger");
  clock = createVirtualClock();
  logged = [];
  written = [];
});
afterEach(async () => {
  for (const writer of writers.splice(0)) await writer.close();
  rmSync(base, { recursive: true, force: true });
});

function start(): LedgerWriter {
  const say = (event: string, fields?: object): void =>
    void logged.push(`${event} ${JSON.stringify(fields ?? {})}`);
  const writer = createLedgerWriter({
    folder,
    clock,
    log: { info: say, warn: say },
    written: (records) => void written.push(...records),
    changed: () => undefined,
  });
  writers.push(writer);
  return writer;
}
const event = (count: number) => noteOf(clock.now(), "connectionLive", nobody, { count });
async function read(): Promise<LedgerRecord[]> {
  const records: LedgerRecord[] = [];
  for await (const record of ledgerRecords(folder)) records.push(record);
  return records;
}
const today = (): string => fileOf(folder, 1, dayOf(clock.now())).path;
/** Lets what was put off to the clock happen, files and all. */
const passAndFlush = async (writer: LedgerWriter, ms: number): Promise<void> => {
  await clock.pass(ms);
  await writer.flush();
};

describe("what is noted", () => {
  it("is on the disk in its order, chained over runs, and for its owner alone", async () => {
    const first = start();
    for (let n = 0; n < 200; n += 1) first.note(event(n));
    await first.close();
    const second = start();
    second.note(event(200));
    await second.flush();
    const records = await read();
    expect(records.map(({ facts }) => facts["count"])).toEqual([...Array.from({ length: 201 }).keys()]);
    expect(written).toEqual(records);
    expect(await followChain(folder)).toMatchObject({ faults: [], records: 201, isUnfinished: false });
    expect(statSync(today()).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "head.json")).mode & 0o777).toBe(0o600);
  });

  it("in a burst holds nobody up: others have their turns all the while", async () => {
    const writer = start();
    for (let n = 0; n < 4_000; n += 1) writer.note(event(n));
    expect(written).toEqual([]);
    let most = 0;
    let before = 0;
    let going = true;
    const turn = (): void => {
      most = Math.max(most, written.length - before);
      before = written.length;
      if (going) setImmediate(turn);
    };
    turn();
    await writer.flush();
    going = false;
    expect(written).toHaveLength(4_000);
    expect(most).toBeGreaterThan(0);
    expect(most).toBeLessThanOrEqual(24);
  });

  it("has a file a day, also where the clock was set back", async () => {
    const writer = start();
    writer.note(event(1));
    await writer.flush();
    clock.setWallClock(clock.now() + dayMs);
    writer.note(event(2));
    await writer.flush();
    clock.setWallClock(clock.now() - dayMs);
    writer.note(event(3));
    await writer.flush();
    const days = ledgerFiles(folder).map(({ number, day }) => [number, day]);
    const day = dayOf(clock.now());
    expect(days).toEqual([
      [1, day],
      [2, dayOf(clock.now() + dayMs)],
      [3, day],
    ]);
    expect(await followChain(folder)).toMatchObject({ faults: [], records: 3 });
  });
});

describe("a power cut", () => {
  it("in the middle of a line: what is left of it is kept aside, and that is a record", async () => {
    const first = start();
    first.note(event(1));
    await first.close();
    const torn = '{"afterMs":null,"at":17900';
    appendFileSync(today(), torn);
    expect(await followChain(folder)).toMatchObject({ faults: [], isUnfinished: true });
    const second = start();
    second.note(event(2));
    await second.flush();
    expect(await followChain(folder)).toMatchObject({ faults: [], records: 3, isUnfinished: false });
    const [, noted] = await read();
    expect(noted).toMatchObject({ event: "tornLine", facts: { bytes: torn.length } });
    expect(readFileSync(join(folder, String(noted?.facts["file"])), "utf8")).toBe(torn);
  });

  it("at whatever byte: nothing before it is lost, nothing of it is thrown away, and the chain goes on", async () => {
    const first = start();
    for (let n = 0; n < 12; n += 1) first.note(event(n));
    await first.close();
    const whole = readFileSync(today());
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: whole.length - 1 }), async (cut) => {
        rmSync(folder, { recursive: true });
        mkdirSync(folder);
        writeFileSync(today(), whole.subarray(0, cut));
        const again = start();
        again.note(event(99));
        await again.close();
        const { faults, isUnfinished } = await followChain(folder);
        expect([faults, isUnfinished]).toEqual([[], false]);
        const aside = readdirSync(folder).filter((name) => name.includes(".torn-"));
        const kept = readFileSync(today());
        const torn = aside.map((name) => readFileSync(join(folder, name)));
        const before = whole.subarray(0, cut - (torn[0]?.length ?? 0));
        expect(kept.subarray(0, before.length).equals(before)).toBe(true);
        expect(Buffer.concat([before, ...torn]).equals(whole.subarray(0, cut))).toBe(true);
        expect((await read()).filter(({ event: what }) => what === "tornLine")).toHaveLength(aside.length);
      }),
      { numRuns: 60 },
    );
  });

  it("that took whole lines: they are missing, for good, and that is a record", async () => {
    const first = start();
    for (const n of [1, 2, 3]) first.note(event(n));
    await first.close();
    const lines = readFileSync(today(), "utf8").split("\n");
    writeFileSync(today(), `${lines[0]}\n`);
    const second = start();
    second.note(event(4));
    await second.flush();
    expect((await read()).map(({ event: what, facts }) => ({ what, facts })).slice(1)).toEqual([
      { what: "recordsLost", facts: { from: 2, to: 3 } },
      { what: "connectionLive", facts: { count: 4 } },
    ]);
    expect((await followChain(folder)).faults).toMatchObject([{ kind: "missing", from: 2, to: 3 }]);
  });

  it("that took the head: a cut end could not be seen, so that is a fault until the next start notes it", async () => {
    const first = start();
    first.note(event(1));
    await first.close();
    rmSync(join(folder, "head.json"));
    expect((await followChain(folder)).faults).toMatchObject([{ kind: "noHead", n: 1 }]);
    const second = start();
    second.note(event(2));
    await second.flush();
    expect(await followChain(folder)).toMatchObject({ faults: [], records: 3 });
    expect((await read())[1]).toMatchObject({ event: "headMissing", facts: { last: 1 } });
  });

  it("a steady stream of notes does not keep them from the disk", async () => {
    const writer = start();
    for (let n = 0; n < 12; n += 1) {
      writer.note(event(n));
      await new Promise((resolve) => {
        setTimeout(resolve, 20);
      });
      await clock.pass(100);
    }
    await expect.poll(() => existsSync(join(folder, "head.json"))).toBe(true);
    await writer.close();
  });
});

describe("a disk that refuses", () => {
  it("from the start: it is said once, nothing is lost, and all is written when it takes something again", async () => {
    writeFileSync(folder, "in the way");
    const writer = start();
    writer.note(event(1));
    await writer.flush();
    writer.note(event(2));
    await passAndFlush(writer, 20_000);
    expect(writer.isWritten()).toBe(false);
    expect(logged.filter((line) => line.startsWith("ledger.notWritten"))).toHaveLength(1);
    rmSync(folder);
    await passAndFlush(writer, 10_000);
    expect(writer.isWritten()).toBe(true);
    expect(await followChain(folder)).toMatchObject({ faults: [], records: 2 });
  });

  it("when it is full: what did not fit is written later, once, in its place", async () => {
    const full = fileOf(folder, 1, dayOf(clock.now())).path;
    const first = start();
    first.note(event(1));
    await first.close();
    rmSync(full);
    rmSync(join(folder, "head.json"));
    symlinkSync("/dev/full", full);
    const writer = start();
    for (let n = 2; n < 200; n += 1) writer.note(event(n));
    await writer.flush();
    expect(writer.isWritten()).toBe(false);
    expect(logged.join()).toContain("ENOSPC");
    rmSync(full);
    await passAndFlush(writer, 10_000);
    expect(writer.isWritten()).toBe(true);
    const records = await read();
    expect(records.map(({ facts }) => facts["count"])).toEqual(Array.from({ length: 198 }, (_, n) => n + 2));
    expect((await followChain(folder)).faults).toEqual([]);
  });

  it("for so long that memory ends: the oldest are given up, and that is a record", async () => {
    writeFileSync(folder, "in the way");
    const writer = start();
    for (let n = 0; n <= 40_000; n += 1) writer.note(event(n));
    await writer.flush();
    rmSync(folder);
    await passAndFlush(writer, 10_000);
    const [dropped, oldest] = await read();
    expect(dropped).toMatchObject({ n: 1, event: "notesDropped", facts: { count: 20_001 } });
    expect(oldest).toMatchObject({ facts: { count: 20_001 } });
    expect((await followChain(folder)).faults).toEqual([]);
  });
});

describe("what is older than 90 days", () => {
  it("goes, and the chain is still whole, by a record that says how it ended", async () => {
    const writer = start();
    for (let day = 0; day < 100; day += 10) {
      writer.note(event(day));
      await writer.flush();
      clock.setWallClock(clock.now() + 10 * dayMs);
    }
    writer.note(event(100));
    await writer.flush();
    expect(ledgerFiles(folder)).toHaveLength(11);
    await passAndFlush(writer, 3_600_000);
    await passAndFlush(writer, 1_000);
    expect(ledgerFiles(folder)).toHaveLength(10);
    expect(await followChain(folder)).toMatchObject({ faults: [], records: 11 });
    expect((await read()).at(-1)).toMatchObject({ event: "pruned", facts: { upTo: 1, files: 1 } });
    // Somebody who removes one more has no such record.
    rmSync(ledgerFiles(folder)[0]?.path ?? "");
    expect((await followChain(folder)).faults).toMatchObject([{ kind: "missing", from: 1, to: 2 }]);
  });

  it("stays until its removal is on the disk", async () => {
    const first = start();
    first.note(event(1));
    await first.close();
    clock.setWallClock(clock.now() + 100 * dayMs);
    const writer = start();
    writer.note(event(2));
    await writer.flush();
    const second = fileOf(folder, 2, dayOf(clock.now())).path;
    expect(existsSync(second)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.endsWith(".jsonl"))).toHaveLength(2);
    // A clock that was wrong for less than an hour has cost nothing.
    await passAndFlush(writer, 3_500_000);
    expect(ledgerFiles(folder)).toHaveLength(2);
  });
});
