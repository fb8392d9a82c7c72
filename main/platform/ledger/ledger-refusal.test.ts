import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { canonical } from "#core/ledger/canonical.ts";
import { noHead } from "#core/ledger/chain.ts";
import { ledgerOnDisk } from "#tests/support/ledger-on-disk.ts";
import { dayOf, fileOf } from "./ledger-folder.ts";
import { followChain } from "./read-ledger.ts";

const disk = ledgerOnDisk();

describe("a disk that refuses", () => {
  it("from the start: it is said once, nothing is lost, and all is written when it takes something again", async () => {
    writeFileSync(disk.folder, "in the way");
    const writer = disk.start();
    writer.note(disk.event(1));
    await writer.flush();
    writer.note(disk.event(2));
    await disk.passAndFlush(writer, 20_000);
    expect(writer.isWritten()).toBe(false);
    expect(disk.logged.filter((line) => line.startsWith("ledger.notWritten"))).toHaveLength(1);
    rmSync(disk.folder);
    await disk.passAndFlush(writer, 10_000);
    expect(writer.isWritten()).toBe(true);
    expect(await followChain(disk.folder)).toMatchObject({ faults: [], records: 2 });
  });

  it("when it is full: what did not fit is written later, once, in its place", async () => {
    const full = fileOf(disk.folder, 1, dayOf(disk.clock.now())).path;
    const first = disk.start();
    first.note(disk.event(1));
    await first.close();
    rmSync(full);
    rmSync(join(disk.folder, "head.json"));
    symlinkSync("/dev/full", full);
    const writer = disk.start();
    for (let n = 2; n < 200; n += 1) writer.note(disk.event(n));
    await writer.flush();
    expect(writer.isWritten()).toBe(false);
    expect(disk.logged.join()).toContain("ENOSPC");
    rmSync(full);
    await disk.passAndFlush(writer, 10_000);
    expect(writer.isWritten()).toBe(true);
    const records = await disk.read();
    expect(records.map(({ facts }) => facts["count"])).toEqual(Array.from({ length: 198 }, (_, n) => n + 2));
    expect((await followChain(disk.folder)).faults).toEqual([]);
  });

  it("to settle: nothing counts as written, and what it may have in part is written anew, once", async () => {
    // It takes lines and refuses to say that it has them, as a disk does that fails (EINVAL here).
    mkdirSync(disk.folder);
    symlinkSync("/dev/null", disk.today());
    const writer = disk.start();
    for (let n = 0; n < 60; n += 1) writer.note(disk.event(n));
    await writer.flush();
    expect(writer.isWritten()).toBe(false);
    expect(disk.settled).toEqual([]);
    expect(writer.unwritten()).toBe(60);
    rmSync(disk.today());
    await disk.passAndFlush(writer, 10_000);
    expect(writer.isWritten()).toBe(true);
    expect(disk.settled).toEqual(Array.from({ length: 60 }, (_, n) => n + 1));
    expect((await disk.read()).map(({ facts }) => facts["count"])).toEqual([
      ...Array.from({ length: 60 }).keys(),
    ]);
    expect((await followChain(disk.folder)).faults).toEqual([]);
  });

  it("to settle to the end: what is lost is counted and said, and none of it counts as written", async () => {
    mkdirSync(disk.folder);
    symlinkSync("/dev/null", disk.today());
    const writer = disk.start();
    for (let n = 0; n < 7; n += 1) writer.note(disk.event(n));
    await writer.close();
    expect(disk.settled).toEqual([]);
    expect(disk.logged).toContain('ledger.lost {"count":7}');
  });

  it("the head alone: the lines are settled all the same, and not written twice", async () => {
    mkdirSync(join(disk.folder, "head.json.new"), { recursive: true });
    writeFileSync(join(disk.folder, "head.json"), canonical(noHead));
    const writer = disk.start();
    writer.note(disk.event(1));
    await writer.flush();
    expect(writer.isWritten()).toBe(false);
    expect([disk.settled, writer.unwritten()]).toEqual([[1], 0]);
    rmSync(join(disk.folder, "head.json.new"), { recursive: true });
    writer.note(disk.event(2));
    await disk.passAndFlush(writer, 10_000);
    expect(writer.isWritten()).toBe(true);
    expect(await followChain(disk.folder)).toMatchObject({ faults: [], records: 2 });
    expect(readFileSync(join(disk.folder, "head.json"), "utf8")).toContain('"n":2}');
  });

  it("after half of it: no line is there twice, and what is not ours is kept aside, not written over", async () => {
    const control = disk.start();
    for (const n of [1, 2, 3]) control.note(disk.event(n));
    await control.flush();
    const ours = readFileSync(disk.today());
    for (const [there, kept] of [
      [ours.subarray(0, ours.length / 2), ""],
      [Buffer.from("of another hand"), "of another hand"],
    ] as const) {
      rmSync(disk.folder, { recursive: true });
      mkdirSync(disk.folder);
      symlinkSync("/dev/null", disk.today());
      const writer = disk.start();
      for (const n of [1, 2, 3]) writer.note(disk.event(n));
      await writer.flush();
      expect(writer.isWritten()).toBe(false);
      rmSync(disk.today());
      writeFileSync(disk.today(), there);
      await writer.flush();
      expect(writer.isWritten()).toBe(true);
      const records = await disk.read();
      expect(records.flatMap(({ facts }) => facts["count"] ?? [])).toEqual([1, 2, 3]);
      expect(records.filter(({ event: what }) => what === "tornLine")).toHaveLength(kept === "" ? 0 : 1);
      const aside = readdirSync(disk.folder).filter((name) => name.includes(".torn-"));
      expect(aside.map((name) => readFileSync(join(disk.folder, name), "utf8")).join("")).toBe(kept);
      expect((await followChain(disk.folder)).faults).toEqual([]);
      await writer.close();
    }
  });

  it("for long, twice: what is given up is counted to the last, also what was told of and given up again", async () => {
    mkdirSync(disk.folder);
    symlinkSync("/dev/full", disk.today());
    const writer = disk.start();
    for (let n = 0; n <= 40_000; n += 1) writer.note(disk.event(n));
    await writer.flush();
    for (let n = 40_001; n <= 80_000; n += 1) writer.note(disk.event(n));
    await disk.passAndFlush(writer, 10_000);
    rmSync(disk.today());
    await disk.passAndFlush(writer, 10_000);
    const records = await disk.read();
    const kept = records.filter(({ event: what }) => what === "connectionLive").length;
    const givenUp = records.filter(({ event: what }) => what === "notesDropped");
    expect(kept + givenUp.reduce((sum, { facts }) => sum + Number(facts["count"]), 0)).toBe(80_001);
  });

  it("for so long that memory ends: the oldest are given up, and that is a record", async () => {
    writeFileSync(disk.folder, "in the way");
    const writer = disk.start();
    for (let n = 0; n <= 40_000; n += 1) writer.note(disk.event(n));
    await writer.flush();
    rmSync(disk.folder);
    await disk.passAndFlush(writer, 10_000);
    const [dropped, oldest] = await disk.read();
    expect(dropped).toMatchObject({ n: 1, event: "notesDropped", facts: { count: 20_001 } });
    expect(oldest).toMatchObject({ facts: { count: 20_001 } });
    expect((await followChain(disk.folder)).faults).toEqual([]);
  });
});
