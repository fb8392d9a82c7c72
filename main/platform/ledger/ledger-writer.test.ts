import {
  appendFileSync,
  cpSync,
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
import { basename, join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { canonical } from "#core/ledger/canonical.ts";
import { noHead } from "#core/ledger/chain.ts";
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
let settled: number[];
const writers: LedgerWriter[] = [];

beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "radbell-ledger-"));
  folder = join(base, "ledger");
  clock = createVirtualClock();
  logged = [];
  settled = [];
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
    settled: ({ first, last }) => {
      for (let n = first; n <= last; n += 1) settled.push(n);
    },
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
    expect(settled).toEqual(records.map(({ n }) => n));
    expect(await followChain(folder)).toMatchObject({ faults: [], records: 201, isUnfinished: false });
    expect(statSync(today()).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, "head.json")).mode & 0o777).toBe(0o600);
  });

  it("in a burst holds nobody up: others have their turns all the while", async () => {
    const writer = start();
    for (let n = 0; n < 4_000; n += 1) writer.note(event(n));
    const size = (): number => statSync(today(), { throwIfNoEntry: false })?.size ?? 0;
    expect(size()).toBe(0);
    let most = 0;
    let before = 0;
    let going = true;
    const turn = (): void => {
      const now = size();
      most = Math.max(most, now - before);
      before = now;
      if (going) setImmediate(turn);
    };
    turn();
    await writer.flush();
    going = false;
    expect(settled).toHaveLength(4_000);
    const longest = Math.max(
      ...readFileSync(today(), "utf8")
        .split("\n")
        .map((line) => line.length + 1),
    );
    expect(most).toBeGreaterThan(0);
    // While one is written the next may be given to the disk: two of 24 records.
    expect(most).toBeLessThanOrEqual(2 * 24 * longest);
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
        writeFileSync(join(folder, "head.json"), canonical(noHead));
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

  it("at each step of the first second: the next start goes on, and takes no loss for one that never was", async () => {
    const first = start();
    for (const n of [1, 2]) first.note(event(n));
    await first.flush();
    const one = readFileSync(today());
    const headOne = readFileSync(join(folder, "head.json"));
    first.note(event(3));
    await first.close();
    const two = readFileSync(today());
    const headTwo = readFileSync(join(folder, "head.json"));
    const empty = Buffer.from(canonical(noHead));
    const nothing = Buffer.alloc(0);
    /** What each file holds; null where it is not there. And how many records there are to find. */
    type Left = { [file in "head" | "new" | "day"]: Buffer | null } & { kept: number };
    const steps: Left[] = [
      { new: null, head: null, day: null, kept: 0 },
      { new: empty.subarray(0, 3), head: null, day: null, kept: 0 },
      { new: null, head: empty, day: null, kept: 0 },
      { new: null, head: empty, day: nothing, kept: 0 },
      { new: null, head: empty, day: one.subarray(0, one.length / 3), kept: 0 },
      { new: null, head: empty, day: one, kept: 2 },
      { new: headOne.subarray(0, 9), head: empty, day: one, kept: 2 },
      { new: headOne, head: empty, day: one, kept: 2 },
      { new: null, head: headOne, day: one, kept: 2 },
      { new: null, head: headOne, day: two.subarray(0, one.length + 40), kept: 2 },
      { new: null, head: headOne, day: two, kept: 3 },
      { new: headTwo, head: headOne, day: two, kept: 3 },
      { new: null, head: headTwo, day: two, kept: 3 },
    ];
    for (const left of steps) {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      for (const [name, bytes] of [
        ["head.json", left.head],
        ["head.json.new", left.new],
        [basename(today()), left.day],
      ] as const)
        if (bytes !== null) writeFileSync(join(folder, name), bytes);
      settled = [];
      const again = start();
      again.note(event(99));
      await again.close();
      const counts = (await read()).flatMap(({ event: what, facts }) =>
        what === "connectionLive" ? [facts["count"]] : [],
      );
      expect(counts).toEqual([...[1, 2, 3].slice(0, left.kept), 99]);
      const others = (await read()).filter(({ event: what }) => what !== "connectionLive");
      expect(others.every(({ event: what }) => what === "tornLine")).toBe(true);
      expect(await followChain(folder)).toMatchObject({ faults: [], isUnfinished: false });
    }
  });

  it("in the very first half second is not taken for a head that somebody removed", async () => {
    const first = start();
    first.note(event(1));
    // Written, and not settled: the clock stands still.
    await expect.poll(() => existsSync(today()) && statSync(today()).size).toBeGreaterThan(0);
    expect(settled).toEqual([]);
    const left = join(base, "left");
    cpSync(folder, left, { recursive: true });
    await first.close();
    rmSync(folder, { recursive: true });
    cpSync(left, folder, { recursive: true });
    const second = start();
    second.note(event(2));
    await second.close();
    expect(await followChain(folder)).toMatchObject({ faults: [], records: 2 });
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

  it("that took the head: a cut end could not be seen, so that is a fault, and stays one after the next start", async () => {
    const first = start();
    first.note(event(1));
    await first.close();
    rmSync(join(folder, "head.json"));
    expect((await followChain(folder)).faults).toMatchObject([{ kind: "noHead", n: 1 }]);
    const second = start();
    second.note(event(2));
    await second.flush();
    expect((await read())[1]).toMatchObject({ event: "headMissing", facts: { last: 1 } });
    const found = { kind: "headMissing", n: 2, last: 1, where: `${basename(today())}:2` };
    expect(await followChain(folder)).toMatchObject({ faults: [found], records: 3 });
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

describe("what another hand does to the files while they are written", () => {
  it("a second writer's lines are followed, not written over and not a second chain", async () => {
    const one = start();
    one.note(event(1));
    await one.flush();
    const two = start();
    two.note(event(2));
    await two.flush();
    one.note(event(3));
    await one.flush();
    two.note(event(4));
    await two.flush();
    expect((await read()).map(({ n, facts }) => [n, facts["count"]])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
    expect((await followChain(folder)).faults).toEqual([]);
    expect(logged.join()).toContain("ledger.changedUnderneath");
  });

  it("a file that is removed: what comes after does not go into it, and the loss is a record and a fault", async () => {
    const writer = start();
    for (const n of [1, 2]) writer.note(event(n));
    await writer.flush();
    rmSync(today());
    writer.note(event(3));
    await writer.flush();
    const records = await read();
    expect(records.map(({ n, event: what }) => [n, what])).toEqual([
      [3, "recordsLost"],
      [4, "connectionLive"],
    ]);
    expect(records[0]).toMatchObject({ facts: { from: 1, to: 2 } });
    expect((await followChain(folder)).faults).toMatchObject([{ kind: "missing", from: 1, to: 2 }]);
  });

  it("a last line that is no record any more: the numbers go on, also where the head is gone with it", async () => {
    for (const isHeadGone of [false, true]) {
      rmSync(folder, { recursive: true, force: true });
      const first = start();
      for (const n of [1, 2, 3]) first.note(event(n));
      await first.close();
      const lines = readFileSync(today(), "utf8").trimEnd().split("\n");
      writeFileSync(today(), `${lines[0]}\n${lines[1]}\n${"x".repeat(lines[2]?.length ?? 0)}\n`);
      if (isHeadGone) rmSync(join(folder, "head.json"));
      const second = start();
      second.note(event(4));
      await second.close();
      expect((await read()).at(-1)?.n).toBeGreaterThan(3);
      const { faults } = await followChain(folder);
      expect(faults.length).toBeGreaterThan(0);
      expect(faults.filter((fault) => "n" in fault && (fault.n ?? 9) < 3)).toEqual([]);
    }
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

  it("to settle: nothing counts as written, and what it may have in part is written anew, once", async () => {
    // It takes lines and refuses to say that it has them, as a disk does that fails (EINVAL here).
    mkdirSync(folder);
    symlinkSync("/dev/null", today());
    const writer = start();
    for (let n = 0; n < 60; n += 1) writer.note(event(n));
    await writer.flush();
    expect(writer.isWritten()).toBe(false);
    expect(settled).toEqual([]);
    expect(writer.unwritten()).toBe(60);
    rmSync(today());
    await passAndFlush(writer, 10_000);
    expect(writer.isWritten()).toBe(true);
    expect(settled).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
    expect((await read()).map(({ facts }) => facts["count"])).toEqual([...Array.from({ length: 60 }).keys()]);
    expect((await followChain(folder)).faults).toEqual([]);
  });

  it("to settle to the end: what is lost is counted and said, and none of it counts as written", async () => {
    mkdirSync(folder);
    symlinkSync("/dev/null", today());
    const writer = start();
    for (let n = 0; n < 7; n += 1) writer.note(event(n));
    await writer.close();
    expect(settled).toEqual([]);
    expect(logged).toContain('ledger.lost {"count":7}');
  });

  it("the head alone: the lines are settled all the same, and not written twice", async () => {
    mkdirSync(join(folder, "head.json.new"), { recursive: true });
    writeFileSync(join(folder, "head.json"), canonical(noHead));
    const writer = start();
    writer.note(event(1));
    await writer.flush();
    expect(writer.isWritten()).toBe(false);
    expect([settled, writer.unwritten()]).toEqual([[1], 0]);
    rmSync(join(folder, "head.json.new"), { recursive: true });
    writer.note(event(2));
    await passAndFlush(writer, 10_000);
    expect(writer.isWritten()).toBe(true);
    expect(await followChain(folder)).toMatchObject({ faults: [], records: 2 });
    expect(readFileSync(join(folder, "head.json"), "utf8")).toContain('"n":2}');
  });

  it("after half of it: no line is there twice, and what is not ours is kept aside, not written over", async () => {
    const control = start();
    for (const n of [1, 2, 3]) control.note(event(n));
    await control.flush();
    const ours = readFileSync(today());
    for (const [there, kept] of [
      [ours.subarray(0, ours.length / 2), ""],
      [Buffer.from("of another hand"), "of another hand"],
    ] as const) {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      symlinkSync("/dev/null", today());
      const writer = start();
      for (const n of [1, 2, 3]) writer.note(event(n));
      await writer.flush();
      expect(writer.isWritten()).toBe(false);
      rmSync(today());
      writeFileSync(today(), there);
      await writer.flush();
      expect(writer.isWritten()).toBe(true);
      const records = await read();
      expect(records.flatMap(({ facts }) => facts["count"] ?? [])).toEqual([1, 2, 3]);
      expect(records.filter(({ event: what }) => what === "tornLine")).toHaveLength(kept === "" ? 0 : 1);
      const aside = readdirSync(folder).filter((name) => name.includes(".torn-"));
      expect(aside.map((name) => readFileSync(join(folder, name), "utf8")).join("")).toBe(kept);
      expect((await followChain(folder)).faults).toEqual([]);
      await writer.close();
    }
  });

  it("for long, twice: what is given up is counted to the last, also what was told of and given up again", async () => {
    mkdirSync(folder);
    symlinkSync("/dev/full", today());
    const writer = start();
    for (let n = 0; n <= 40_000; n += 1) writer.note(event(n));
    await writer.flush();
    for (let n = 40_001; n <= 80_000; n += 1) writer.note(event(n));
    await passAndFlush(writer, 10_000);
    rmSync(today());
    await passAndFlush(writer, 10_000);
    const records = await read();
    const kept = records.filter(({ event: what }) => what === "connectionLive").length;
    const givenUp = records.filter(({ event: what }) => what === "notesDropped");
    expect(kept + givenUp.reduce((sum, { facts }) => sum + Number(facts["count"]), 0)).toBe(80_001);
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
    // The clock was set in the first hour.
    await passAndFlush(writer, 3_600_000);
    expect(ledgerFiles(folder)).toHaveLength(11);
    await passAndFlush(writer, 3_600_000);
    await expect.poll(async () => passAndFlush(writer, 0).then(() => ledgerFiles(folder).length)).toBe(10);
    expect(ledgerFiles(folder)).toHaveLength(10);
    expect(await followChain(folder)).toMatchObject({ faults: [], records: 11 });
    expect((await read()).at(-1)).toMatchObject({ event: "pruned", facts: { upTo: 1, files: 1 } });
    // Somebody who removes one more has no such record.
    rmSync(ledgerFiles(folder)[0]?.path ?? "");
    expect((await followChain(folder)).faults).toMatchObject([{ kind: "missing", from: 1, to: 2 }]);
  });

  it("and cannot be removed is said in the log, and is no refusal to write; nor is it noted every hour", async () => {
    const first = start();
    first.note(event(1));
    await first.close();
    const old = today();
    const text = readFileSync(old);
    clock.setWallClock(clock.now() + 100 * dayMs);
    const writer = start();
    writer.note(event(2));
    await writer.flush();
    await clock.pass(3_600_000);
    const pruned = async () => (await read()).filter(({ event: what }) => what === "pruned").length;
    await expect.poll(pruned).toBe(1);
    // It is on its way to the disk; meanwhile a folder, which is not removed as a file is, takes the place of the old one.
    rmSync(old);
    mkdirSync(old);
    await writer.flush();
    expect(logged.join()).toContain("ledger.notPruned");
    expect(writer.isWritten()).toBe(true);
    expect(logged.join()).not.toContain("ledger.notWritten");
    rmSync(old, { recursive: true });
    writeFileSync(old, text);
    await clock.pass(3_600_000);
    await expect.poll(() => existsSync(old)).toBe(false);
    expect(await pruned()).toBe(1);
  });

  it("goes one after the other: a power cut in between leaves a chain that is whole", async () => {
    const writer = start();
    for (const day of [1, 2, 3]) {
      writer.note(event(day));
      await writer.flush();
      clock.setWallClock(clock.now() + dayMs);
    }
    await writer.close();
    clock.setWallClock(clock.now() + 100 * dayMs);
    const [one, two, three] = ledgerFiles(folder).map(({ path }) => ({ path, text: readFileSync(path) }));
    const later = start();
    later.note(event(4));
    await later.flush();
    await passAndFlush(later, 3_600_000);
    await expect.poll(async () => passAndFlush(later, 0).then(() => ledgerFiles(folder).length)).toBe(1);
    expect((await followChain(folder)).faults).toEqual([]);
    for (const left of [[three], [two, three], [one, two, three]]) {
      for (const file of left) writeFileSync(file?.path ?? "", file?.text ?? "");
      expect((await followChain(folder)).faults).toEqual([]);
    }
  });

  it("is not held up by a file of a day that has not come yet, which a wrong clock wrote", async () => {
    const right = clock.now();
    const writer = start();
    clock.setWallClock(right + 4_000 * dayMs);
    writer.note(event(1));
    await writer.flush();
    clock.setWallClock(right);
    writer.note(event(2));
    await writer.flush();
    clock.setWallClock(right + 95 * dayMs);
    writer.note(event(3));
    await writer.flush();
    await passAndFlush(writer, 3_600_000);
    await passAndFlush(writer, 3_600_000);
    await expect.poll(async () => passAndFlush(writer, 0).then(() => ledgerFiles(folder).length)).toBe(1);
    expect((await followChain(folder)).faults).toEqual([]);
  });

  it("is not removed by a clock that was set ahead a moment ago", async () => {
    const writer = start();
    writer.note(event(1));
    await writer.flush();
    await passAndFlush(writer, 3_599_000);
    const right = clock.now();
    clock.setWallClock(right + 4_000 * dayMs);
    writer.note(event(2));
    await writer.flush();
    await passAndFlush(writer, 2_000);
    clock.setWallClock(right + 2_000);
    await passAndFlush(writer, 3_600_000);
    await passAndFlush(writer, 3_600_000);
    expect((await read()).map(({ facts }) => facts["count"])).toContain(1);
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
